"""Jobs: asked for once, taken up by one, tried again when it went wrong, and never half stored."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import NotAllowed, WrongState
from saman.domain.jobs import LAPSE, PAUSES, Job
from saman.domain.marks import Mark
from saman.services import jobs, waking, working
from saman.services.access import system
from saman.worker import Worker, until_empty
from saman.worker import jobs as loop
from tests.support.build import a_database, a_person, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.threads import at_once
from tests.worker.chores import KIND

NOON = datetime(2113, 1, 21, 12, tzinfo=clock.OSLO)
"""Later than any job of these tests was asked for."""


@pytest.fixture(autouse=True)
def database(databases: Databases) -> None:
    a_programme()
    a_database(databases)


def put(key: str, **facts: object) -> int:
    with services.work(system()) as session:
        return jobs.put(session, KIND, key, **{"name": key, **facts}).id or 0


def job(number: int) -> Job:
    with services.read() as session:
        return session.get_one(Job, number)


def _refuse(job: Job) -> None:
    raise WrongState(f"Not {job.kind} after all.")


def done() -> list[str]:
    with services.read() as session:
        return sorted(mark.key for mark in session.exec(select(Mark)) if mark.key.startswith("done "))


def test_a_job_is_done_once_its_asker_is_stored() -> None:
    number = put("a")
    assert until_empty() == 1
    found = job(number)
    assert (found.state, found.result, found.made, found.of, found.failure) == ("done", {"product": "a"}, 1, 1, None)
    assert done() == ["done a"]


def test_what_is_asked_for_in_a_unit_of_work_that_fails_is_never_done() -> None:
    with pytest.raises(WrongState), services.work(system()) as session:
        _refuse(jobs.put(session, KIND, "a", name="a"))
    assert until_empty() == 0


def test_the_same_work_asked_for_twice_is_one_job() -> None:
    assert len(set(at_once([lambda: put("same") for _asker in range(8)]))) == 1
    assert until_empty() == 1


def test_many_workers_do_each_job_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    for number in range(24):
        put(str(number), log=str(log))
    at_once([until_empty for _worker in range(6)])
    assert sorted(log.read_text(encoding="utf-8").split()) == sorted(map(str, range(24)))
    assert len(done()) == 24


def test_what_went_wrong_is_tried_again_at_growing_intervals_and_then_told() -> None:
    number, at = put("a", unavailable=True), clock.wall()
    for rest in (*PAUSES, None):
        with clock.wall_at(at):
            assert until_empty() == 1
        found = job(number)
        assert found.failure == "Not just now."
        assert found.state == ("waiting" if rest else "failed")
        if rest:
            assert found.due_at == at + rest
            with clock.wall_at(at + rest - timedelta(seconds=1)):
                assert until_empty() == 0
            at += rest
    assert done() == []


def test_what_no_other_try_would_change_fails_at_once() -> None:
    number = put("a", refused=True)
    until_empty()
    assert (job(number).state, job(number).failure) == ("failed", "Never.")


def test_a_fault_of_ours_is_logged_and_told_as_such(caplog: pytest.LogCaptureFixture) -> None:
    number = put("a", broken=True)
    until_empty()
    assert job(number).state == "waiting"
    assert "our own fault" not in (job(number).failure or "")
    assert "ZeroDivisionError: our own fault" in caplog.text


def test_the_job_of_a_worker_who_is_gone_is_taken_up_again() -> None:
    put("a")
    with clock.wall_at(NOON):
        gone = working.take("gone", [KIND])
        assert gone
        assert working.take("next", [KIND]) is None
    with clock.wall_at(NOON + LAPSE / 2):
        working.beat(gone)
    with clock.wall_at(NOON + LAPSE + timedelta(seconds=1)):
        assert working.take("next", [KIND]) is None, "it has been heard of since"
    with clock.wall_at(NOON + 2 * LAPSE):
        assert until_empty() == 1
    assert done() == ["done a"]


def test_who_comes_back_too_late_stores_nothing() -> None:
    number = put("a")
    with clock.wall_at(NOON):
        late = working.take("late", [KIND])
        assert late
    with clock.wall_at(NOON + 2 * LAPSE):
        until_empty()
    with pytest.raises(working.LetGo):
        working.finish(late, lambda _session: {"product": "twice"})
    working.put_back(late, "too late")
    assert (job(number).state, job(number).result) == ("done", {"product": "a"})


def test_work_that_ends_its_worker_every_time_ends_too() -> None:
    number, at = put("a"), NOON
    for _try in range(len(PAUSES) + 1):
        with clock.wall_at(at):
            assert working.take("dies", [KIND])
        at += 2 * LAPSE
    with clock.wall_at(at):
        assert working.take("next", [KIND]) is None
    assert job(number).state == "failed"
    assert job(number).failure


def test_how_far_it_has_come_is_told_and_it_can_be_called_off_on_the_way() -> None:
    number = put("a", steps=200, seconds=0.02)
    worker = Worker().start()
    _until(lambda: job(number).made >= 2)
    assert (job(number).step, job(number).of) == ("Step", 200)
    with services.work(system()) as session:
        jobs.cancel(session, an_actor("administrator"), number)
    _until(lambda: job(number).state == "cancelled")
    worker.stop()
    assert job(number).made < 200
    assert done() == []


def test_what_nobody_has_begun_is_called_off_at_once_and_can_be_taken_up_again() -> None:
    number = put("a")
    with services.work(system()) as session:
        jobs.cancel(session, an_actor("administrator"), number)
    assert (job(number).state, until_empty()) == ("cancelled", 0)
    with services.work(system()) as session:
        jobs.retry(session, an_actor("administrator"), number)
    assert until_empty() == 1
    with pytest.raises(WrongState), services.work(system()) as session:
        jobs.retry(session, an_actor("administrator"), number)
    with pytest.raises(WrongState), services.work(system()) as session:
        jobs.cancel(session, an_actor("administrator"), number)


@pytest.mark.parametrize("role", ["secretariat", "project_leader", "council"])
def test_only_who_looks_after_the_machine_sees_and_stops_jobs(role: str) -> None:
    number = put("a")
    with services.work(system()) as session:
        with pytest.raises(NotAllowed):
            jobs.listed(session, an_actor(role))
        with pytest.raises(NotAllowed):
            jobs.cancel(session, an_actor(role), number)
        with pytest.raises(NotAllowed):
            jobs.retry(session, an_actor(role), number)


def test_a_job_speaks_the_language_of_its_asker() -> None:
    with services.work(system()) as session:
        person = a_person(session)
    with services.work(an_actor("project_leader", person)) as session:
        put_by = jobs.put(session, KIND, "a", name="a")
    assert (put_by.asked_by, put_by.language) == (person.id, "nn")


def test_a_worker_is_woken_by_what_is_stored_and_not_by_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "PAUSE", 3600.0)
    worker = Worker().start()
    numbers = [put(key) for key in ("a", "b", "c")]
    _until(lambda: all(job(one).state == "done" for one in numbers), ring=True)
    worker.stop()
    assert not any(thread.is_alive() for thread in worker.threads)


def _until(holds: Callable[[], bool], seconds: float = 20, ring: bool = False) -> None:
    """`ring`: somebody else of this process stores something now and then, as people do."""
    stop, until = Event(), clock.wall() + timedelta(seconds=seconds)
    while not holds():
        assert clock.wall() < until, "it never came"
        waking.wait(0.02, stop)
        if ring:
            waking.ring()
