"""One project gets leave from one rule of one type of report, until a day; nobody else does, and not for longer."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.answers import Given
from saman.domain.errors import BadInput, InvalidReport, NotAllowed, NotFound, Problem, WrongState
from saman.domain.history import History
from saman.domain.waivers import Waiver, must_answer, within_limits
from saman.services import reviews, waivers
from saman.services.reports import Change
from saman.services.waivers import WantedWaiver
from tests.support.build import a_database
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, World, a_world, fill, saved, submit, view

UNTIL = date(2013, 2, 28)
TEXT, NUMBER = "summary", "sa_lost_days"


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> World:
    a_database(sqlite_files)
    clock.stand_on(MORNING.date())
    world = a_world()
    fill(world)
    return world


def give(world: World, rule: str, until_on: date = UNTIL, reason: str = "Systemet manglar talet") -> Waiver:
    wanted = WantedWaiver(project_id=world.project, type="annual", rule=rule, until_on=until_on, reason=reason)
    with services.work(world.secretariat) as session:
        return waivers.grant(session, world.secretariat, wanted)


def emptied(world: World, field: str) -> list[Problem]:
    """What is to mend about the field once its answer is taken away."""
    key = next(key for key, asked in view(world, world.leader).form.questions.items() if asked.field.key == field)
    found = saved(world, world.leader, "form-1", Change(key, Given(None), view(world, world.leader).answers[key]))
    return [problem for problem in found.problems if problem.field == field]


def test_a_question_that_must_be_answered_may_be_left_open_until_the_day_is_past(world: World) -> None:
    assert [problem.missing for problem in emptied(world, TEXT)] == [True]
    with pytest.raises(InvalidReport):
        submit(world)
    give(world, must_answer(TEXT))
    clock.stand_on(UNTIL)
    assert view(world, world.leader).problems == []
    clock.stand_on(date(2013, 3, 1))
    with pytest.raises(InvalidReport):
        submit(world)
    clock.stand_on(UNTIL)
    assert submit(world).version == 1


def test_a_value_outside_what_is_possible_may_be_sent(world: World) -> None:
    key = next(key for key, asked in view(world, world.leader).form.questions.items() if asked.field.key == "sa_doctor")
    odd = Change(key, Given(-1), view(world, world.leader).answers[key])
    found = saved(world, world.leader, "form-1", odd)
    about = [problem for problem in found.problems if problem.field == "sa_doctor"]
    assert [problem.level for problem in about] == ["hard"]
    give(world, within_limits("sa_doctor"))
    assert [problem for problem in view(world, world.leader).problems if problem.field == "sa_doctor"] == []


def test_a_check_across_answers_may_be_set_aside_alone(world: World) -> None:
    with services.read() as session:
        rules = waivers.rules(session, world.secretariat, "annual")
    check = next(one for one in rules if one.code.startswith("at_most hard sa_"))
    form = view(world, world.leader).form
    broken = {asked.field.key: key for key, asked in form.questions.items()}
    changes = [Change(broken[check.field], Given(99_999), view(world, world.leader).answers[broken[check.field]])]
    found = saved(world, world.leader, "form-1", *changes)
    blamed = [problem.message for problem in found.problems if problem.field == check.field]
    give(world, check.code)
    left = [problem.message for problem in view(world, world.leader).problems if problem.field == check.field]
    assert len(left) == len(blamed) - 1


def test_the_form_and_its_readers_see_until_when_and_why(world: World) -> None:
    give(world, must_answer(TEXT))
    for who in (world.leader, world.colleague, world.reader):
        assert [(one.field, one.until_on, one.reason) for one in view(world, who).waivers] == [
            (TEXT, UNTIL, "Systemet manglar talet")
        ]


def test_it_counts_for_that_project_and_that_type_of_report_only(world: World) -> None:
    give(world, must_answer(TEXT))
    with services.read() as session:
        assert waivers.of_report(session, world.leader, world.project, "startup", ["any"]) == []
        assert waivers.of_report(session, world.leader, world.project + 1, "annual", ["any"]) == []


def test_a_leave_that_is_lifted_counts_no_more_and_stays_in_the_register(world: World) -> None:
    given = give(world, must_answer(TEXT))
    emptied(world, TEXT)
    with services.work(world.secretariat) as session:
        waivers.lift(session, world.secretariat, given.id or 0)
    with pytest.raises(InvalidReport):
        submit(world)
    with services.work(world.secretariat) as session, pytest.raises(WrongState):
        waivers.lift(session, world.secretariat, given.id or 0)
    give(world, must_answer(TEXT))
    with services.read() as session:
        found = waivers.register(session, world.secretariat)
    standing = [(one.waiver.standing(clock.today()), one.granted_by, one.lifted_by, one.code) for one in found]
    assert standing == [("in_force", "departement", "", "r1-001"), ("lifted", "departement", "departement", "r1-001")]


def test_history_has_who_gave_it_why_and_until_when(world: World) -> None:
    give(world, must_answer(TEXT))
    with services.read() as session:
        row = session.scalars(select(History).where(History.thing == "waiver")).one()
    assert (row.person_id, row.project_id) == (world.secretariat.person_id, world.project)
    assert row.after is not None
    assert (row.after["until_on"], row.after["reason"]) == ("2013-02-28", "Systemet manglar talet")


@pytest.mark.parametrize(
    "wrong",
    [{"reason": " "}, {"reason": "x" * 1001}, {"until_on": date(2013, 1, 20)}, {"rule": "required nothing"}],
)
def test_a_leave_has_a_rule_a_reason_and_a_day_to_come(world: World, wrong: dict[str, object]) -> None:
    fine = WantedWaiver(
        project_id=world.project, type="annual", rule=must_answer(TEXT), until_on=UNTIL, reason="Manglar"
    )
    with services.work(world.secretariat) as session, pytest.raises(BadInput):
        waivers.grant(session, world.secretariat, replace(fine, **wrong))


def test_the_same_leave_is_not_given_twice(world: World) -> None:
    give(world, must_answer(TEXT))
    with pytest.raises(WrongState):
        give(world, must_answer(TEXT))


def test_who_reviews_the_report_sees_what_is_set_aside_and_why(world: World) -> None:
    with clock.at(MORNING):
        submit(world)
        given = give(world, within_limits(NUMBER))
        with services.read() as session:
            seen = reviews.opened(session, world.reader, world.report).waivers
    assert [(one.field, one.reason) for one in seen] == [(NUMBER, given.reason)]


@pytest.mark.parametrize("who", ["leader", "reader", "outsider"])
def test_only_who_approves_gives_lifts_and_reads_the_register(world: World, who: str) -> None:
    given, actor = give(world, must_answer(TEXT)), getattr(world, who)
    wanted = WantedWaiver(
        project_id=world.project, type="annual", rule=within_limits(NUMBER), until_on=UNTIL, reason="x"
    )
    with services.work(actor) as session:
        with pytest.raises(NotAllowed):
            waivers.grant(session, actor, wanted)
        with pytest.raises(NotAllowed):
            waivers.lift(session, actor, given.id or 0)
        for look in (waivers.register, waivers.projects):
            with pytest.raises(NotAllowed):
                look(session, actor)
        with pytest.raises(NotAllowed):
            waivers.rules(session, actor, "annual")


def test_what_is_not_there_cannot_be_lifted(world: World) -> None:
    with services.work(world.secretariat) as session, pytest.raises(NotFound):
        waivers.lift(session, world.secretariat, 99)
