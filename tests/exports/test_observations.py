"""The file of figures: what is in it, who gets which, and what is hidden in it."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from saman import clock, exports, services
from saman.domain.access import Actor
from saman.domain.errors import NotAllowed
from saman.services import databases as opened
from tests.support.build import a_database, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world

SECRETARIAT = an_actor()
HEADER = "project,municipality,indicator,period,value,numerator,denominator,n,source,scope,definition,suppressed"


@pytest.fixture(autouse=True)
def world(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    yield
    opened.close(url)


def written(actor: Actor = SECRETARIAT, **filters: str) -> str:
    out = io.BytesIO()
    with services.read() as session:
        exports.write("observations", "csv", session, actor, out, filters)
    return out.getvalue().decode()


def rows(actor: Actor = SECRETARIAT, **filters: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(actor, **filters))))


def test_the_columns_are_those_agreed() -> None:
    assert written().splitlines() == [HEADER]


def test_a_figure_is_written_with_all_that_makes_it_comparable() -> None:
    with services.work(SECRETARIAT) as session:
        a_figure(session, *a_world(session, 1)[0], 89, 1000)
    assert written().splitlines()[1] == ("r1-001,0001,sickness_absence_rate,2012,8.9,89,1000,100,payroll,whole,1,false")


def test_a_hidden_row_is_there_without_its_numbers() -> None:
    with services.work(SECRETARIAT) as session:
        a_figure(session, *a_world(session, 1)[0], 89, 1000, n=9.5)
    assert written().splitlines()[1] == "r1-001,0001,sickness_absence_rate,2012,,,,,payroll,whole,1,true"


def test_a_figure_whose_indicator_is_gone_is_hidden() -> None:
    with services.work(SECRETARIAT) as session:
        a_figure(session, *a_world(session, 1)[0], 89, 1000, indicator="given_up")
    assert [row["suppressed"] for row in rows()] == ["true"]


def test_a_bare_percentage_has_neither_numerator_nor_denominator() -> None:
    with services.work(SECRETARIAT) as session:
        a_figure(session, *a_world(session, 1)[0], value=8.0)
    assert [(row["value"], row["numerator"], row["denominator"]) for row in rows()] == [("8", "", "")]


def test_the_list_is_narrowed_by_indicator_and_period() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 1)[0]
        a_figure(session, *world, 10, 100, "2011")
        a_figure(session, *world, 9, 100, "2012")
        a_figure(session, *world, 9, 100, "2012", indicator="full_time_share")
    assert len(rows()) == 3
    assert [row["period"] for row in rows(indicator="sickness_absence_rate", period="2011")] == ["2011"]


def test_replaced_figures_are_left_out() -> None:
    with services.work(SECRETARIAT) as session:
        a_figure(session, *a_world(session, 1)[0], 9, 100, replaced_at=clock.now())
    assert rows() == []


def test_a_project_gets_its_own_figures_only() -> None:
    with services.work(SECRETARIAT) as session:
        for project, place in a_world(session, 2):
            a_figure(session, project, place, 9, 100)
        leader = an_actor("project_leader", projects=[project])
    assert [row["project"] for row in rows(leader)] == ["r1-002"]


def test_who_may_not_export_gets_nothing() -> None:
    with pytest.raises(NotAllowed):
        written(an_actor("council"))
