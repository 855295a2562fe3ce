"""A theme or a municipality that left: it counts where it was asked, and in no later sum."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.observations import Observation
from saman.domain.projects import Project
from saman.domain.selections import Selection
from saman.services import changes, indicators, report_view, selfcheck
from saman.services.access import command_line
from saman.services.changes import Draft
from tests.support.build import a_database, a_municipality, a_programme, a_project, a_report, an_actor, stored
from tests.support.databases import Databases

RATE = "sickness_absence_rate"
OFFICER = an_actor()
LEFT, EARLIER = date(2013, 6, 1), date(2013, 3, 1)


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    clock.stand_on(date(2012, 1, 1))
    a_programme()
    a_database(databases)


def three(session: Session) -> None:
    """One that stays as it is, one that leaves the theme, and two municipalities of which one leaves."""
    for number, places in enumerate((["Hordaland"], ["Hordaland"], ["Hordaland", "Rogaland"]), start=1):
        towns = [a_municipality(session, f"1{number}0{n}", f"{name} {number}", name) for n, name in enumerate(places)]
        a_project(session, *towns, code=f"r1-00{number}")


def reported(period: int) -> None:
    """Every project begins its annual report, and its figures are those that the form asks for."""
    clock.stand_on(date(period + 1, 1, 21))
    with services.work(OFFICER) as session:
        for project in session.exec(select(Project).order_by(Project.code)).all():
            days = {"opens_on": date(period + 1, 1, 2), "due_on": date(period + 1, 1, 31)}
            report = a_report(session, project, period=str(period), **days)
            report.touched_at = clock.now()
            session.flush()
            leader = an_actor("project_leader", projects=[project])
            form = report_view.opened(session, leader, stored_id(report)).form
            places = form.places if "sa_lost_days" in {one.field.key for one in form.questions.values()} else ()
            for place in places:
                measured(session, project, place.organisation_id, stored_id(report), str(period))


def measured(session: Session, project: Project, place: int, report: int, period: str) -> None:
    what = {"indicator": RATE, "period": period, "source": "payroll", "scope": "whole", "definition": "1"}
    where = {"project_id": project.id, "organisation_id": place, "report_id": report, "version": 1}
    numbers = {"numerator": 10.0, "denominator": 100.0, "value": 10.0, "n": 100.0}
    stored(session, Observation(**what, **where, **numbers, made_at=clock.now()))


def left(code: str, **what: Any) -> None:
    clock.stand_on(LEFT)
    with services.work(OFFICER) as session:
        project = stored_id(session.exec(select(Project).where(Project.code == code)).one())
        number = stored_id(
            changes.send(session, OFFICER, project, Draft(starts_on=LEFT, reason="Slik vart det", **what))
        )
        seen = [step.words for step in changes.opened(session, OFFICER, number).effects]
        changes.grant(session, OFFICER, number, seen)


def told(**how: Any) -> dict[tuple[str, str], tuple[int, int, float]]:
    """By period and group: projects in the figure, those that owe it, and the denominator."""
    with services.read() as session:
        rows = indicators.series(session, OFFICER, RATE, Selection(**how)).to_dict("records")
    return {(row["period"], row["by"]): (row["projects"], row["projects_of"], row["denominator"]) for row in rows}


def test_what_left_counts_for_its_own_time_and_in_no_later_sum_and_earlier_days_stay_as_they_were() -> None:
    with services.work(OFFICER) as session:
        three(session)
    reported(2012)
    clock.stand_on(EARLIER)
    then, by_county = told(), told(by="county")
    assert list(then.values()) == [(3, 3, 400)]
    assert list(by_county.values()) == [(3, 3, 300), (1, 1, 100)]
    left("r1-002", kind="theme", theme="full_time", theme_out="sickness_absence")
    left("r1-003", kind="municipality_out", number="1301")
    assert (told(), told(by="county")) == (then, by_county), "what is approved stays"
    reported(2013)
    now = {period: row for (period, _group), row in told().items()}
    assert now == {"2012": (3, 3, 400), "2013": (2, 2, 200)}
    assert {key[0] for key, row in told(county="Rogaland").items() if row[1]} == {"2012"}
    assert sorted(told(by="county").values()) == [(1, 1, 100), (2, 2, 200), (3, 3, 300)]
    assert told(as_of=EARLIER) == then
    assert told(as_of=EARLIER, by="county") == by_county
    with services.read() as session:
        assert [str(one) for one in selfcheck.check(session, command_line(), "sum_differs_from_figures")] == []
