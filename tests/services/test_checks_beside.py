"""Answers are held against the project's other reports and the register: while writing, when sending, in a workbook."""

from collections.abc import Iterator
from datetime import date

import pytest

from saman import clock, services
from saman.domain.answers import Given
from saman.domain.errors import InvalidReport, Problem
from saman.domain.projects import Project
from saman.domain.reports import ReportVersion
from saman.services import databases as opened
from saman.services.reports import Change
from tests.support.build import a_database, a_report
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, fill, saved, submit, view
from tests.support.statements import counted


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def sent(world: World, type: str, period: str, **answers: float) -> None:
    """What the project sent before, with these answers of its municipality."""
    rows = [{"field": key, "organisation_id": world.organisations[0], "value": value} for key, value in answers.items()]
    with services.work(world.secretariat) as session:
        opens = date(2012, 1, 2)
        report = a_report(session, session.get_one(Project, world.project), type, period, opens_on=opens)
        report.version, report.state = 1, "approved"
        told = {"answers": rows, "template": "t", "checksum": "c", "key": "k", "submitted_at": clock.now()}
        session.add(ReportVersion(report_id=report.id, number=1, **told))


def key(world: World, field: str = "sa_man_years") -> str:
    return f"{field}:{world.organisations[0]}"


def about(world: World, found: list[Problem], field: str = "sa_man_years") -> list[str]:
    return [one.message for one in found if one.field == field and not one.missing]


def test_another_report_is_looked_at_also_when_a_later_one_stands_beside(world: World) -> None:
    sent(world, "startup", "2011", sa_man_years=100)
    sent(world, "annual", "2011", sa_man_years=180)
    told = saved(world, world.leader, "form-1", Change(key(world), Given(181.5))).problems
    assert about(world, told) == [
        "There are 181.5 man-years here, in Start-up report 2011 there were 100. Is it the same group?"
    ]
    assert about(world, view(world, world.leader).problems) == about(world, told)


def test_a_report_of_a_time_after_this_one_is_not_looked_at(world: World) -> None:
    sent(world, "startup", "2013", sa_man_years=100)
    assert about(world, saved(world, world.leader, "form-1", Change(key(world), Given(181.5))).problems) == []


def test_more_man_years_than_the_municipality_has_room_for_are_asked_about(world: World) -> None:
    told = saved(world, world.leader, "form-1", Change(key(world), Given(3_000))).problems
    assert about(world, told) == [
        "That is 3,000 man-years in a municipality of 11,000 inhabitants. Is the number right?"
    ]


def test_what_differs_from_another_report_is_explained_before_it_can_be_sent(world: World) -> None:
    sent(world, "startup", "2011", sa_man_years=100)
    fill(world)
    with pytest.raises(InvalidReport) as refused:
        submit(world)
    assert [one.field for one in refused.value.problems] == ["sa_man_years"]
    why = Given(181.5, reason="Heile sektoren er med no")
    saved(world, world.leader, "form-1", Change(key(world), why, Given(181.5)))
    assert submit(world).version == 1


def test_the_form_is_opened_with_as_many_statements_as_before(world: World) -> None:
    with counted() as without:
        view(world, world.leader)
    sent(world, "startup", "2011", sa_man_years=100)
    sent(world, "annual", "2011", sa_man_years=180)
    with counted() as with_both:
        view(world, world.leader)
    assert len(with_both) == len(without)


def test_swapped_numbers_are_offered_to_change_places(world: World) -> None:
    lost, agreed = (
        Change(key(world, "sa_lost_days"), Given(42_310)),
        Change(key(world, "sa_contracted_days"), Given(3_766)),
    )
    told = saved(world, world.leader, "form-1", lost, agreed).problems
    offered = [one.swap for one in told if one.swap]
    assert offered == [(key(world, "sa_contracted_days"), "Agreed working days")]
