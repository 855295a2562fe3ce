"""A question can begin with last period's value, which is no answer before somebody says that it still holds."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from saman import clock, config, services
from saman.domain.answers import Given
from saman.domain.errors import InvalidReport
from saman.domain.projects import Project
from saman.domain.reports import Answer, ReportVersion
from saman.domain.saving import Change
from saman.domain.sheets.layout import column
from saman.services import report_sheets
from tests.config.folders import Spoilt
from tests.support.build import a_database, a_programme, a_report
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    begin,
    good_answers,
    saved,
    send_back,
    submit,
    view,
)
from tests.support.unsigned import SIGNED
from tests.support.workbooks import made, place_of

UNITS = "Heimetenesta og sjukeheimane"
"""What stood last period where a text may be left out."""


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    a_database(databases)
    with clock.at(MORNING):
        found = a_world()
        _last_year(found)
        yield found
        a_programme()


def _last_year(world: World) -> None:
    """The annual report of 2011, sent: three answers that this year's form begins with, and a measured one."""
    place = world.organisations[0]
    told = {"sa_scope": "units", "sa_scope_units": UNITS, "sa_source": "payroll"}
    rows = [{"field": key, "organisation_id": None, "value": value} for key, value in told.items()]
    rows += [{"field": "sa_man_years", "organisation_id": place, "value": 181.5}]
    rows += [{"field": "sa_lost_days", "organisation_id": place, "value": 3_900}]
    with services.work(world.secretariat) as session:
        before = a_report(session, session.get_one(Project, world.project), period="2011")
        before.version, before.state = 1, "approved"
        told_then = {"answers": rows, "template": "t", "checksum": "c", "key": "k", "submitted_at": clock.now()}
        session.add(ReportVersion(report_id=before.id, number=1, **told_then))


def man_years(world: World) -> str:
    return f"sa_man_years:{world.organisations[0]}"


def keys(world: World) -> set[str]:
    return set(view(world, world.leader).begun_with)


def waiting(world: World) -> set[str]:
    return {one.field for one in view(world, world.leader).problems if one.unconfirmed}


def fill_the_rest(world: World) -> None:
    """Everything that is required but for what stands from last period."""
    opened = view(world, world.leader)
    changes = [one for one in good_answers(opened.form) if one.key not in opened.begun_with]
    saved(world, world.leader, "form-1", *changes)


def confirm(world: World, *names: str) -> None:
    begun = view(world, world.leader).begun_with
    saved(world, world.leader, "form-1", *(Change(name, begun[name]) for name in names))


def test_a_form_begins_with_what_stood_last_period_and_never_with_a_measured_figure(world: World) -> None:
    opened = view(world, world.leader)
    assert opened.begun_with == {
        "sa_scope": Given("units"),
        "sa_scope_units": Given(UNITS),
        "sa_source": Given("payroll"),
        man_years(world): Given(181.5),
    }
    assert not any(given.counts for given in opened.answers.values())


def test_nothing_of_it_is_sent_before_somebody_has_confirmed_it(world: World) -> None:
    fill_the_rest(world)
    with pytest.raises(InvalidReport) as refused:
        submit(world)
    unconfirmed = {one.field for one in refused.value.problems if one.unconfirmed}
    assert unconfirmed == {"sa_scope", "sa_scope_units", "sa_source", "sa_man_years"}
    assert not any(one.missing for one in refused.value.problems)


def test_what_is_confirmed_is_an_answer_with_who_and_when(world: World) -> None:
    confirm(world, "sa_source")
    assert "sa_source" not in keys(world)
    with services.read() as session:
        row = session.exec(select(Answer).where(Answer.field == "sa_source")).one()
    assert (row.value, row.changed_by, row.changed_at) == ("payroll", world.leader.person_id, clock.now())


def test_what_is_asked_only_after_another_answer_waits_until_that_is_confirmed(world: World, tmp_path: Path) -> None:
    asked = "  - key: sa_scope_units\n    kind: text\n"
    spoilt = Spoilt(tmp_path)
    spoilt.change("reports/annual.yaml", SIGNED, "\n")
    spoilt.change("themes/sickness_absence.yaml", asked, asked + "    show_when: {field: sa_scope, is_not: whole}\n")
    config.use(spoilt.folder)
    fill_the_rest(world)
    assert "sa_scope_units" in keys(world)
    assert "sa_scope_units" not in waiting(world)
    confirm(world, "sa_scope", "sa_source", man_years(world))
    assert waiting(world) == {"sa_scope_units"}
    confirm(world, "sa_scope_units")
    assert submit(world).version == 1


def test_what_is_changed_needs_no_confirming(world: World) -> None:
    saved(world, world.leader, "form-1", Change("sa_source", Given("ks"), Given("payroll")))
    assert "sa_source" not in keys(world)


def test_what_is_emptied_does_not_come_back_and_counts_as_not_answered(world: World) -> None:
    saved(world, world.leader, "form-1", Change("sa_source", Given(), Given("payroll")))
    opened = view(world, world.leader)
    assert "sa_source" not in opened.begun_with
    assert [one.missing for one in opened.problems if one.field == "sa_source"] == [True]


def test_two_people_who_confirm_the_same_value_do_not_stand_in_each_others_way(world: World) -> None:
    confirm(world, "sa_source")
    again = saved(world, world.colleague, "form-2", Change("sa_source", Given("payroll")))
    assert again.stale == []


def test_whoever_confirms_what_another_has_changed_is_shown_both(world: World) -> None:
    saved(world, world.leader, "form-1", Change("sa_scope_units", Given("Heimetenesta"), Given(UNITS)))
    late = saved(world, world.colleague, "form-2", Change("sa_scope_units", Given(UNITS)))
    assert [one.stored for one in late.stale] == [Given("Heimetenesta")]


def test_a_report_that_was_sent_is_not_filled_in_anew_when_it_comes_back(world: World) -> None:
    fill_the_rest(world)
    confirm(world, "sa_source", man_years(world))
    saved(world, world.leader, "form-1", Change("sa_scope", Given("whole"), Given("units")))
    saved(world, world.leader, "form-1", Change("sa_scope_units", Given(), Given(UNITS)))
    submit(world)
    begin(world)
    send_back(world, {"sa_lost_days:" + str(world.organisations[0]): "Sjå på dette"})
    assert keys(world) == set()


def test_those_who_only_read_see_nothing_of_it(world: World) -> None:
    assert view(world, world.reader).begun_with == {}
    assert view(world, world.reader).answers == {}


def test_the_workbook_shows_it_as_last_period_only(world: World) -> None:
    book = made(world.leader, world.report)
    sheet, row = place_of(load_workbook(io.BytesIO(book)), "sa_source")
    assert sheet.cell(row, column("answer") + 1).value is None
    assert sheet.cell(row, column("previous") + 1).value
    with services.read() as session:
        reading = report_sheets.look(session, world.leader, world.report, book)
    assert (reading.changes, reading.faults) == ([], [])


def test_what_is_never_typed_cannot_begin_with_last_periods_value(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    old = "    kind: computed\n"
    name = "themes/sickness_absence.yaml"
    line = spoilt.change(name, old, old + "    prefill: last_period\n") + 1
    fault = spoilt.only_fault()
    assert (fault.file, fault.line) == (name, line)
    assert "cannot begin with last period" in fault.message
