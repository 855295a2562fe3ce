"""A call as everybody sees it, and the questions that are asked and answered about it."""

from collections.abc import Iterator
from datetime import date

import pytest

from saman import clock, services
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.services import applications, call_questions, calls
from saman.services.access import system
from saman.services.applications import NewApplication
from tests.support.build import a_database, a_municipality, a_person, an_actor
from tests.support.databases import Databases

OPEN = clock.oslo(2013, 1, 21, 10)


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(OPEN):
        yield used
    services.databases.close(used)


def entered(code: str, outcome: str, decided_on: date | None) -> None:
    with services.work(system()) as session:
        place = a_municipality(session, f"1{code[-3:]}", f"Place {code}")
        known = {"round": 2, "title": f"Title {code}", "main_theme": "competence", "call": "round_2"}
        new = NewApplication(code=code, responsible=place.id or 0, outcome=outcome, decided_on=decided_on, **known)
        applications.enter(session, system(), new)


def test_calls_are_told_newest_first_and_not_before_they_open() -> None:
    assert [call.key for call in calls.every()] == ["trial_2013", "round_2", "round_1"]
    with clock.at(clock.oslo(2012, 9, 1)):
        assert [call.key for call in calls.every()] == ["round_2", "round_1"]
        with pytest.raises(NotFound):
            calls.find("trial_2013")


@pytest.mark.parametrize(("day", "is_open"), [((2013, 1, 6), False), ((2013, 1, 7), True), ((2013, 3, 3), True)])
def test_a_call_is_open_from_its_first_day_until_the_days_of_delay_are_over(
    day: tuple[int, int, int], is_open: bool
) -> None:
    with clock.at(clock.oslo(*day, 23, 30)):
        assert ("trial_2013" in [call.key for call in calls.opened_now()]) is is_open


def test_after_the_decision_everybody_sees_who_was_admitted_and_who_was_not_but_not_who_withdrew() -> None:
    entered("s2-001", "admitted", date(2012, 12, 5))
    entered("s2-002", "rejected", date(2012, 12, 5))
    entered("s2-003", "withdrawn", None)
    entered("s2-004", "admitted", date(2013, 2, 1))
    with services.read() as session:
        shown = calls.opened(session, "round_2").outcomes
    assert [(one.code, one.outcome, one.towns) for one in shown] == [
        ("s2-001", "admitted", ("Place s2-001",)),
        ("s2-002", "rejected", ("Place s2-002",)),
    ]


def test_an_application_belongs_to_a_call_of_its_own_round() -> None:
    with services.work(system()) as session:
        place = a_municipality(session).id or 0
        about = {"code": "s1-1", "title": "T", "main_theme": "competence", "responsible": place}
        with pytest.raises(BadInput, match="no such call"):
            applications.enter(session, system(), NewApplication(round=1, call="round_2", **about))


def test_a_question_is_everybodys_once_it_is_answered_and_published_and_tells_no_name() -> None:
    with services.work(system()) as session:
        kari, ola = (an_actor("project_leader", a_person(session, name)) for name in ("Kari", "Ola"))
        secretary = an_actor("secretariat", a_person(session, "Per"))
    with services.work(kari) as session:
        asked = call_questions.ask(session, kari, "trial_2013", "  May two apply together? ").id or 0
    with services.read() as session:
        assert [one.question.text for one in call_questions.of_call(session, kari, "trial_2013")] == [
            "May two apply together?"
        ]
        assert call_questions.of_call(session, ola, "trial_2013") == []
        assert [one.by for one in call_questions.of_call(session, secretary, "trial_2013")] == ["Kari"]
    with services.work(secretary) as session:
        call_questions.answer(session, secretary, asked, "Yes.", publish=True)
    with services.read() as session:
        assert [one.by for one in call_questions.of_call(session, ola, "trial_2013")] == [""]
        assert [one.answer for one in calls.opened(session, "trial_2013").questions] == ["Yes."]


def test_only_the_secretariat_answers_and_nothing_is_no_question() -> None:
    leader = an_actor("project_leader")
    with services.work(leader) as session, pytest.raises(BadInput):
        call_questions.ask(session, leader, "trial_2013", " ")
    with services.work(leader) as session:
        asked = call_questions.ask(session, leader, "trial_2013", "When?").id or 0
    with services.work(leader) as session, pytest.raises(NotAllowed):
        call_questions.answer(session, leader, asked, "Now", publish=True)
