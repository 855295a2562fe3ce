"""Municipalities become one, or several: obligations go on, series stop, and a split asks."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, WrongState
from saman.domain.observations import Observation
from saman.domain.organisations import Organisation, OrganisationVersion
from saman.domain.people import RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.register_events import RegisterEvent, RegisterParty, RegisterQuestion
from saman.domain.register_rules import Became
from saman.domain.reports import Report
from saman.domain.selections import Selection
from saman.services import project_sheets, register_events, report_view, selfcheck, tasks, themes
from saman.services.register_events import Draft, NewTown
from tests.support.build import a_database, a_municipality, a_network, a_participation, a_project, a_report, an_actor
from tests.support.databases import SqliteFiles
from tests.support.figures import a_figure
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    approve,
    begin,
    fill,
    recommend,
    submit,
    through_to_approved,
    with_parties,
)

DAY, EVE = date(2013, 2, 1), date(2013, 1, 31)
DECIDED = "Kongeleg resolusjon 14. desember 2012"
NEW = NewTown("1299", "Nyøy", "Hordaland", 8_300)


@pytest.fixture(autouse=True)
def morning() -> None:
    clock.stand_on(MORNING.date())


@pytest.fixture
def joint(sqlite_files: SqliteFiles) -> World:
    a_database(sqlite_files)
    return with_parties(a_world("Finnøy", "Rennesøy"))


def a_merger(*old: str, starts_on: date = DAY, new: NewTown = NEW) -> Draft:
    return Draft("merger", starts_on, DECIDED, old, (new,))


def a_split(old: str, *new: NewTown, starts_on: date = DAY) -> Draft:
    return Draft("split", starts_on, DECIDED, (old,), new)


def effects(draft: Draft, who: Any = None) -> list[str]:
    with services.read() as session:
        return [step.words for step in register_events.check(session, who or an_actor(), draft)]


def register(draft: Draft) -> int:
    seen = effects(draft)
    with services.work(an_actor()) as session:
        return stored_id(register_events.register(session, an_actor(), draft, seen))


def the_day_comes(day: date = DAY) -> None:
    clock.stand_on(day)
    register_events.carry_out_when_due()


def a_merger_long_before(heir: int) -> None:
    """Before anybody had measured anything: no line has a break there."""
    with services.work(an_actor()) as session:
        event = RegisterEvent(kind="merger", starts_on=date(2005, 1, 1), source=DECIDED, registered_at=clock.now())
        event.applied_at = clock.now()
        session.add(event)
        session.flush()
        session.add(RegisterParty(event_id=stored_id(event), side="new", organisation_id=heir, number="1219", name="F"))
        session.add(RegisterParty(event_id=stored_id(event), side="old", number="1218", name="Borte"))


def asked_on_the_front_page(round: int = 1) -> list[tuple[int | None, int]]:
    with services.read() as session:
        waits = tasks.waiting(session, an_actor(), round).listed
    return [(one.event_id, one.project_id) for one in waits if one.kind == "split_asks"]


def answer(question: int, key: str) -> None:
    """What was shown is what is answered, and nothing else."""
    officer = an_actor()
    with services.work(officer) as session:
        seen = [step.words for step in register_events.answer_effects(session, officer, question, key)]
        with pytest.raises(Conflict):
            register_events.answer(session, officer, question, key, "Avtalt", ["noko anna"])
        register_events.answer(session, officer, question, key, "Avtalt", seen)


def seats(project: int) -> list[tuple[str, bool, date, date | None]]:
    with services.read() as session:
        rows = session.exec(
            select(OrganisationVersion.name, Participation)
            .join(Participation, Participation.organisation_id == OrganisationVersion.organisation_id)
            .where(Participation.project_id == project)
            .order_by(Participation.starts_on, OrganisationVersion.name)
        ).all()
        return [(name, one.responsible, one.starts_on, one.ends_on) for name, one in rows]


def test_two_municipalities_merge_while_their_annual_reports_are_under_way(joint: World) -> None:
    """What is begun tells of each of the two, is sent by the new one, and nothing of it becomes the new one's."""
    fill(joint)
    told = effects(a_merger("1219", "1220"))
    for words in ("Finnøy", "Rennesøy", "Nyøy", "1 "):
        assert any(words in one for one in told), words
    register(a_merger("1219", "1220"))
    assert {row[3] for row in seats(joint.project)} == {None}, "nothing happens before its day"
    the_day_comes()
    assert [row[0] for row in seats(joint.project)] == ["Finnøy", "Rennesøy", "Nyøy"]
    assert [row[1:] for row in seats(joint.project)][-1] == (True, DAY, None)
    assert {row[3] for row in seats(joint.project)[:2]} == {EVE}

    with services.read() as session:
        form = report_view.opened(session, joint.leader, joint.report).form
    assert [place.organisation_id for place in form.places] == joint.organisations
    submit(joint)
    begin(joint)
    recommend(joint)
    approve(joint)
    with services.read() as session:
        figures = session.exec(select(Observation)).all()
        held = session.exec(select(RoleHolding).where(RoleHolding.starts_on == DAY)).all()
        new = session.exec(select(OrganisationVersion).where(OrganisationVersion.name == "Nyøy")).one()
    assert {one.organisation_id for one in figures} == set(joint.organisations), "measured by those that there were"
    assert {one.organisation_id for one in held} == {new.organisation_id}
    assert {one.person_id for one in held} == {one.person_id for one in joint.parties}
    with services.read() as session:
        sheet = project_sheets.open_sheet(session, joint.leader, joint.project)
    assert {one.name: one.became for one in sheet.seats} == {"Finnøy": ("Nyøy",), "Rennesøy": ("Nyøy",), "Nyøy": ()}
    with services.read() as session:
        found = {one.rule.id for one in selfcheck.check(session, an_actor())}
    assert found == {"report_owed_is_missing"}, "the small world owes more than it has, and nothing else is wrong"


def test_the_new_one_begins_its_series_where_the_old_ones_stop(sqlite_files: SqliteFiles) -> None:
    """What tells of the time before is the old one's, also where nobody had begun; what comes after the new one's."""
    a_database(sqlite_files)
    world = a_world("Songdalen")
    through_to_approved(world)
    with services.work(an_actor()) as session:
        project = session.get_one(Project, world.project)
        a_report(session, project, period="2013", opens_on=date(2014, 1, 2), due_on=date(2014, 1, 31))
        neighbour = a_municipality(session, "1001", "Kristiansand", inhabitants=80_000)
        other = a_project(session, neighbour, code="r1-003", title="Heiltid i byen")
        late = a_report(session, other)
    register(a_merger("1219", "1001", starts_on=date(2013, 6, 1)))
    the_day_comes(date(2014, 1, 10))
    officer = an_actor()
    with services.read() as session:
        next_year = session.exec(select(Report).where(Report.period == "2013")).one()
        form = report_view.opened(session, world.leader, stored_id(next_year))
        names = [place.name for place in report_view.opened(session, officer, stored_id(late)).form.places]
    assert [place.name for place in form.form.places] == ["Nyøy"]
    assert names == ["Kristiansand"]
    measured = {key for key, field in form.form.fields.items() if field.per_municipality}
    assert not measured & set(form.earlier.answers), "no number of the old one's stands beside the new one's"
    assert form.earlier.answers, "what was written is still there to go on from"


def test_no_sum_and_no_comparison_goes_across_a_merger(sqlite_files: SqliteFiles) -> None:
    a_database(sqlite_files)
    an = an_actor()
    with services.work(an) as session:
        one, other = a_municipality(session, "1219", "Finnøy"), a_municipality(session, "1220", "Rennesøy")
        projects = [a_project(session, one), a_project(session, other, code="r1-002")]
        a_network(session, projects)
        for project, place, above in ((projects[0], one, 100), (projects[1], other, 80)):
            a_figure(session, project, place, above, 1_000, period="2011")
            a_figure(session, project, place, above - 10, 1_000)
    a_merger_long_before(stored_id(one))
    register(a_merger("1219", "1220", starts_on=date(2013, 1, 1)))
    with services.work(an) as session:
        new = session.exec(select(Organisation).where(Organisation.id > stored_id(other))).one()
        report = a_report(session, projects[0], period="2013", opens_on=date(2013, 1, 3))
        known: dict[str, Any] = {"indicator": "sickness_absence_rate", "source": "payroll", "scope": "whole"}
        known |= {"definition": "1", "n": 100.0, "version": 1, "made_at": clock.now(), "report_id": report.id}
        figure = Observation(project_id=projects[0].id, organisation_id=new.id, period="2013", value=7.0, **known)
        figure.numerator, figure.denominator = 70, 1_000
        session.add(figure)
    with services.read() as session:
        view = themes.view(session, an, "sickness_absence", asked=Selection())
        by_county = themes.view(session, an, "sickness_absence", asked=Selection(by="county"))
    sums = {row["period"]: (row["numerator"], row["denominator"]) for _i, row in view.frame.iterrows()}
    assert sums["2012"] == (160, 2_000)
    assert sums["2013"] == (70, 1_000), "the new one alone"
    assert [one.period for one in view.benchmark] == ["2012"], "nobody is indexed across the day"
    assert all(not one.twice for one in view.standings if one.period == "2013")
    counties = {row["by"] for _i, row in by_county.frame.iterrows() if row["projects"]}
    assert counties == {"Hordaland"}, "what the old ones measured keeps its place"
    assert view.breaks == by_county.breaks == [Became(date(2013, 1, 1), "Finnøy, Rennesøy", "Nyøy")]
    with services.read() as session:
        assert themes.view(session, an, "sickness_absence", asked=Selection(as_of=date(2012, 12, 31))).breaks == []
        assert themes.view(session, an, "full_time").breaks == [], "nobody measured there"


def test_a_split_asks_and_nothing_happens_to_a_project_before_its_answer(joint: World) -> None:
    """Rennesøy sits in two projects: one goes on with one of the new ones, and the other is withdrawn."""
    with services.work(an_actor()) as session:
        place = session.get_one(Organisation, joint.organisations[1])
        alone = stored_id(a_project(session, place, code="r1-003", title="Aleine"))
    draft = a_split("1220", NewTown("1298", "Austre", "Hordaland"), NewTown("1297", "Vestre", "Hordaland"))
    number = register(draft)
    before = seats(joint.project), seats(alone)
    the_day_comes()
    assert (seats(joint.project), seats(alone)) == before
    officer = an_actor()
    with services.read() as session:
        sheet = register_events.opened(session, officer, number)
        asked = {one.project.id: one for one in sheet.questions}
    assert set(asked) == {joint.project, alone}
    assert sheet.asks == asked[joint.project], "one at a time"
    assert asked_on_the_front_page() == [(number, one) for one in sorted(asked)]
    assert asked_on_the_front_page(round=2) == []
    choices = {words.split()[0]: key for key, words in sheet.choices}
    answer(stored_id(asked[joint.project].question), choices["Vestre"])
    assert ("Vestre", False, DAY, None) in seats(joint.project)
    assert seats(alone) == before[1], "each project has an answer of its own"
    answer(stored_id(asked[alone].question), "leaves:0")
    with services.read() as session:
        kept = session.exec(select(RegisterQuestion).order_by(RegisterQuestion.project_id)).all()
        assert session.get_one(Project, alone).status == "withdrawn"
        done = register_events.opened(session, officer, number)
    assert [(one.choice, one.reason) for one in kept] == [("goes_on", "Avtalt"), ("leaves", "Avtalt")]
    assert [one.chosen for one in done.questions] == ["Vestre goes on with it", "Nobody goes on with it"]
    assert done.asks is None
    assert asked_on_the_front_page() == []
    with services.work(officer) as session, pytest.raises(WrongState):
        register_events.answer(session, officer, stored_id(kept[0]), choices["Vestre"], "Igjen", [])
    with services.read() as session:
        politicians = session.exec(
            select(RoleHolding).where(RoleHolding.organisation_id == joint.organisations[1], RoleHolding.ends_on == EVE)
        ).all()
    assert len(politicians) == 3


def test_who_is_responsible_is_asked_for_too_where_a_responsible_one_is_split(joint: World) -> None:
    number = register(a_split("1219", NewTown("1298", "Austre", "Hordaland"), NewTown("0301")))
    the_day_comes()
    officer = an_actor()
    with services.read() as session:
        sheet = register_events.opened(session, officer, number)
    leaves = [key for key, _words in sheet.choices if key.startswith("leaves")]
    assert leaves == [f"leaves:{joint.organisations[1]}"]
    answer(stored_id(sheet.asks.question), leaves[0])
    assert ("Rennesøy", True, DAY, None) in seats(joint.project)


def test_projects_of_both_go_on_beside_each_other_and_a_network_counts_the_new_one_once(joint: World) -> None:
    with services.work(an_actor()) as session:
        places = [session.get_one(Organisation, one) for one in joint.organisations]
        own = a_project(session, places[1], code="r1-003", title="Eigen")
        third = a_municipality(session, "1230", "Tredje")
        a_participation(session, own, third)
        a_network(session, [own, session.get_one(Project, joint.project)], code="n2", name="Andre")
        a_network(session, [own], code="n3", name="Tredje")
    told = effects(a_merger("1219", "1220"))
    assert any(words.startswith("Andre") and " 2 " in words for words in told)
    assert any("3" in words and "Andre" in words and "Tredje" in words for words in told), "one in three networks"
    register(a_merger("1219", "1220"))
    the_day_comes()
    assert ("Nyøy", True, DAY, None) in seats(stored_id(own))
    assert ("Tredje", False) in {row[:2] for row in seats(stored_id(own)) if row[3] is None}


def test_a_merger_is_called_off_while_it_waits_and_carried_out_once(joint: World) -> None:
    officer, number = an_actor(), register(a_merger("1219", "1220"))
    with pytest.raises(BadInput) as caught:
        effects(a_merger("1219", "0301", new=NewTown("1296", "Anna", "Hordaland")))
    assert caught.value.field == "old"
    with services.work(officer) as session:
        register_events.call_off(session, officer, number)
    the_day_comes()
    assert len(seats(joint.project)) == 2
    again = register(a_merger("1219", "1220"))
    with services.work(officer) as session, pytest.raises(WrongState):
        register_events.call_off(session, officer, again)
    the_day_comes()
    assert len(seats(joint.project)) == 3
    with services.read() as session:
        assert len(session.exec(select(RegisterEvent).where(RegisterEvent.applied_at.is_not(None))).all()) == 1


def test_what_was_shown_is_what_is_decided_and_only_the_secretariat_decides(joint: World) -> None:
    with services.work(an_actor()) as session, pytest.raises(Conflict):
        register_events.register(session, an_actor(), a_merger("1219", "1220"), ["noko anna"])
    for who in (joint.leader, joint.reader):
        with pytest.raises(NotAllowed):
            effects(a_merger("1219", "1220"), who)


WRONG: list[tuple[Draft, str]] = [
    (a_merger("1219"), "old"),
    (a_merger("1219", "9999"), "old"),
    (a_merger("1219", "1220", new=NewTown("12", "Nyøy", "Hordaland")), "number"),
    (a_merger("1219", "1220", new=NewTown("1219", "Nyøy", "Hordaland")), "number"),
    (a_merger("1219", "1220", new=NewTown("0301", "Nyøy", "Hordaland")), "number"),
    (a_merger("1219", "1220", new=NewTown("1299", " ", "Hordaland")), "name"),
    (a_merger("1219", "1220", new=NewTown("1299", "x" * 101, "Hordaland")), "name"),
    (a_merger("1219", "1220", new=NewTown("1299", "Nyøy", "Ingenstad")), "county"),
    (a_merger("1219", "1220", new=NewTown("1299", "Nyøy", "Hordaland", -1)), "inhabitants"),
    (a_split("1219", NEW), "number"),
    (a_split("1219", NEW, NewTown("12", "Nyøy", "Hordaland")), "number-2"),
    (a_split("1219", NEW, NEW), "number"),
    (Draft("merger", DAY, " ", ("1219", "1220"), (NEW,)), "source"),
    (Draft("border", DAY, DECIDED, ("1219", "1220"), (NEW,)), "kind"),
    (a_merger("1219", "1220", starts_on=date(2001, 1, 1)), "old"),
    (a_merger("1219", "1220", starts_on=date(1, 1, 1)), "starts_on"),
]


def test_what_cannot_be_leads_to_its_field(joint: World) -> None:
    for draft, field in WRONG:
        with pytest.raises(BadInput) as caught:
            effects(draft)
        assert caught.value.field == field, draft
    with services.work(an_actor()) as session:
        place = session.get_one(Organisation, joint.organisations[0])
        a_figure(session, session.get_one(Project, joint.project), place, 80, 1_000)
    with pytest.raises(BadInput) as caught:
        effects(a_merger("1219", "1220", starts_on=date(2012, 7, 1)))
    assert caught.value.field == "starts_on"
