"""The secretariat looks at what must be in place, asks for something to be mended, and rules on what came too late."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.application_flow import replay
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.outbox import Mail
from saman.domain.projects import Application
from saman.services import application_checks as checks
from saman.services import application_forms, application_lists, call_questions, tasks
from saman.services.application_checks import Mark
from saman.storage import applications as stored
from tests.support.applying import (
    CALL,
    LATE,
    OPEN,
    Applicants,
    applicants,
    begin,
    change,
    confirm,
    fill,
    send,
    sent,
)
from tests.support.build import a_database
from tests.support.databases import Databases

ITEMS = ("in_time", "form", "signature", "parties", "network")


@pytest.fixture
def world(databases: Databases) -> Iterator[Applicants]:
    url = a_database(databases)
    with clock.at(OPEN):
        yield applicants()
    services.databases.close(url)


def mark_all(world: Applicants, number: int, met: bool = True) -> None:
    with services.work(world.secretariat) as session:
        for item in ITEMS:
            checks.mark(session, world.secretariat, number, Mark(item, met, "Seen"))


def ask(world: Applicants, number: int, comments: dict[str, str], mend_by: date | None = date(2013, 2, 1)) -> None:
    with services.work(world.secretariat) as session:
        checks.ask_to_mend(session, world.secretariat, number, comments, mend_by, "Please")


def approve(world: Applicants, number: int) -> None:
    with services.work(world.secretariat) as session:
        checks.approve(session, world.secretariat, number)


def state(number: int) -> str:
    with services.read() as session:
        application = session.get_one(Application, number)
        events = [event for event, _name in stored.events(session, number)]
        assert replay(events) == application.state
        return application.state


def test_a_check_is_done_once_every_point_is_met(world: Applicants) -> None:
    number = sent(world)
    mark_all(world, number, met=False)
    with pytest.raises(WrongState, match="not marked as met"):
        approve(world, number)
    with services.work(world.secretariat) as session, pytest.raises(BadInput, match="beside the remark: "):
        checks.mark(session, world.secretariat, number, Mark(ITEMS[0], None, "Seen"))
    mark_all(world, number)
    approve(world, number)
    assert state(number) == "checked"
    with services.work(world.secretariat) as session:
        checks.check_again(session, world.secretariat, number, "A point was missed")
    assert state(number) == "sent"


def test_only_the_answers_that_were_named_are_open_while_it_is_mended(world: Applicants) -> None:
    number = sent(world)
    ask(world, number, {"background": "Say more", "sharing": " "})
    assert state(number) == "defect"
    with services.read() as session:
        view = application_forms.opened(session, world.actor("project_leader"), number)
        mails = session.exec(select(Mail).where(Mail.kind == "mend_asked")).all()
    assert (view.open_keys, view.remarks["background"].text) == ({"background"}, "Say more")
    assert view.application.mend_by == date(2013, 2, 1)
    assert {mail.facts["due_on"] for mail in mails} == {"2013-02-01"}
    with pytest.raises(BadInput, match="not open for change"):
        change(world, number, "sharing", "Else")
    change(world, number, "background", "More is said")
    confirm(world, number)
    with clock.at(LATE):
        assert send(world, number, "mended").late is False
    assert state(number) == "sent"


def test_whoever_runs_the_programme_is_told_what_is_to_be_checked_and_answered(world: Applicants) -> None:
    """In a call to try out while it is open too; in others once nothing can be sent anew."""
    leader, number = world.actor("project_leader"), sent(world)
    with services.work(leader) as session:
        call_questions.ask(session, leader, CALL, "May two apply together?")

    def told() -> dict[str, tuple[int, str]]:
        with services.read() as session:
            listed = tasks.waiting(session, world.secretariat).listed
        return {one.kind: (one.count, one.type) for one in listed if one.count}

    assert told() == {"applications_sent": (1, CALL), "questions_asked": (1, CALL)}
    ask(world, number, {"background": "Say more"})
    assert told() == {"questions_asked": (1, CALL)}


def test_something_is_named_and_a_day_to_come_is_given(world: Applicants) -> None:
    number = sent(world)
    with pytest.raises(BadInput, match="at one answer"):
        ask(world, number, {"background": ""})
    with pytest.raises(BadInput, match="still to come"):
        ask(world, number, {"background": "More"}, date(2013, 1, 21))


def test_whether_late_ones_count_is_decided_once_for_all_with_a_reason(world: Applicants) -> None:
    with services.work(world.secretariat) as session, pytest.raises(WrongState, match="not closed"):
        checks.rule_on_late(session, world.secretariat, CALL, True, "Snow")
    number = begin(world, theme="competence")
    fill(world, number)
    with clock.at(LATE):
        confirm(world, number)
        send(world, number)
        mark_all(world, number)
        with pytest.raises(WrongState, match="Decide first"):
            approve(world, number)
        with services.read() as session:
            assert [(one.call, one.many) for one in application_lists.late_ones(session, world.secretariat)] == [
                (CALL, 1)
            ]
        with services.work(world.secretariat) as session, pytest.raises(BadInput):
            checks.rule_on_late(session, world.secretariat, CALL, False, " ")
        with services.work(world.secretariat) as session:
            checks.rule_on_late(session, world.secretariat, CALL, False, "Two had a week more")
        with services.work(world.secretariat) as session, pytest.raises(WrongState, match="already"):
            checks.rule_on_late(session, world.secretariat, CALL, True, "Snow")
        with pytest.raises(WrongState, match="do not count"):
            approve(world, number)


def test_who_is_turned_down_at_the_check_is_told_why_and_the_applicants_check_nothing(world: Applicants) -> None:
    number, leader = sent(world), world.actor("project_leader")
    with services.work(leader) as session, pytest.raises(NotAllowed):
        checks.reject(session, leader, number, "No")
    with services.work(world.secretariat) as session, pytest.raises(BadInput):
        checks.reject(session, world.secretariat, number, "")
    with services.work(world.secretariat) as session:
        checks.reject(session, world.secretariat, number, "Not signed")
    with services.read() as session:
        application = session.get_one(Application, number)
    assert (application.outcome, application.decided_on) == ("rejected", date(2013, 1, 21))
