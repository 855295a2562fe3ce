"""Applications under way when a municipality becomes another: drafts go on, and what is admitted is the new one's."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from dashboards.components import application_words
from saman import clock, config, services
from saman.domain.access import Actor, Reach
from saman.domain.answers import key_of
from saman.domain.errors import BadInput, WrongState
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Applicant, Application, Participation, Project
from saman.domain.register_events import RegisterQuestion
from saman.services import (
    admitting,
    application_edits,
    application_files,
    application_forms,
    application_saving,
    files,
    register_events,
)
from saman.services.register_events import Draft, NewTown
from saman.settings import settings
from tests.config.folders import Spoilt
from tests.support.applying import CALL, OPEN, Applicants, applicants, begin, confirm, fill, send
from tests.support.build import a_database, a_programme, an_actor, stored
from tests.support.databases import Postgres, SqliteFiles
from tests.support.intruding_applications import one_sent
from tests.support.samples import PDF

DAY = date(2013, 1, 21)
DECIDED = "Kongeleg resolusjon 14. desember 2012"
PARTS = (NewTown("1498", "Austre", "Hordaland"), NewTown("1497", "Vestre", "Hordaland"))
MERGER = Draft("merger", DAY, DECIDED, ("1420", "1422"), (NewTown("1499", "Nyby", "Hordaland"),))


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> Iterator[Applicants]:
    a_database(sqlite_files)
    with clock.at(OPEN):
        yield applicants()


def carried_out(draft: Draft) -> list[str]:
    with services.work(an_actor()) as session:
        seen = [step.words for step in register_events.check(session, an_actor(), draft)]
        register_events.register(session, an_actor(), draft, seen)
    return seen


def sent(world: Applicants, place: str, beside: str = "", code: str = "r2-1") -> int:
    """In a call that projects come of."""
    with services.work(an_actor()) as session:
        number = one_sent(session, code, "Sent", "checked", world.places[place], "round_2")
        if beside:
            stored(session, Applicant(application_id=number, organisation_id=world.places[beside]))
        return number


def called(name: str) -> int:
    with services.read() as session:
        found = select(OrganisationVersion.organisation_id).where(OrganisationVersion.name == name)
        return session.exec(found).one()


def admitted(number: int) -> tuple[int, list[str]]:
    """The project, and the names of those who take part."""
    decides = an_actor("decision_maker")
    with services.work(decides) as session:
        project = admitting.admit(session, decides, config.current().call("round_2"), session.get(Application, number))
    with services.read() as session:
        names = select(OrganisationVersion.name).join(
            Participation, Participation.organisation_id == OrganisationVersion.organisation_id
        )
        return project.id or 0, list(session.exec(names.where(Participation.project_id == project.id)))


def test_the_new_one_goes_on_with_a_draft_and_takes_part_in_what_is_admitted(world: Applicants) -> None:
    draft, decided = begin(world), sent(world, "1422")
    with services.work(world.actor("project_leader")) as session:
        application_edits.add_town(session, world.actor("project_leader"), draft, "1422")
    fill(world, draft)
    confirm(world, draft, "1420", "1422")
    seen = carried_out(MERGER)
    assert any(words.startswith("1 application that is sent") and "Nyby" in words for words in seen)
    leader = heir_of(world)
    with services.read() as session:
        view = application_forms.opened(session, leader, draft)
        old = application_forms.opened(session, an_actor(), decided)
        assert [name for _number, name in application_edits.homes(session, leader)] == ["Nyby"]
    assert [(one.name, one.responsible, one.came_of) for one in view.towns] == [
        ("Nyby", True, ("Place 1420", "Place 1422"))
    ]
    assert view.answers["background"].value == "Many work part time."
    assert [(one.name, one.became) for one in old.towns] == [("Place 1422", ("Nyby",))]
    known = {"title": "Again", "main_theme": "competence", "call": CALL}
    again = application_edits.NewDraft(organisation_id=world.places["1420"], **known)
    with services.work(leader) as session, pytest.raises(BadInput):
        application_edits.begin(session, leader, again)
    confirm(world, draft, "1499")
    world.people["1420", "project_owner"] = world.actor("project_owner", "1499")
    send(world, draft)
    assert admitted(decided)[1] == ["Nyby"]


def test_one_in_reserve_is_told_of_and_may_still_be_admitted(world: Applicants) -> None:
    with services.work(an_actor()) as session:
        waits = one_sent(session, "r2-2", "Waits", "reserve", world.places["1422"], "round_2")
    seen = carried_out(MERGER)
    assert any(words.startswith("1 application that is sent") and "Nyby" in words for words in seen)
    with services.read() as session:
        told = str(application_words.became(application_forms.opened(session, an_actor(), waits)))
    assert "If it is admitted, Nyby takes part." in told
    assert admitted(waits)[1] == ["Nyby"]


def test_a_draft_that_is_being_sent_is_waited_for_and_not_moved(postgres: Postgres) -> None:
    a_database(postgres)
    with clock.at(OPEN):
        world = applicants()
        draft = begin(world)
        with services.work(world.actor("project_owner")) as sending:
            sending.get_one(Application, draft).first_sent_at = clock.now()
            sending.flush()
            with services.work(an_actor()) as session:
                session.execute(text("SET LOCAL lock_timeout = '50ms'"))
                seen = [step.words for step in register_events.check(session, an_actor(), MERGER)]
                with pytest.raises(OperationalError, match="lock timeout"):
                    register_events.register(session, an_actor(), MERGER, seen)


def test_a_project_of_a_municipality_that_was_split_asks_which_one_goes_on(world: Applicants) -> None:
    decided = sent(world, "1422")
    seen = carried_out(Draft("split", DAY, DECIDED, ("1422",), PARTS))
    assert any(words.startswith("An application stays under the name of Place 1422") for words in seen)
    project, names = admitted(decided)
    assert names == ["Place 1422"]
    with services.read() as session:
        assert [one.project_id for one in session.exec(select(RegisterQuestion))] == [project]
        sheet = register_events.opened(session, an_actor(), 1)
    assert [words for _key, words in sheet.choices][:2] == ["Austre goes on with it", "Vestre goes on with it"]


def test_nobody_goes_on_in_a_project_that_began_after_the_split(world: Applicants) -> None:
    """Who was split leaves once all who are meant have begun, whether it was responsible or took part beside."""
    beside, leads = sent(world, "1420", "1422"), sent(world, "1422", "1420", "r2-2")
    carried_out(Draft("split", DAY, DECIDED, ("1422",), PARTS))
    officer, other = an_actor(), world.places["1420"]
    for application, key in ((beside, "leaves:0"), (leads, f"leaves:{other}")):
        project, _names = admitted(application)
        with services.work(officer) as session:
            question = session.exec(select(RegisterQuestion).where(RegisterQuestion.project_id == project)).one()
            seen = [one.words for one in register_events.answer_effects(session, officer, question.id or 0, key)]
            register_events.answer(session, officer, question.id or 0, key, "Avtalt", seen)
            began = session.get_one(Project, project).starts_on
            assert began > DAY
            rows = select(Participation).where(Participation.project_id == project)
            seats = {(one.organisation_id, one.responsible, one.starts_on, one.ends_on) for one in session.exec(rows)}
        stays = {(other, True, began, None)}
        if key != "leaves:0":
            stays = {(other, False, began, began), (other, True, began + timedelta(days=1), None)}
        assert seats == {*stays, (world.places["1422"], key != "leaves:0", began, began)}


def heir_of(world: Applicants) -> Actor:
    """The leader for Place 1420, who acts for the new one too; its parties do the same from here on."""
    heir = called("Nyby")
    for key, actor in list(world.people.items()):
        homes = frozenset({world.places[key[0]], heir})
        world.people["1499", key[1]] = Actor(**{**actor.__dict__, "reach": Reach(homes=homes)})
    world.places["1499"] = heir
    return world.actor("project_leader", "1499")


@pytest.fixture
def each_has_files(sqlite_files: SqliteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Applicants]:
    """A call that asks each municipality for its files."""
    monkeypatch.setenv("SAMAN_FILES", str(tmp_path / "files"))
    settings.cache_clear()
    spoilt = Spoilt(tmp_path)
    spoilt.change(
        "calls/trial_2013.yaml", "        kind: file\n", "        kind: file\n        per_municipality: true\n"
    )
    config.use(spoilt.folder)
    a_database(sqlite_files)
    with clock.at(OPEN):
        yield applicants()
    a_programme()


def test_files_go_over_with_the_answer_that_names_them(each_has_files: Applicants) -> None:
    """Of two that answered the same, the responsible one's answer stands, and can be changed as before."""
    world, draft = each_has_files, begin(each_has_files)
    with services.work(world.actor("project_leader")) as session:
        application_edits.add_town(session, world.actor("project_leader"), draft, "1422")
    for place in ("1422", "1420"):
        who, key = world.actor("project_leader", place), key_of("attachments", world.places[place])
        with files.receiving(iter([PDF]), f"{place}.pdf") as arrived, services.work(who) as session:
            named = application_saving.reference(application_files.add(session, who, draft, key, arrived))
        fill(world, draft, who, **{key: json.dumps([named])})
    seen = carried_out(MERGER)
    assert any("the answer of the one that is responsible for it is kept" in words for words in seen)
    leader = heir_of(world)
    key = key_of("attachments", called("Nyby"))
    with services.read() as session:
        kept = application_forms.opened(session, leader, draft).answers[key].value
    assert [one["name"] for one in kept] == ["1420.pdf"]
    saved = fill(world, draft, leader, **{key: json.dumps(kept)})
    assert saved.answers[key].value == kept
    with services.read() as session:
        assert application_files.opened(session, leader, kept[0]["id"]).path.read_bytes() == PDF


def test_of_two_drafts_for_the_same_theme_the_new_one_sends_one(world: Applicants) -> None:
    drafts = [begin(world, place) for place in ("1420", "1422")]
    seen = carried_out(MERGER)
    assert any("Nyby has both, and can send one of them" in words for words in seen)
    leader = heir_of(world)
    world.people["1420", "project_owner"] = world.actor("project_owner", "1499")
    for draft in drafts:
        fill(world, draft, leader)
        confirm(world, draft, "1499")
    send(world, drafts[0])
    send(world, drafts[0], "again, which is no other application")
    with pytest.raises(WrongState, match="Nyby has sent t2-001 with the main theme Full-time and part-time"):
        send(world, drafts[1])
    with services.work(leader) as session:
        application_edits.describe(session, leader, drafts[1], "Another title", "full_time", [])
        application_edits.describe(session, leader, drafts[1], "Another", "competence", [])
    confirm(world, drafts[1], "1499")
    send(world, drafts[1])
