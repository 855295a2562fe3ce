"""What was entered in bulk of both rounds' applications is what the steps of an application would have left."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from sqlmodel import Session, SQLModel, col, select

from saman import clock, config
from saman.domain.acceptances import Acceptance, Answering
from saman.domain.admissions import AdmissionDecision, DecidedOutcome, RankingLine, RankingMove
from saman.domain.answers import as_frozen, checksum, from_frozen
from saman.domain.application_flow import Standing, replay
from saman.domain.application_parts import ApplicationEvent, ApplicationVersion
from saman.domain.application_rules import amount_of
from saman.domain.assessments import ApplicationRecusal, Assessment, Score
from saman.domain.budgets import BudgetLine, budget_in
from saman.domain.call_things import LateRuling
from saman.domain.carrying import rows_in
from saman.domain.checks import blocking
from saman.domain.history import History
from saman.domain.projects import Applicant, Application, Project
from saman.domain.ranking import Candidate, Line, Placing, ranked
from saman.services import acceptances, application_forms, application_sending, given_points, rankings
from saman.services.access import command_line
from saman.storage import applications as stored
from saman.storage import assessed

S = Standing
DECIDED = {S.ADMITTED.value: Placing.RECOMMENDED, S.RESERVE.value: Placing.RESERVE, S.REJECTED.value: Placing.NOT}


def applications(session: Session) -> Sequence[Application]:
    return session.exec(select(Application).where(~col(Application.is_test)).order_by(Application.id)).all()


def everything(session: Session, model: type[SQLModel]) -> Sequence[SQLModel]:
    return session.exec(select(model).order_by(model.id)).all()


def test_every_state_is_what_the_events_add_up_to_and_every_state_was_passed(demo: Session) -> None:
    events: dict[int, list[ApplicationEvent]] = {}
    for event in everything(demo, ApplicationEvent):
        events.setdefault(event.application_id, []).append(event)
    for one in applications(demo):
        mine = events[one.id]
        assert replay(mine) == one.state, one.code
        assert (one.event_count, one.first_sent_at) == (len(mine), mine[0].at), one.code
        assert [event.at for event in mine] == sorted(event.at for event in mine), one.code
    passed = {state for mine in events.values() for event in mine for state in (event.from_state, event.to_state)}
    assert passed == set(Standing)


def test_what_was_sent_holds_and_everybody_stands_behind_it(demo: Session) -> None:
    """No check finds a fault in it, and it is written, confirmed and frozen as a sending would have done it."""
    reader = command_line()
    versions = {(one.application_id, one.number): one for one in everything(demo, ApplicationVersion)}
    for one in applications(demo):
        found = application_forms.fetch(demo, reader, one.id)
        call, form = application_forms.call_of(one), application_forms.form_of(demo, found)
        given = form.with_computed(stored.given(stored.answer_rows(demo, one.id)))
        version, about = versions[one.id, one.version], application_forms.about_of(found)
        assert blocking(application_forms.all_problems(call, form, given), given) == [], one.code
        if one.state != S.DEFECT:
            assert version.answers == as_frozen(form.asked(given)), one.code
        assert (version.about, one.amount) == (about, amount_of(call, given)), one.code
        assert version.checksum == checksum([{"about": about}, *version.answers]), one.code
        seats = application_sending.stage(demo, reader, one.id).seats
        assert all(seat.stands for seat in seats), one.code
        assert [row["name"] for row in version.confirmed] == [seat.confirmed.name for seat in seats if seat.confirmed]


def test_two_assess_each_and_what_lies_far_apart_is_explained(demo: Session) -> None:
    results = {
        one.code: given_points.result(demo, command_line(), one.id)
        for one in applications(demo)
        if one.state != S.WITHDRAWN and demo.exec(select(Assessment).where(Assessment.application_id == one.id)).all()
    }
    assert all(found.open and found.is_explained for found in results.values())
    assert all(sum(not seat.near for seat in found.seats) == 2 for found in results.values())
    assert sum(bool(found.far) for found in results.values()) > 5
    assert sum(any(seat.near for seat in found.seats) for found in results.values()) > 5
    assert (
        sum(bool(given.earlier) for found in results.values() for seat in found.seats for given in seat.given.values())
        > 5
    )
    assert all(given.reason for found in results.values() for seat in found.seats for given in seat.given.values())


@pytest.mark.parametrize(
    ("key", "admitted"),
    [("round_1", {"2011-09-21": (25, 31), "2011-11-11": (24, 26)}), ("round_2", {"2012-12-05": (52, 59)})],
)
def test_replaying_the_decisions_gives_the_counts(
    demo: Session, key: str, admitted: dict[str, tuple[int, int]]
) -> None:
    """From the points, the line and the moves of that day to the list, and from the list to what was decided."""
    call = config.current().call(key)
    rows = {one.id: one for one in applications(demo) if one.call == key}
    weights = {one.key: one.weight for one in call.criteria}
    points = assessed.means(demo, key)
    decisions = [one for one in everything(demo, AdmissionDecision) if one.call == key]
    lines = [one for one in everything(demo, RankingLine) if one.call == key]
    moved = {one.application_id: Placing(one.placing) for one in everything(demo, RankingMove)}
    events = [one for one in everything(demo, ApplicationEvent) if one.application_id in rows]
    counted: dict[str, tuple[int, int]] = {}
    granted = 0
    for decision, line in zip(decisions, lines, strict=False):
        stood = {one.application_id: one.to_state for one in events if one.at <= line.at}
        candidates = [
            Candidate(
                number,
                rows[number].code,
                rows[number].main_theme,
                {name: Fraction(mean).limit_denominator(2) for name, mean in points[number].by_criterion.items()},
            )
            for number, state in stood.items()
            if state in rankings.OPEN
        ]
        placed = ranked(candidates, weights, Line(line.recommended, line.reserve), moved)
        lists = {one.candidate.id: one.placing for one in placed}
        outcomes = [one for one in everything(demo, DecidedOutcome) if one.decision_id == decision.id]
        for one in outcomes:
            assert lists[one.application_id] is DECIDED[one.outcome], rows[one.application_id].code
        chosen = [one.application_id for one in outcomes if one.outcome == S.ADMITTED]
        behind = demo.exec(select(Applicant.organisation_id).where(col(Applicant.application_id).in_(chosen))).all()
        counted[decision.decided_on.isoformat()] = len(chosen), len(set(behind))
        granted += sum(one.amount or 0 for one in outcomes)
    assert counted == admitted
    assert call.frame
    assert 0 < granted <= call.frame.amount


def test_the_budget_of_each_project_is_what_its_application_sent(demo: Session) -> None:
    budgets: dict[int, dict[tuple[int, str], int]] = {}
    for line in everything(demo, BudgetLine):
        budgets.setdefault(line.project_id, {})[line.year, line.kind] = line.amount
    for project in everything(demo, Project):
        sent = from_frozen(stored.versions(demo, project.application_id)[-1].answers)
        expected = budget_in(rows_in(sent, config.current().call(f"round_{project.round}").becomes.budget), 0, True)
        assert budgets[project.id] == {(line.year, line.kind): line.amount for line in expected}
        assert sum(budgets[project.id].values()) == sent["budget_total"].value


def test_late_ones_are_ruled_on_and_some_were_mended(demo: Session) -> None:
    late = Counter((one.call, one.state in (S.REJECTED, S.RESERVE)) for one in applications(demo) if one.late)
    assert late == {("round_1", True): 2, ("round_2", True): 2}
    assert {one.call: one.counts for one in everything(demo, LateRuling)} == {"round_1": True, "round_2": False}
    for one in applications(demo):
        call = config.current().call(one.call or "")
        first = next(version for version in stored.versions(demo, one.id or 0))
        assert first.late == one.late == (clock.local(first.sent_at).date() > call.last_on)
    actions = Counter(event.action for event in everything(demo, ApplicationEvent))
    assert actions["ask_to_mend"] > 10
    assert actions["assess_again"] == 2
    assert len(everything(demo, ApplicationRecusal)) > len(everything(demo, Assessment)) - 10
    assert len(everything(demo, Score)) > 2000


def test_history_tells_of_every_row_in_the_order_in_which_it_happened(demo: Session) -> None:
    told = Counter(demo.exec(select(History.thing).where(col(History.before).is_(None))).all())
    for model in (Application, Applicant, Assessment):
        assert told[str(model.__tablename__)] == len(everything(demo, model))
    days = [
        at.date() for at in demo.exec(select(History.at).where(History.thing == "application").order_by(History.id))
    ]
    assert days == sorted(days)


def test_the_admitted_have_accepted_but_for_three_that_were_written_to(demo: Session) -> None:
    admitted = [one for one in applications(demo) if one.state == S.ADMITTED]
    yes = {one.application_id: one for one in everything(demo, Acceptance)}
    assert all(one.is_demo for one in yes.values())
    assert all(yes[one.id].answered_on > one.decided_on for one in admitted if one.id in yes)
    left = [one.stands for call in ("round_1", "round_2") for one in acceptances.waiting(demo, command_line(), call)]
    assert left == [Answering.LATE, Answering.LATE, Answering.WAITING]
    assert len(yes) == len(admitted) - len(left)
