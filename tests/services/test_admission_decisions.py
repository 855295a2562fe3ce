"""From ranking to running projects: points, the line, what is handed over, decisions, and what each makes."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from dashboards.components import sheet_budget
from saman import clock, services
from saman.demo import draw as draw_demo
from saman.demo.facts import facts
from saman.demo.planned import PlannedProject
from saman.demo.register import Pool, Town
from saman.domain.access import Actor
from saman.domain.admissions import DecidedOutcome
from saman.domain.answers import Given
from saman.domain.assessments import Assessment, Score
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.goals import Goal, Measure
from saman.domain.listings import WantedNumbers
from saman.domain.people import RoleHolding
from saman.domain.project_plans import PlanItem
from saman.domain.projects import Applicant, Application, Participation, Project
from saman.domain.ranking import Placing
from saman.domain.reports import Report
from saman.services import (
    admission_decisions,
    admission_numbers,
    application_sending,
    organisations,
    project_sheets,
    ranking_edits,
    rankings,
    report_view,
)
from saman.services.access import system
from saman.services.admission_decisions import Wanted
from tests.support.applying import OPEN, Applicants, applicants, begin, confirm, fill, send
from tests.support.build import a_database, a_municipality, a_person, an_actor, stored
from tests.support.databases import Databases

CALL = "round_2"
NOW = clock.oslo(2012, 12, 5, 10)
DAY = date(2012, 12, 5)


@pytest.fixture(autouse=True)
def url(databases: Databases) -> Iterator[str]:
    used = a_database(databases)
    with clock.at(NOW):
        yield used
    services.databases.close(used)


def secretary() -> Actor:
    return an_actor("secretariat")


def minister() -> Actor:
    return an_actor("decision_maker")


def applied(code: str, points: int | None = None, state: str = "assessed", call: str = CALL, towns: int = 1) -> int:
    """An application that came in, with the same points for every criterion from two who assess."""
    with services.work(system()) as session:
        places = [
            a_municipality(session, f"{1100 + int(code[-3:]) * 3 + at}", f"Place {code} {at}") for at in range(towns)
        ]
        about = {"round": 2, "title": f"Title {code}", "main_theme": "competence", "call": call, "state": state}
        number = stored(session, Application(code=code, first_sent_at=NOW, **about)).id or 0
        for at, place in enumerate(places):
            stored(session, Applicant(application_id=number, organisation_id=place.id or 0, responsible=at == 0))
        for _assessor in range(2 if points is not None else 0):
            _points(session, number, points or 0, a_person(session).id or 0)
    return number


def _points(session: Session, application_id: int, points: int, person_id: int) -> None:
    about: dict[str, Any] = {"application_id": application_id, "person_id": person_id, "assigned_at": NOW}
    row = stored(session, Assessment(done_at=NOW, **about))
    for criterion in ("need", "goals", "measures", "backing", "capacity", "use", "innovation"):
        given: dict[str, Any] = {"assessment_id": row.id, "criterion": criterion, "reason": "So", "at": NOW}
        stored(session, Score(points=0, **given))
        stored(session, Score(points=points, **given))


def sheet(actor: Actor | None = None) -> rankings.RankingSheet:
    with services.read() as session:
        return rankings.opened(session, actor or secretary(), CALL)


def lists() -> dict[str, list[str]]:
    found = sheet()
    return {str(one): [row.ranked.candidate.code for row in found.of(one)] for one in Placing if found.of(one)}


def draw(recommended: int, reserve: int) -> None:
    with services.work(secretary()) as session:
        ranking_edits.draw(session, secretary(), CALL, recommended, reserve)


def move(number: int, placing: str, reason: str = "Spread") -> None:
    with services.work(secretary()) as session:
        ranking_edits.move(session, secretary(), CALL, number, placing, reason)


def hand_over() -> int:
    with services.work(secretary()) as session:
        return ranking_edits.hand_over(session, secretary(), CALL)


def decide(wanted: dict[int, str], once: str = "one", day: date = DAY, call: str = CALL) -> int:
    with services.work(minister()) as session:
        said = {number: Wanted(outcome, "Report") for number, outcome in wanted.items()}
        return admission_decisions.decide(session, minister(), call, day, said, once).id or 0


def rows(kind: Any, *conditions: Any) -> list[Any]:
    with services.read() as session:
        return list(session.scalars(select(kind).where(*conditions)))


def test_the_line_parts_the_applications_in_the_order_of_their_last_points() -> None:
    for code, points in (("s2-001", 2), ("s2-002", 5), ("s2-003", 3)):
        applied(code, points)
    draw(1, 1)
    assert lists() == {"recommended": ["s2-002"], "reserve": ["s2-003"], "not": ["s2-001"]}
    assert sheet().lines[0].ranked.score == 5


def test_one_is_lifted_with_a_reason_and_put_back() -> None:
    low = applied("s2-001", 1)
    applied("s2-002", 5)
    draw(1, 0)
    with pytest.raises(BadInput, match="Say why"):
        move(low, "recommended", "  ")
    move(low, "recommended", "The only one in the north")
    assert lists() == {"recommended": ["s2-002", "s2-001"]}
    assert [one.reason for one in sheet().lines] == ["", "The only one in the north"]
    assert sheet().portfolio.municipalities == 2
    move(low, "")
    assert lists() == {"recommended": ["s2-002"], "not": ["s2-001"]}


@pytest.mark.parametrize(("recommended", "reserve"), [(-1, 0), (0, -1), (2, 1)])
def test_the_line_stays_among_the_applications(recommended: int, reserve: int) -> None:
    applied("s2-001", 1)
    applied("s2-002", 1)
    with pytest.raises(BadInput):
        draw(recommended, reserve)


def test_what_is_handed_over_stands_still_until_it_is_taken_back() -> None:
    number = applied("s2-001", 4)
    draw(1, 0)
    with services.read() as session:
        assert rankings.to_decide(session, minister()) == []
    assert hand_over() == 1
    with services.read() as session:
        assert [(call.key, many) for call, many in rankings.to_decide(session, minister())] == [(CALL, 1)]
    for change in (lambda: draw(0, 1), lambda: move(number, "not"), hand_over):
        with pytest.raises(WrongState):
            change()
    with services.work(secretary()) as session:
        assert ranking_edits.take_back(session, secretary(), CALL, "One more look") == 1
    draw(0, 1)
    assert lists() == {"reserve": ["s2-001"]}


def test_nobody_without_points_is_handed_over_unless_somebody_places_them() -> None:
    number = applied("s2-001", state="checked")
    with pytest.raises(WrongState, match="s2-001"):
        hand_over()
    move(number, "reserve")
    assert hand_over() == 1


def test_a_decision_says_its_date_and_conditions_and_the_admitted_become_projects() -> None:
    yes, wait, no = (applied(f"s2-00{n}", state="recommended", towns=n) for n in (2, 1, 3))
    decide({yes: "admitted", wait: "reserve", no: "rejected"}, day=date(2012, 12, 3))
    states = {one.id: (one.state, one.outcome, one.decided_on) for one in rows(Application)}
    day = date(2012, 12, 3)
    assert states[yes] == ("admitted", "admitted", day)
    assert states[wait] == ("reserve", "reserve", day)
    assert states[no] == ("rejected", "rejected", day)
    (project,) = rows(Project)
    assert (project.application_id, project.title, project.decided_on) == (yes, "Title s2-002", day)
    assert [one.responsible for one in rows(Participation)] == [True, False]
    assert rows(Report, col(Report.project_id) == project.id)
    assert [(row[1], row[2]) for row in sheet(minister()).decisions] == [
        ("admitted", 1),
        ("rejected", 1),
        ("reserve", 1),
    ]


def test_what_is_granted_is_within_the_frame_and_what_was_applied_for_unless_something_else_is_said() -> None:
    one, two, three = (applied(f"s2-00{n}", state="recommended") for n in (1, 2, 3))
    with services.work(system()) as session:
        for number in (one, two, three):
            session.get_one(Application, number).amount = 300_000
    wanted = {one: Wanted("admitted", amount=41_900_000), two: Wanted("admitted")}
    with services.work(minister()) as session, pytest.raises(BadInput, match="42") as caught:
        admission_decisions.decide(session, minister(), CALL, DAY, wanted, "one")
    assert (caught.value.field, rows(DecidedOutcome)) == ("granted", [])
    with services.work(minister()) as session:
        wanted = {one: Wanted("admitted", amount=41_000_000), two: Wanted("admitted"), three: Wanted("reserve")}
        admission_decisions.decide(session, minister(), CALL, DAY, wanted, "one")
    assert {row.application_id: row.amount for row in rows(DecidedOutcome)} == {
        **{one: 41_000_000, two: 300_000},
        three: None,
    }
    wanted = {three: Wanted("admitted", amount=700_001)}
    with services.work(minister()) as session, pytest.raises(BadInput):
        admission_decisions.decide(session, minister(), CALL, DAY, wanted, "two")
    with services.read() as session:
        whole = admission_numbers.of_applications(session, secretary(), WantedNumbers()).whole.of(2)
    assert (whole.applied, whole.granted, whole.granted_known) == (900_000, 41_300_000, 2)


def test_deciding_twice_makes_nothing_twice() -> None:
    number = applied("s2-001", state="recommended")
    assert decide({number: "admitted"}) == decide({number: "admitted"})
    assert len(rows(Project)) == 1
    with pytest.raises(WrongState, match="s2-001"):
        decide({number: "admitted"}, once="another")


def test_from_the_reserve_list_one_is_admitted_by_a_later_decision() -> None:
    number = applied("s2-001", state="recommended")
    decide({number: "reserve"}, day=date(2012, 11, 1))
    assert rows(Project) == []
    decide({number: "admitted"}, once="two")
    assert [one.decided_on for one in rows(Project)] == [DAY]


@pytest.mark.parametrize("day", [date(2012, 12, 6), date(2012, 9, 29)])
def test_a_decision_is_neither_of_a_day_to_come_nor_of_one_while_the_call_was_open(day: date) -> None:
    number = applied("s2-001", state="recommended")
    with pytest.raises(BadInput):
        decide({number: "admitted"}, day=day)
    assert rows(Project) == []


def test_what_is_not_recommended_is_not_decided_and_then_nothing_is() -> None:
    ready, early = applied("s2-001", state="recommended"), applied("s2-002", 5)
    with pytest.raises(WrongState, match="s2-002"):
        decide({ready: "admitted", early: "admitted"})
    assert rows(Project) == []
    assert {one.state for one in rows(Application)} == {"recommended", "assessed"}


def test_the_secretariat_does_not_decide_and_the_decision_maker_does_not_recommend() -> None:
    with services.work(secretary()) as session, pytest.raises(NotAllowed):
        admission_decisions.decide(session, secretary(), CALL, DAY, {1: Wanted("admitted")}, "k")
    with services.work(minister()) as session, pytest.raises(NotAllowed):
        ranking_edits.draw(session, minister(), CALL, 1, 0)


def admitted_for_real() -> tuple[Applicants, int]:
    """Filled in and sent by its people in the call to try out, then put into the real one and admitted."""
    goals = [{"text": "More full time", "due_on": "2014-12-31", "target": "60.5"}]
    plan = [{"quarter": "2013 q2", "what": "We begin"}, {"quarter": "Some day", "what": "We end"}]
    with clock.at(OPEN):
        world = applicants()
        number = begin(world)
        fill(world, number, goals=json.dumps(goals), progress=json.dumps(plan))
        confirm(world, number)
        send(world, number)
        with services.work(system()) as session:
            one = session.get_one(Application, number)
            one.state, one.call, one.is_test = "recommended", CALL, False
        decide({number: "admitted"}, day=date(2013, 1, 21))
    return world, number


def test_goals_measures_plan_and_people_go_on_into_the_project() -> None:
    world, _number = admitted_for_real()
    (goal,), (measure,), (item,) = rows(Goal), rows(Measure), rows(PlanItem)
    assert (goal.text, goal.target, goal.due_on) == ("More full time", 60.5, date(2014, 12, 31))
    assert (measure.text, measure.target_group) == ("New shifts", "Care")
    assert (item.activity, item.starts_on, item.ends_on) == ("We begin", date(2013, 4, 1), date(2013, 6, 30))
    (project,) = rows(Project)
    held = {(row.role, row.person_id) for row in rows(RoleHolding, col(RoleHolding.project_id) == project.id)}
    roles = ("project_leader", "elected_politician", "project_owner", "employee_representative")
    assert held == {(role, world.actor(role).person_id) for role in roles}


def test_the_budget_goes_on_too_and_the_economy_report_of_its_year_begins_with_it() -> None:
    admitted_for_real()
    (project,) = rows(Project)
    leader = an_actor("project_leader", projects=[project])
    (report,) = rows(Report, Report.project_id == project.id, Report.type == "economy", Report.period == "2013-1")
    with clock.at(clock.oslo(2013, 8, 1, 10)):
        with services.read() as session:
            sheet = project_sheets.open_sheet(session, leader, project.id or 0).told
            view = report_view.opened(session, leader, report.id or 0)
        assert [(one.year, one.kind, one.amount) for one in sheet.budget] == [(2013, "wages", 400_000)]
        assert sheet.granted == rows(Application)[0].amount
        assert view.begun_with["budget"] == Given(400_000)
        assert "budget" not in view.answers
        assert [one.unconfirmed for one in view.problems if one.field == "budget"] == [True]
        drawn = str(sheet_budget.budget(sheet.budget, sheet.granted)[0].to_plotly_json())
    assert "Wages" in drawn
    assert "400,000" in drawn


def test_who_says_no_to_the_offer_withdraws_the_project_too() -> None:
    world, number = admitted_for_real()
    chief = world.actor("project_owner")
    with clock.at(OPEN), services.work(chief) as session:
        application_sending.withdraw(session, chief, number, "No money")
    assert [one.status for one in rows(Project)] == ["withdrawn"]
    assert [one.outcome for one in rows(Application)] == ["withdrawn"]


def test_no_project_comes_of_an_application_in_a_call_to_try_out() -> None:
    with clock.at(clock.oslo(2013, 4, 1)):
        number = applied("s2-001", state="recommended", call="trial_2013")
        decide({number: "admitted"}, day=date(2013, 4, 1), call="trial_2013")
    assert [one.state for one in rows(Application)] == ["admitted"]
    assert rows(Project) == []


def test_replaying_the_two_decisions_of_2011_gives_their_counts() -> None:
    told = facts()
    with services.work(system()) as session:
        organisations.load_register(session, system())
        listed = organisations.of_kind(session, "municipality", date(2012, 1, 1))
        towns = [Town(one.id, one.number or "", one.name, one.county or "", one.inhabitants) for one in listed]
        pool = Pool(towns, told.drawn_among.least, told.drawn_among.most, told.chosen_numbers())
        days = _recommended(session, draw_demo.round_1(told, pool))
    for day, numbers in sorted(days.items()):
        with clock.at(clock.oslo(day.year, day.month, day.day, 12)):
            decide(dict.fromkeys(numbers, "admitted"), str(day), day, "round_1")
    with services.read() as session:
        joined = select(Project, Participation.organisation_id).join(Participation)
        seats = [(project.decided_on, project.code, place) for project, place in session.execute(joined)]
    counted = {day: (_count(seats, 1, day), _count(seats, 2, day)) for day in days}
    assert counted == {date(2011, 9, 21): (25, 31), date(2011, 11, 11): (24, 26)}
    assert (_count(seats, 2), _count(seats, 1)) == (53, 49)


def _count(seats: list[tuple[Any, ...]], column: int, day: date | None = None) -> int:
    return len({row[column] for row in seats if day in (None, row[0])})


def _recommended(session: Session, planned: list[PlannedProject]) -> dict[date, list[int]]:
    """An application behind each project, as it stood before anybody decided; by the day of the decision."""
    days: dict[date, list[int]] = {}
    for one in planned:
        about: dict[str, Any] = {"round": 1, "title": one.title, "main_theme": one.theme, "call": "round_1"}
        row = stored(session, Application(code=one.code, state="recommended", **about))
        days.setdefault(one.decided_on, []).append(row.id or 0)
        for town in one.towns:
            first = town is one.towns[0]
            stored(session, Applicant(application_id=row.id or 0, organisation_id=town.id, responsible=first))
    return days


def test_another_frame_tells_who_would_change_lists_and_changes_nothing() -> None:
    for code, points in (("s2-001", 5), ("s2-002", 3)):
        applied(code, points)
    with services.work(secretary()) as session:
        ranking_edits.draw(session, secretary(), CALL, 1, 0)
    with services.read() as session:
        found = rankings.what_if(session, minister(), CALL, {}, 1_000_000_000)
    assert [(name, one.after.placing) for name, one in found.shifts] == [("Title s2-002", Placing.RECOMMENDED)]
    with services.read() as session:
        sheet = rankings.opened(session, minister(), CALL)
    assert [one.title for one in sheet.of(Placing.RECOMMENDED)] == ["Title s2-001"]


def test_weights_below_nothing_are_refused_with_a_sentence() -> None:
    with services.read() as session, pytest.raises(BadInput, match="weights"):
        rankings.what_if(session, secretary(), CALL, {"need": -1}, None)
