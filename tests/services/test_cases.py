"""Complaints, requests for reversal and for access: their clocks, who handles them, and what a reversal leads to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.application_flow import replay
from saman.domain.application_parts import ApplicationEvent
from saman.domain.assessments import ApplicationRecusal
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.outbox import Mail
from saman.domain.people import RoleHolding
from saman.domain.projects import Application, Project
from saman.exports import cases as export
from saman.services import admission_decisions, case_steps, cases, tasks
from saman.services.access import system
from saman.services.admission_decisions import Wanted
from saman.services.case_steps import Handled
from saman.services.cases import NewCase
from tests.support.applying import Applicants, applicants
from tests.support.build import a_database, a_person, an_actor, stored
from tests.support.databases import Databases
from tests.support.intruding_applications import one_sent

CALL = "round_2"
DECIDED_ON, LAST = date(2012, 12, 5), date(2012, 12, 27)
"""Three weeks after it is the second day of Christmas; the term ends on the next working day."""


@pytest.fixture
def world(databases: Databases) -> Iterator[Applicants]:
    url = a_database(databases)
    with clock.at(clock.oslo(2012, 12, 5, 10)):
        yield applicants()
    services.databases.close(url)


def rejected(world: Applicants) -> int:
    """An application that the decision maker said no to."""
    minister = an_actor("decision_maker")
    with services.work(system()) as session:
        number = one_sent(session, "s2-001", "Full time here", "sent", world.places["1420"], CALL)
        events = [("enter", "draft", "recommended")]
        for seq, (action, before, after) in enumerate(events, start=1):
            about: dict[str, Any] = {"action": action, "from_state": before, "to_state": after, "version": 1}
            stored(session, ApplicationEvent(application_id=number, seq=seq, at=clock.now(), role="system", **about))
        one = session.get_one(Application, number)
        one.state, one.is_test, one.event_count = "recommended", False, 1
    with services.work(minister) as session:
        admission_decisions.decide(session, minister, CALL, DECIDED_ON, {number: Wanted("rejected")}, "one")
    return number


def lodge(actor: Actor, kind: str, **about: Any) -> int:
    with services.work(actor) as session:
        return cases.lodge(session, actor, NewCase(kind, "We see it otherwise", **about)).id or 0


def take(actor: Actor, number: int, action: str, **more: Any) -> Any:
    with services.work(actor) as session:
        return case_steps.take(session, actor, number, Handled(action, **{"reason": "So it is", **more}))


def opened(actor: Actor, number: int) -> case_steps.CaseSheet:
    with services.read() as session:
        return case_steps.opened(session, actor, number)


def on(day: date) -> Any:
    return clock.at(clock.oslo(day.year, day.month, day.day, 10))


def test_a_complaint_in_time_is_upheld_and_sent_on_or_reversed_and_then_decided_anew(world: Applicants) -> None:
    application, chief, officer = rejected(world), world.actor("project_owner"), world.secretariat
    with on(LAST):
        first = lodge(chief, "complaint", application_id=application)
        second = lodge(officer, "complaint", application_id=application, name="The mayor", received_on=LAST)
        assert opened(officer, first).last_day == LAST
        assert not opened(officer, first).came_late
        with pytest.raises(BadInput) as caught:
            take(officer, first, "decide", outcome="too_late")
        assert caught.value.field == "outcome"
        take(officer, first, "preliminary", due_on=date(2013, 2, 1))
        take(officer, first, "ask")
        assert opened(officer, first).told.last.due_on is None
        take(officer, first, "more")
        take(officer, first, "decide", outcome="upheld")
        assert opened(officer, first).actions == ("send_on",)
        take(officer, first, "send_on")
        take(officer, first, "close")
        with pytest.raises(WrongState):
            take(officer, first, "close")
        assert [event.to_state for event, _by in opened(chief, first).events] == [
            *("open", "open", "asked", "open", "decided", "sent_on", "closed")
        ]
        take(officer, second, "decide", outcome="reversed", reason="New facts")
    with services.read() as session:
        one = session.get_one(Application, application)
        events = session.scalars(select(ApplicationEvent).where(ApplicationEvent.application_id == application)).all()
        assert (one.state, one.outcome, replay(events).value) == ("recommended", None, "recommended")
        assert session.scalars(select(Project)).first() is None
        told = [mail.person_id for mail in session.scalars(select(Mail).where(Mail.kind == "case_decided"))]
    assert told == [chief.person_id, chief.person_id]
    minister = an_actor("decision_maker")
    with on(date(2013, 1, 10)), services.work(minister) as session:
        wanted = {application: Wanted("admitted")}
        admission_decisions.decide(session, minister, CALL, date(2013, 1, 10), wanted, "two")
        assert session.scalars(select(Project)).one().application_id == application


def test_a_late_complaint_is_rejected_or_let_in_with_a_reason(world: Applicants) -> None:
    application, chief, officer = rejected(world), world.actor("project_owner"), world.secretariat
    with on(date(2012, 12, 28)):
        late, let_in = (lodge(chief, "complaint", application_id=application) for _one in range(2))
        for outcome in ("upheld", "reversed"):
            with pytest.raises(BadInput, match="2012"):
                take(officer, late, "decide", outcome=outcome)
        take(officer, late, "decide", outcome="too_late")
        take(officer, let_in, "admit_late", reason="The letter lay still")
        with pytest.raises(BadInput):
            take(officer, let_in, "decide", outcome="too_late")
        take(officer, let_in, "decide", outcome="upheld")
        reached = lodge(chief, "complaint", application_id=application, reached_on=date(2012, 12, 10))
        assert not opened(officer, reached).came_late


def test_a_request_for_access_is_late_after_three_working_days_and_refused_by_silence_after_five(
    world: Applicants,
) -> None:
    anybody, officer = an_actor("council", _person()), world.secretariat
    with on(date(2012, 12, 20)):
        number = lodge(anybody, "access", call=CALL)
        assert _task(officer) == ("case", number)
    for day, late, silent in (
        (date(2012, 12, 27), False, None),
        (date(2012, 12, 28), True, None),
        (date(2012, 12, 31), True, None),
        (date(2013, 1, 2), True, date(2012, 12, 31)),
    ):
        with on(day):
            assert bool(_listed(officer, "late")) is late, day
            assert opened(anybody, number).silent_after == silent, day
            assert _task(officer) == ("case_late" if late else "case", number)
    with pytest.raises(BadInput) as caught:
        take(officer, number, "decide", outcome="refused", exempt="The points")
    assert caught.value.field == "ground"
    take(officer, number, "decide", outcome="partly_given", exempt="The points", ground="offl. § 14")
    assert _task(officer) is None
    assert opened(anybody, number).told.last.ground == "offl. § 14"
    with services.read() as session:
        (table,) = export.tables(session, officer, {"kind": "access"})
        assert [row[8] for row in table.rows] == ["partly_given"]
        with pytest.raises(NotAllowed):
            cases.listing(session, anybody)


def test_who_is_too_near_opens_nothing_and_who_decided_prepares_with_a_word_of_it(world: Applicants) -> None:
    application, chief = rejected(world), world.actor("project_owner")
    officer, own = world.secretariat, an_actor("secretariat", _person("own@example.no"))
    with services.work(system()) as session:
        event = ApplicationEvent(application_id=application, seq=3, action="reject", from_state="sent", version=1)
        event.to_state, event.at, event.role, event.person_id = "rejected", clock.now(), "x", officer.person_id
        stored(session, event)
        session.get_one(Application, application).event_count = 3
        held = {"organisation_id": world.places["1420"], "role": "project_member", "starts_on": date(2012, 1, 1)}
        stored(session, RoleHolding(person_id=own.person_id or 0, **held))
    number = lodge(chief, "reversal", application_id=application)
    assert take(officer, number, "preliminary", due_on=date(2013, 1, 31)).own_decision
    for near in (own, officer):
        with services.work(system()) as session:
            said = {"person_id": near.person_id or 0, "near": True, "reason": "Kin", "at": clock.now()}
            stored(session, ApplicationRecusal(application_id=application, **said)) if near is officer else None
        with pytest.raises(NotFound):
            opened(near, number)
        with pytest.raises(NotFound):
            take(near, number, "decide", outcome="declined")
        assert (_listed(near), _task(near)) == ([], None)
    with services.read() as session, pytest.raises(NotAllowed):
        cases.of_application(session, officer, application)


def test_only_who_signs_for_the_responsible_municipality_lodges_and_only_of_what_is_decided(world: Applicants) -> None:
    application, chief = rejected(world), world.actor("project_owner")
    number = lodge(chief, "reversal", application_id=application)
    with pytest.raises(NotAllowed):
        lodge(world.actor("project_leader"), "complaint", application_id=application)
    for stranger in (world.actor("project_owner", "1422"), an_actor("council", _person())):
        with pytest.raises((NotFound, NotAllowed)):
            lodge(stranger, "complaint", application_id=application)
        with pytest.raises(NotFound):
            opened(stranger, number)
    assert opened(world.actor("project_leader"), number).actions == ()
    with pytest.raises(NotAllowed):
        take(chief, number, "decide", outcome="reversed")
    with services.work(system()) as session:
        session.get_one(Application, application).state = "recommended"
    with pytest.raises(WrongState):
        lodge(chief, "complaint", application_id=application)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"kind": "none"}, "kind"),
        ({"kind": "complaint"}, "kind"),
        ({"text": " "}, "text"),
        ({"name": ""}, "name"),
        ({"received_on": date(2013, 1, 1)}, "received_on"),
    ]
    for more, field in wrong:
        new = replace(NewCase("access", "Points", call=CALL, name="Somebody"), **more)
        with services.work(system()) as session, pytest.raises(BadInput) as caught:
            cases.lodge(session, world.secretariat, new)
        assert caught.value.field == field


def _person(mail: str = "anybody@example.no") -> Any:
    with services.work(system()) as session:
        return a_person(session, "Anybody", mail)


def _listed(actor: Actor, standing: str = "") -> list[int | None]:
    with services.read() as session:
        return [one.case.id for one in cases.listing(session, actor, "", standing)]


def _task(actor: Actor) -> tuple[str, int] | None:
    with services.read() as session:
        listed = [one for one in tasks.waiting(session, actor).listed if one.case_id]
    return (listed[0].kind, listed[0].case_id or 0) if listed else None
