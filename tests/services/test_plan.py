"""The plan today, and the deadlines that come next within one's reach."""

from datetime import date

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import NotAllowed
from saman.domain.reports import Report
from saman.services import plan
from saman.services.access import system
from tests.support.build import a_database, a_municipality, a_programme, a_project, a_report, an_actor
from tests.support.databases import Databases
from tests.support.statements import counted

TODAY = clock.oslo(2013, 1, 21)


def two_projects(databases: Databases) -> Actor:
    """Both owe annual reports on the same day; the first has an older one behind it and a later one ahead."""
    a_programme()
    a_database(databases)
    with services.work(system()) as session:
        first = a_project(session, a_municipality(session))
        second = a_project(session, a_municipality(session, "1502", "Molde"), code="r1-002")
        a_report(session, first, "economy", "2012-2", date(2012, 10, 18), date(2012, 11, 15))
        a_report(session, first, "economy", "2013-1", date(2013, 5, 18), date(2013, 6, 15))
        a_report(session, first)
        a_report(session, second)
    return an_actor("project_leader", projects=[second])


def seen(actor: Actor) -> list[tuple[str, str, int]]:
    with clock.at(TODAY), services.read() as session:
        return [(due.type, due.period, due.reports) for due in plan.view(session, actor).next]


def test_the_nearest_deadlines_come_first_and_those_behind_are_left_out(databases: Databases) -> None:
    two_projects(databases)
    assert seen(an_actor()) == [("annual", "2012", 2), ("economy", "2013-1", 1)]


def test_every_deadline_within_the_plan_is_drawn_with_how_many_are_sent(databases: Databases) -> None:
    two_projects(databases)
    with services.work(system()) as session:
        a_report(session, a_project(session, a_municipality(session, "1503", "Kristiansund"), code="r1-003"))
        for report in session.scalars(select(Report).where(Report.period == "2012-2")):
            report.first_submitted_at = TODAY
    with clock.at(TODAY), services.read() as session:
        found = [(due.period, due.reports, due.sent) for due in plan.view(session, an_actor()).deadlines]
    assert found == [("2012-2", 1, 1), ("2012", 3, 0), ("2013-1", 1, 0)]


def test_only_deadlines_of_projects_within_reach_are_counted(databases: Databases) -> None:
    leader = two_projects(databases)
    assert seen(leader) == [("annual", "2012", 1)]


def test_a_deadline_today_still_lies_ahead(databases: Databases) -> None:
    two_projects(databases)
    with clock.at(clock.oslo(2013, 1, 31)), services.read() as session:
        assert plan.view(session, an_actor()).next[0].due_on == date(2013, 1, 31)


def test_the_plan_takes_one_statement_whatever_there_is(databases: Databases) -> None:
    two_projects(databases)
    with counted() as sent:
        seen(an_actor())
    assert len(sent) == 1


def test_it_says_what_goes_on_this_quarter(databases: Databases) -> None:
    two_projects(databases)
    with clock.at(TODAY), services.read() as session:
        view = plan.view(session, an_actor())
    assert [row.activity.root["nn"] for row in view.now] == [
        "Prosjektarbeid i kommunane",
        "Nettverk",
        "Formidling/profilering",
    ]
    assert view.today == TODAY.date()
    assert len(view.quarters) == 21


def test_who_may_not_read_the_plan_does_not(databases: Databases) -> None:
    two_projects(databases)
    with services.read() as session, pytest.raises(NotAllowed):
        plan.view(session, Actor(person_id=1, name="Nobody", role="none"))
