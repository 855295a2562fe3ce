"""A report keeps the form that it was begun with, whatever becomes of the programme's files."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from saman import clock, config, services, shipped
from saman.domain.answers import Given
from saman.domain.form_templates import KeptForm, checksum, read, template_of, written
from saman.domain.listings import WantedHistory
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion
from saman.exports import answers as exported
from saman.papers import sent_version
from saman.services import (
    answers_across,
    approvals,
    history,
    kept_forms,
    project_overview,
    received,
    report_sheets,
    versions,
)
from saman.services.access import command_line, system
from saman.services.reports import Change
from tests.config.folders import Spoilt
from tests.support.build import a_database, a_municipality, a_network, a_project, a_report, an_actor, stored
from tests.support.databases import Databases
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    approve,
    begin,
    fill,
    recommend,
    saved,
    send_back,
    submit,
    view,
)
from tests.support.statements import counted
from tests.support.unsigned import SIGNED
from tests.support.workbooks import made

ABSENCE = "themes/sickness_absence.yaml"
NEW = """fields:
  - key: sa_brand_new
    kind: integer
    label: {nn: Noko nytt, nb: Noe nytt, en: Something new}
    required: true

"""
PROGRAMMES = [shipped.folder("config") / "saman", Path("tests/programmes/second"), Path("tests/programmes/bare")]


@pytest.fixture
def world(databases: Databases) -> World:
    a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    config.use(PROGRAMMES[0])


def files_change(place: Path, *changes: tuple[str, str]) -> None:
    """The programme is loaded anew, with a new required question and these changes to the theme's file."""
    spoilt = Spoilt(place)
    spoilt.change("reports/annual.yaml", SIGNED, "\n")
    for old, new in (("fields:\n", NEW), *changes):
        spoilt.change(ABSENCE, old, new)
    config.use(spoilt.folder)


RENAMED = ("{nn: Kjelde, nb: Kilde, en: Source}", "{nn: Opphav, nb: Opphav, en: Origin}")


def place(world: World) -> int:
    return world.organisations[0]


def test_files_changed_under_an_open_draft_lose_nothing(world: World, tmp_path: Path) -> None:
    fill(world)
    before = view(world, world.leader)
    files_change(tmp_path, RENAMED, ("  - key: sa_scope_units\n    kind: text", "  - key: sa_other\n    kind: text"))
    after = view(world, world.leader)
    assert after.answers == before.answers
    assert [str(one.field.label) for one in after.form.questions.values()] == [
        str(one.field.label) for one in before.form.questions.values()
    ]
    key = "sa_scope_units"
    kept = saved(world, world.leader, "form-1", Change(key, Given("Heimetenesta")))
    assert kept.answers[key] == Given("Heimetenesta")


def test_a_new_required_question_does_not_stop_an_old_draft(world: World, tmp_path: Path) -> None:
    fill(world)
    files_change(tmp_path)
    assert "sa_brand_new" not in view(world, world.leader).form.fields
    assert submit(world).version == 1


def test_a_report_that_nobody_has_begun_asks_what_the_files_ask_now(world: World, tmp_path: Path) -> None:
    assert "sa_brand_new" not in view(world, world.leader).form.fields
    files_change(tmp_path)
    assert "sa_brand_new" in view(world, world.leader).form.fields


def test_what_was_sent_earlier_is_shown_with_its_own_questions(world: World, tmp_path: Path) -> None:
    fill(world)
    submit(world)
    files_change(tmp_path, RENAMED)
    with services.read() as session:
        sent = versions.opened(session, world.reader, world.report, 1)
    asked = {one.field.key: str(one.field.label) for one in sent.form.questions.values()}
    assert "sa_brand_new" not in asked
    assert asked["sa_source"] == "Source"
    assert "Something new" not in str(sent_version.paper(sent))


def test_a_report_that_comes_back_is_mended_in_the_form_it_was_sent_in(world: World, tmp_path: Path) -> None:
    fill(world)
    submit(world)
    begin(world)
    files_change(tmp_path)
    send_back(world, {"summary": "Meir om dette"})
    saved(
        world,
        world.leader,
        "form-2",
        Change("summary", Given("Meir, no"), view(world, world.leader).answers["summary"]),
    )
    assert submit(world, "second").version == 2
    assert "sa_brand_new" not in view(world, world.reader).form.fields


def test_the_checklist_of_a_reader_is_that_of_the_form(world: World, tmp_path: Path) -> None:
    fill(world)
    submit(world)
    begin(world)
    recommend(world)
    ticks = len(config.current().report_type("annual").checklist)
    spoilt = Spoilt(tmp_path)
    spoilt.append("reports/annual.yaml", '  - {key: another, label: {nn: "Ny", nb: "Ny", en: "New"}}\n')
    config.use(spoilt.folder)
    with services.read() as session:
        assert approvals.waiting(session, world.secretariat)[0].to_tick == ticks


def test_the_workbook_asks_what_the_form_of_the_report_asks(world: World, tmp_path: Path) -> None:
    fill(world)
    files_change(tmp_path)
    book = made(world.leader, world.report)
    with services.read() as session:
        reading = report_sheets.look(session, world.leader, world.report, book)
    assert reading.faults == []
    assert b"sa_brand_new" not in book


def test_members_who_began_before_a_change_are_not_asked_what_came_with_it(world: World, tmp_path: Path) -> None:
    fill(world)
    submit(world)
    files_change(tmp_path)
    with services.work(an_actor()) as session:
        other = a_project(session, a_municipality(session, "1247", "Askøy"), code="r1-009", title="Eit anna")
        report = a_report(session, other)
        a_network(session, [other, _project(session, world)], code="n9", name="Begge")
        report_id = report.id
    with services.read() as session:
        across = answers_across.of_answer(session, an_actor(), report_id, "sa_brand_new")
    assert {row.project: row.asks is None for row in across.rows} == {"Nærvær i Bømlo": True, "Eit anna": False}


def _project(session: Session, world: World) -> Project:
    return session.get_one(Project, world.project)


def test_an_export_has_the_columns_of_old_forms_too(world: World, tmp_path: Path) -> None:
    fill(world)
    saved(world, world.leader, "form-1", Change("sa_scope_units", Given("Heimetenesta")))
    submit(world)
    begin(world)
    recommend(world)
    approve(world)
    files_change(tmp_path, ("  - key: sa_scope_units\n", "  - key: sa_which_units\n"))
    with services.read() as session:
        sheets = {one.name: (one.columns, list(one.rows)) for one in exported.tables(session, command_line())}
    columns, rows = sheets["sickness_absence"]
    line = dict(zip(columns, rows[0], strict=True))
    assert (line["sa_scope_units"], line["sa_which_units"], line["sa_brand_new"]) == ("Heimetenesta", None, None)
    assert {"sa_scope_units", "sa_which_units"} <= {row[1] for row in sheets["codebook"][1]}


def test_equal_forms_are_kept_once(world: World) -> None:
    fill(world)
    with services.work(world.secretariat) as session:
        other = a_report(session, _project(session, world), period="2013")
        kept_forms.begin(session, other)
    with services.read() as session:
        assert len(session.exec(select(KeptForm)).all()) == 1
        kept = session.exec(select(KeptForm)).one()
        assert checksum(kept.content) == kept.checksum == session.get_one(Report, world.report).form


def test_a_sent_version_names_the_form_it_answers(world: World) -> None:
    fill(world)
    submit(world)
    with services.read() as session:
        version = session.exec(select(ReportVersion)).one()
        assert version.template == session.get_one(Report, world.report).form


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: folder.name)
def test_every_form_of_every_programme_is_read_back_as_it_was_kept(folder: Path) -> None:
    programme = config.load(folder)
    for one in programme.report_types:
        template = template_of(programme, one.key)
        assert read(written(template)) == template
        assert written(read(written(template))) == written(template)


def test_how_a_report_is_signed_is_not_part_of_its_form(world: World, tmp_path: Path) -> None:
    fill(world)
    assert view(world, world.leader).form.type.signing == "none"
    config.use(Spoilt(tmp_path).folder)
    assert view(world, world.leader).form.type.signing == "parties"
    assert kept_forms.now("annual").checksum == kept(world)


def kept(world: World) -> str | None:
    with services.read() as session:
        return session.get_one(Report, world.report).form


def test_reports_begun_before_forms_were_kept_get_the_one_in_the_files(world: World) -> None:
    fill(world)
    with services.work(system()) as session:
        session.execute(text("UPDATE report SET form = NULL"))
        assert kept_forms.are_lacking(session, system())
    with services.work(system()) as session:
        kept_forms.fill(session, system())
        assert not kept_forms.are_lacking(session, system())
    assert kept(world) == kept_forms.now("annual").checksum


def test_a_form_that_is_known_costs_a_save_no_statement(world: World, tmp_path: Path) -> None:
    fill(world)
    view(world, world.leader)
    with counted() as before:
        saved(
            world, world.leader, "form-1", Change("summary", Given("Ein"), view(world, world.leader).answers["summary"])
        )
    files_change(tmp_path)
    view(world, world.leader)
    with counted() as after:
        saved(
            world, world.leader, "form-1", Change("summary", Given("To"), view(world, world.leader).answers["summary"])
        )
    assert len(after) == len(before)


def test_one_is_told_who_is_on_which_form(world: World, tmp_path: Path) -> None:
    fill(world)
    files_change(tmp_path)
    with services.work(world.secretariat) as session:
        stored(session, a_report(session, _project(session, world), period="2013"))
    with services.read() as session:
        rows = received.standing(session, command_line(), config.current())
    told = [(row.begun, row.same, row.reports, row.differs.added, row.projects) for row in rows]
    assert sorted(told) == [(False, True, 1, (), []), (True, False, 1, ("sa_brand_new",), ["r1-001"])]


def test_the_database_refuses_to_change_a_kept_form(world: World) -> None:
    fill(world)
    with pytest.raises(Exception, match="kept_form only grows"), services.work(system()) as session:
        session.execute(text("UPDATE kept_form SET content = '{}'"))


def test_what_came_back_is_told_on_the_front_page_under_its_own_question(world: World, tmp_path: Path) -> None:
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {"sa_source": "Er det eige system?"})
    files_change(tmp_path, RENAMED)
    with services.read() as session:
        reports = project_overview.reports(session, world.leader)
    assert [one.remarks for one in reports if one.id == world.report] == [[("Source", "Er det eige system?")]]


def test_the_history_calls_a_question_that_the_files_ask_no_more_by_its_words(world: World, tmp_path: Path) -> None:
    saved(world, world.leader, "form-1", Change("sa_scope_units", Given("Heimetenesta")))
    with services.read() as session:
        before = history.find(session, world.secretariat, WantedHistory()).lines
    files_change(tmp_path, ("  - key: sa_scope_units\n    kind: text", "  - key: sa_other\n    kind: text"))
    with services.read() as session:
        after = history.find(session, world.secretariat, WantedHistory()).lines
    assert [one.what for one in after] == [one.what for one in before]
    assert not any("sa_scope_units" in one.what for one in after)
