"""A project asks for a later deadline, the secretariat answers, and all of it is kept."""

from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.history import History
from saman.domain.outbox import Mail
from saman.domain.reports import Report
from saman.services import deadline_requests, project_overview, reminders, reviews, tasks
from saman.services.access import system
from tests.support.build import a_database, an_actor
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, World, a_world, approve, begin, fill, recommend, submit, view

DUE, LATER, OTHER_DAY = date(2013, 1, 31), date(2013, 2, 15), date(2013, 2, 8)


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> World:
    a_database(sqlite_files)
    return a_world()


@pytest.fixture(autouse=True)
def morning() -> None:
    clock.stand_on(MORNING.date())


def ask(world: World, wanted_on: date = LATER, reason: str = "Lønssystemet er nede") -> DeadlineRequest:
    with services.work(world.leader) as session:
        return deadline_requests.ask(session, world.leader, world.report, wanted_on, reason)


def grant(world: World, due_on: date = LATER, answer: str = "") -> DeadlineRequest:
    with services.work(world.secretariat) as session:
        return deadline_requests.grant(session, world.secretariat, world.report, due_on, answer)


def refuse(world: World, answer: str = "Alle andre rekk det") -> DeadlineRequest:
    with services.work(world.secretariat) as session:
        return deadline_requests.refuse(session, world.secretariat, world.report, answer)


def due_on(world: World) -> date:
    with services.read() as session:
        return session.get_one(Report, world.report).due_on


def test_the_day_asked_for_is_given_and_the_project_is_told(world: World) -> None:
    ask(world)
    assert due_on(world) == DUE
    grant(world)
    assert due_on(world) == LATER
    with services.read() as session:
        assert [mail.kind for mail in session.scalars(select(Mail))] == ["deadline_moved"]
        (own,) = project_overview.front(session, world.leader).owed
    assert own.asked is not None
    assert (own.asked.outcome, own.asked.due_on, own.due_on) == ("granted", LATER, LATER)


def test_another_day_may_be_given(world: World) -> None:
    ask(world)
    request = grant(world, OTHER_DAY, "Denne dagen går")
    assert (due_on(world), request.due_on, request.answer) == (OTHER_DAY, OTHER_DAY, "Denne dagen går")


def test_a_refusal_says_why_and_the_deadline_stands(world: World) -> None:
    ask(world)
    with pytest.raises(BadInput):
        refuse(world, " ")
    refuse(world)
    assert due_on(world) == DUE
    with services.read() as session:
        (mail,) = session.scalars(select(Mail))
        found = deadline_requests.of_report(session, world.leader, world.report)
    assert (mail.kind, mail.facts["reason"]) == ("deadline_kept", "Alle andre rekk det")
    assert [(one.request.outcome, one.asked_by, one.decided_by) for one in found.told] == [
        ("refused", "leiar", "departement")
    ]


def test_who_asks_again_while_one_waits_is_told_so_and_may_take_it_back(world: World) -> None:
    ask(world)
    with pytest.raises(WrongState, match="15"):
        ask(world, OTHER_DAY)
    with services.work(world.leader) as session:
        deadline_requests.withdraw(session, world.leader, world.report)
    ask(world, OTHER_DAY)
    with services.read() as session:
        rows = session.scalars(select(DeadlineRequest).order_by(DeadlineRequest.id)).all()
    assert [row.outcome for row in rows] == ["withdrawn", None]


@pytest.mark.parametrize(
    ("wanted_on", "reason"),
    [(DUE, "Snø"), (date(2013, 1, 25), "Snø"), (date(2031, 2, 15), "Snø"), (LATER, "  "), (LATER, "x" * 2001)],
)
def test_a_request_needs_a_later_day_and_a_reason(world: World, wanted_on: date, reason: str) -> None:
    with pytest.raises(BadInput):
        ask(world, wanted_on, reason)


def test_every_step_is_in_the_history_of_the_project(world: World) -> None:
    ask(world)
    grant(world, answer="Greitt")
    with services.read() as session:
        rows = session.scalars(select(History).where(History.thing == "deadline_request").order_by(History.id)).all()
        moved = session.scalars(select(History).where(History.thing == "report", History.reason == "Greitt")).one()
    asked, decided = rows
    assert (asked.person_id, asked.project_id) == (world.leader.person_id, world.project)
    assert asked.after is not None
    assert asked.after["wanted_on"] == "2013-02-15"
    assert (decided.person_id, (decided.after or {})["outcome"]) == (world.secretariat.person_id, "granted")
    assert moved.after == {"due_on": "2013-02-15"}


def test_an_open_request_is_a_task_until_it_is_answered(world: World) -> None:
    ask(world)
    with services.read() as session:
        found = tasks.waiting(session, world.secretariat)
    assert ("deadline_asked", world.report) in [(task.kind, task.report_id) for task in found.listed]
    refuse(world)
    with services.read() as session:
        assert tasks.waiting(session, world.secretariat).total == found.total - 1


def reminded() -> list[str]:
    with services.read() as session:
        return [one.kind for one in reminders.planned(session, system())]


def test_what_is_overdue_is_not_told_while_the_project_waits_for_an_answer(world: World) -> None:
    ask(world)
    clock.stand_on(date(2013, 2, 1))
    assert reminded() == []
    refuse(world)
    assert reminded() == ["overdue"]


def test_a_reminder_before_the_deadline_comes_all_the_same(world: World) -> None:
    clock.stand_on(date(2013, 1, 28))
    ask(world)
    assert reminded() == ["due"]


def test_nothing_is_asked_or_given_once_the_report_is_approved(world: World) -> None:
    ask(world)
    fill(world)
    submit(world)
    begin(world)
    recommend(world)
    approve(world)
    for step in (ask, grant, refuse):
        with pytest.raises(WrongState, match="approved"):
            step(world)
    with services.read() as session:
        found = tasks.waiting(session, world.secretariat)
    assert "deadline_asked" not in [task.kind for task in found.listed]


def test_a_deadline_that_was_moved_for_all_meanwhile_is_an_answer_too(world: World) -> None:
    ask(world)
    with services.work(world.secretariat) as session:
        session.get_one(Report, world.report).due_on = date(2013, 2, 20)
    with pytest.raises(BadInput):
        grant(world)
    assert grant(world, date(2013, 2, 20)).outcome == "granted"


def test_those_who_send_ask_and_those_who_move_deadlines_answer(world: World) -> None:
    with services.work(world.colleague) as session, pytest.raises(NotAllowed):
        deadline_requests.ask(session, world.colleague, world.report, LATER, "Snø")
    with services.work(world.outsider) as session, pytest.raises(NotFound):
        deadline_requests.ask(session, world.outsider, world.report, LATER, "Snø")
    ask(world)
    for who in (world.leader, world.reader):
        with services.work(who) as session, pytest.raises(NotAllowed):
            deadline_requests.grant(session, who, world.report, LATER)
        with services.work(who) as session, pytest.raises(NotAllowed):
            deadline_requests.refuse(session, who, world.report, "Nei")


def test_a_request_is_seen_by_the_project_its_readers_and_who_decides_only(world: World) -> None:
    ask(world)
    assert all(view(world, who).asked for who in (world.leader, world.reader, world.secretariat))
    environment = an_actor("competence_environment")
    assert view(world, environment).asked is None
    with services.read() as session:
        assert deadline_requests.of_report(session, environment, world.report).told == []


def test_who_reviews_the_report_sees_what_was_asked_and_what_came_of_it(world: World) -> None:
    ask(world)
    grant(world, answer="Det er greitt")
    fill(world)
    submit(world)
    with services.read() as session:
        seen = reviews.opened(session, world.reader, world.report).asked
    assert (seen.reason, seen.outcome, seen.answer) == ("Lønssystemet er nede", "granted", "Det er greitt")
