"""All approved answers of a theme as a workbook: one row a report, each municipality, explanations, a codebook."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from saman import clock, config, exports, services
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.errors import NotAllowed, NotFound
from saman.services.reports import Change
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases
from tests.support.reporting import World, a_world, approve, begin, fill, recommend, saved, submit

THEME = "sickness_absence"
Book = dict[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


def approved_with(world: World, **answers: Given) -> None:
    fill(world)
    saved(world, world.leader, "form-1", *(Change(key, given) for key, given in answers.items()))
    submit(world)
    begin(world)
    recommend(world)
    approve(world)


def book(actor: Actor | None = None, **filters: str) -> Book:
    out = io.BytesIO()
    with services.read() as session:
        exports.write("answers", "xlsx", session, actor or an_actor(), out, filters)
    return {sheet.title: _lines(list(sheet.iter_rows(values_only=True))) for sheet in load_workbook(out)}


def _lines(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_a_report_is_one_row_with_what_it_is_and_what_was_answered() -> None:
    approved_with(a_world())
    (row,) = book(theme=THEME)[THEME]
    assert (row["project"], row["type"], row["period"], row["version"]) == ("r1-001", "annual", "2012", 1)
    assert (row["municipalities"], row["sa_lost_days"], row["sa_contracted_days"]) == ("1219", 3766, 42310)
    assert row["approved_on"].date() == date(2013, 1, 21)
    assert row["sa_rate"] == pytest.approx(8.901, abs=0.001)


def test_a_report_that_is_not_approved_is_not_there() -> None:
    world = a_world()
    fill(world)
    submit(world)
    assert book(theme=THEME)[THEME] == []


def test_a_joint_project_is_one_row_of_sum_over_sum_and_each_municipality_stands_by_itself() -> None:
    approved_with(a_world("Finnøy", "Rennesøy"))
    found = book(theme=THEME)
    (row,) = found[THEME]
    assert (row["municipalities"], row["sa_lost_days"]) == ("1219;1220", 2 * 3766)
    assert row["sa_rate"] == pytest.approx(8.901, abs=0.001)
    days = [one for one in found["by_municipality"] if one["column"] == "sa_lost_days"]
    assert [(one["municipality"], one["value"]) for one in days] == [("1219", 3766), ("1220", 3766)]


def test_what_is_not_measured_is_empty_never_0_and_says_why() -> None:
    world = a_world()
    (place,) = world.organisations
    approved_with(world, **{f"sa_doctor:{place}": Given(None, "not_measured", "Legane melder ikkje inn")})
    found = book(theme=THEME)
    assert found[THEME][0]["sa_doctor"] is None
    why = next(one for one in found["explanations"] if one["column"] == "sa_doctor")
    assert (why["municipality"], why["blank"], why["explanation"]) == (
        "1219",
        "not_measured",
        "Legane melder ikkje inn",
    )


def test_the_codebook_tells_every_column_in_every_language() -> None:
    a_world()
    found = book()
    fields = [field for theme in config.current().themes for field in theme.fields]
    assert [(row["column"], row["kind"]) for row in found["codebook"]] == [(one.key, one.kind) for one in fields]
    assert all(row[f"label_{language}"] for row in found["codebook"] for language in ("nn", "nb", "en"))
    assert {theme.key for theme in config.current().themes} <= set(found)


def test_each_gets_the_reports_within_reach_and_who_may_not_read_them_gets_no_file() -> None:
    world = a_world()
    approved_with(world)
    assert len(book(world.leader, theme=THEME)[THEME]) == 1
    assert book(world.outsider, theme=THEME)[THEME] == []
    with pytest.raises(NotAllowed):
        book(Actor(person_id=1, name="Nobody", role="none"))
    with pytest.raises(NotFound):
        book(theme="no_such_theme")
