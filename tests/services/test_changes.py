"""A project sends notice of a change; what follows is shown, decided, and carried out at its day."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from saman import clock, config, services
from saman.domain.changes import ChangeNotice
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.goal_rules import GoalFacts, MeasureFacts
from saman.domain.history import History
from saman.domain.networks import NetworkMembership
from saman.domain.organisations import Organisation
from saman.domain.outbox import Mail
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report
from saman.language import speaking
from saman.services import changes, deadlines, goal_edits, goals, people, recusals, reminders, report_view, tasks
from saman.services.access import system
from saman.services.actors import reach_of
from saman.services.changes import Draft
from saman.services.recusals import WantedRecusal
from saman.storage import people as stored_people
from tests.support.build import a_database, an_actor
from tests.support.databases import SqliteFiles
from tests.support.figures import a_figure
from tests.support.reporting import MORNING, World, a_world, fill, with_parties

LAST, FIRST = date(2013, 2, 14), date(2013, 2, 15)


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> World:
    a_database(sqlite_files)
    return a_world()


@pytest.fixture(autouse=True)
def morning() -> None:
    clock.stand_on(MORNING.date())


def send(world: World, kind: str, starts_on: date = FIRST, **more: Any) -> int:
    draft = Draft(kind, starts_on, "Slik vart det", **more)
    with services.work(world.leader) as session:
        return stored_id(changes.send(session, world.leader, world.project, draft))


def effects(world: World, number: int) -> list[str]:
    with services.read() as session:
        return [step.words for step in changes.opened(session, world.secretariat, number).effects]


def grant(world: World, number: int) -> None:
    seen = effects(world, number)
    with services.work(world.secretariat) as session:
        changes.grant(session, world.secretariat, number, seen)


def carry_out(world: World, day: date) -> None:
    clock.stand_on(day)
    with services.work(world.secretariat) as session:
        changes.carry_out_due(session, world.secretariat)


def new_leader(world: World) -> int:
    return send(world, "new_leader", name="Ny leiar", mail="ny@test.example", person_id=world.leader.person_id)


def reached(person_id: int, day: date) -> frozenset[int]:
    with services.read() as session:
        return reach_of("project", stored_people.held_on(session, person_id, day)).projects


def the_project() -> Project:
    with services.read() as session:
        return session.scalars(select(Project).where(Project.code == "r1-001")).one()


def owed(world: World) -> dict[tuple[str, str], date]:
    with services.read() as session:
        rows = session.scalars(select(Report).where(Report.project_id == world.project))
        return {(one.type, one.period): one.due_on for one in rows}


def oblige(world: World) -> None:
    with services.work(an_actor()) as session:
        deadlines.oblige(session, an_actor(), session.get_one(Project, world.project))


def test_a_leader_who_left_keeps_nothing_from_the_day_after(world: World) -> None:
    fill(world)
    grant(world, new_leader(world))
    with services.read() as session:
        new = stored_id(session.scalars(select(Person).where(Person.mail == "ny@test.example")).one())
    old = world.leader.person_id or 0
    assert (reached(old, LAST), reached(old, FIRST)) == ({world.project}, frozenset())
    assert (reached(new, LAST), reached(new, FIRST)) == (frozenset(), {world.project})


def test_what_was_begun_is_inherited_and_told_of(world: World) -> None:
    fill(world)
    told = effects(world, new_leader(world))
    assert any("1 " in words for words in told)
    assert len(told) == 3


def test_nothing_changes_before_the_answer_and_a_no_says_why(world: World) -> None:
    number = new_leader(world)
    with services.work(world.secretariat) as session:
        with pytest.raises(BadInput):
            changes.refuse(session, world.secretariat, number, " ")
        changes.refuse(session, world.secretariat, number, "Vent til hausten")
    with services.read() as session:
        notice = session.get_one(ChangeNotice, number)
        held = session.scalars(select(RoleHolding).where(RoleHolding.project_id == world.project)).all()
    assert (notice.outcome, notice.answer, notice.applied_at) == ("refused", "Vent til hausten", None)
    assert [one.ends_on for one in held] == [None]


def test_an_extension_makes_new_obligations(world: World) -> None:
    oblige(world)
    before, ended = owed(world), the_project().ends_on
    until = date(ended.year + 2, 12, 31)
    grant(world, send(world, "extension", until_on=until))
    after = owed(world)
    again = {one.type for one in config.current().deadlines if one.round == 1 and one.type != "startup"}
    new = set(after) - set(before)
    assert new
    assert {type_ for type_, _period in new} <= again
    assert ("annual", str(ended.year + 1)) in new
    assert the_project().ends_on == until


def test_what_falls_due_in_a_pause_moves_to_after_it_and_nobody_is_reminded(world: World) -> None:
    number = send(world, "pause", date(2013, 1, 25), until_on=date(2013, 6, 30))
    grant(world, number)
    assert the_project().status == "active"
    carry_out(world, date(2013, 1, 25))
    assert the_project().status == "paused"
    assert owed(world)["annual", "2012"] == date(2013, 7, 28)
    clock.stand_on(date(2013, 2, 3))
    with services.read() as session:
        assert reminders.planned(session, world.secretariat) == []
    carry_out(world, date(2013, 7, 1))
    assert the_project().status == "active"


def test_who_withdraws_owes_what_is_begun_and_nothing_that_lies_ahead(world: World) -> None:
    oblige(world)
    grant(world, send(world, "withdrawal"))
    assert ("annual", "2014") in owed(world)
    carry_out(world, FIRST)
    left = owed(world)
    assert ("annual", "2012") in left
    assert ("annual", "2014") not in left
    project = the_project()
    assert (project.status, project.ends_on) == ("withdrawn", FIRST)
    with services.read() as session:
        assert [one.ends_on for one in session.scalars(select(NetworkMembership))] == [FIRST]


def test_carrying_out_again_does_nothing(world: World) -> None:
    grant(world, send(world, "withdrawal"))
    carry_out(world, FIRST)
    with services.work(world.secretariat) as session:
        assert changes.carry_out_due(session, world.secretariat) == []


def test_what_was_shown_is_what_is_granted_or_nothing_is(world: World) -> None:
    number = send(world, "withdrawal")
    with services.work(world.secretariat) as session, pytest.raises(Conflict):
        changes.grant(session, world.secretariat, number, ["something else"])
    with services.read() as session:
        assert session.get_one(ChangeNotice, number).outcome is None


def test_a_notice_is_a_task_until_it_is_decided_and_one_of_a_kind_waits(world: World) -> None:
    number = send(world, "withdrawal")
    with pytest.raises(WrongState):
        send(world, "withdrawal")
    with services.read() as session:
        first = tasks.waiting(session, world.secretariat).listed[0]
    assert (first.kind, first.change_id) == ("change_sent", number)
    with services.work(world.leader) as session:
        changes.take_back(session, world.leader, number)
    with services.read() as session:
        listed = tasks.waiting(session, world.secretariat).listed
    assert "change_sent" not in {one.kind for one in listed}


def test_a_project_sends_for_itself_and_never_decides(world: World) -> None:
    number = send(world, "withdrawal")
    with services.work(world.leader) as session, pytest.raises(NotAllowed):
        changes.grant(session, world.leader, number, [])
    with services.work(world.outsider) as session, pytest.raises(NotFound):
        changes.take_back(session, world.outsider, number)
    with services.work(world.reader) as session, pytest.raises(NotAllowed):
        changes.take_back(session, world.reader, number)
    with services.work(world.secretariat) as session, pytest.raises(NotAllowed):
        changes.take_back(session, world.secretariat, number)
    with services.read() as session:
        assert not changes.opened(session, world.secretariat, number).may_take_back
        assert changes.opened(session, world.leader, number).may_take_back


def seats(world: World) -> list[tuple[int, bool, date, date | None]]:
    with services.read() as session:
        rows = session.scalars(select(Participation).where(Participation.project_id == world.project))
        return [(one.organisation_id, one.responsible, one.starts_on, one.ends_on) for one in rows]


def test_a_responsible_municipality_leaves_a_joint_project_and_another_comes_in(sqlite_files: SqliteFiles) -> None:
    """The last cannot leave, the heir is responsible from the day, and a role for the one that left ends with it."""
    a_database(sqlite_files)
    world = with_parties(a_world("Finnøy", "Rennesøy"))
    first, second = world.organisations
    fill(world)
    with pytest.raises(BadInput) as caught:
        send(world, "municipality_out", number="1219")
    assert caught.value.field == "heir"
    number = send(world, "municipality_out", number="1219", heir="1220")
    told = " ".join(effects(world, number))
    assert "Rennesøy" in told
    assert "7" in told, "the network is smaller than the programme has it"
    grant(world, number)
    held = seats(world)
    assert (first, True, held[0][2], LAST) in held
    assert (second, False, held[0][2], LAST) in held
    assert (second, True, FIRST, None) in held
    politician = world.parties[0].person_id or 0
    staying = world.parties[3].person_id or 0
    assert (reached(politician, LAST), reached(politician, FIRST)) == ({world.project}, frozenset())
    assert reached(staying, FIRST) == {world.project}
    clock.stand_on(FIRST)
    with services.read() as session:
        form = report_view.opened(session, world.leader, world.report).form
    assert [place.organisation_id for place in form.places] == [first, second], "what is begun is finished as it is"
    with pytest.raises(BadInput) as caught:
        send(world, "municipality_out", date(2013, 3, 1), number="1220")
    assert caught.value.field == "number"
    grant(world, send(world, "municipality_in", date(2013, 4, 1), number="0301"))
    assert [row[1:] for row in seats(world)][-1] == (False, date(2013, 4, 1), None)


def test_a_change_of_main_theme_is_asked_about_by_the_reports_that_nobody_has_begun(world: World) -> None:
    fill(world)
    number = send(world, "theme", theme="full_time", theme_out="sickness_absence")
    assert any(words.startswith("1 ") for words in effects(world, number)), "what is begun keeps its answers"
    grant(world, number)
    assert the_project().main_theme == "sickness_absence"
    carry_out(world, FIRST)
    assert the_project().main_theme == "full_time"
    with services.read() as session:
        rows = session.scalars(select(ProjectTheme).where(ProjectTheme.project_id == world.project)).all()
        asked = report_view.opened(session, world.leader, world.report).form.questions
    assert {(one.theme, one.ends_on) for one in rows} == {("sickness_absence", LAST), ("full_time", None)}
    assert "sa_lost_days" in {one.field.key for one in asked.values()}, "a report that is begun keeps its form"


def test_a_goal_becomes_another_at_its_day_seen_beforehand_and_the_old_one_is_kept(world: World) -> None:
    aims = GoalFacts(text="Ned til 8,5", indicator="sickness_absence_rate", baseline=9.6, target=8.5, owner="Leiar")
    with services.work(world.leader) as session:
        goal_edits.add_goal(session, world.leader, world.project, aims)
        goal_edits.add_measure(session, world.leader, world.project, MeasureFacts(text="Kurs", goal="g1"))
        project, place = session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])
        a_figure(session, project, place, 90, 1000)
    new = {"aim_text": "Ned til 9", "aim_target": 9.0, "measure": "Møte", "measure_out": "m1"}
    number = send(world, "goal", goal="g1", **new)
    with speaking("en"):
        told = effects(world, number)
        assert any("9.6" in words and "9.0" in words and "8.5" in words for words in told), "baseline, now and target"
        assert "Attained as it is now: on the way. With the change: reached." in told
        assert any("cannot be compared" in words for words in told)
    grant(world, number)
    with services.read() as session:
        assert [line.goal.target for line in goals.opened(session, world.leader, world.project).goals] == [8.5]
    carry_out(world, FIRST)
    with services.read() as session:
        registry = goals.opened(session, world.leader, world.project)
        rows = session.scalars(select(History).where(History.thing == "goal")).all()
    (line,) = registry.goals
    assert (line.goal.text, line.goal.target) == ("Ned til 9", 9.0)
    assert [(one.row.target, one.row.reason) for one in line.revisions] == [(8.5, "Slik vart det")]
    assert "Ned til 8,5" in {(row.before or {}).get("text") for row in rows}
    assert [one.text for one in line.measures] == ["Møte"]
    assert [one.retired_because for one in registry.retired_measures] == ["Slik vart det"]


def test_a_figure_that_is_the_baseline_itself_has_moved_nowhere(world: World) -> None:
    """The baseline is typed as it is shown, 9.5, and the figure behind it is 9.53."""
    aims = GoalFacts(text="Ned til 8,5", indicator="sickness_absence_rate", baseline=9.5, target=8.5, owner="Leiar")
    with services.work(world.leader) as session:
        goal_edits.add_goal(session, world.leader, world.project, aims)
        project, place = session.get_one(Project, world.project), session.get_one(Organisation, world.organisations[0])
        a_figure(session, project, place, 953, 10000)
    with speaking("en"):
        told = effects(world, send(world, "goal", goal="g1", aim_target=9.0))
    assert "Attained as it is now: not yet. With the change: not yet." in told


WRONG: list[tuple[str, date, dict[str, Any], str]] = [
    ("", FIRST, {}, "kind"),
    ("new_leader", FIRST, {"mail": "ny@test.example"}, "name"),
    ("new_leader", FIRST, {"name": "Ny", "mail": "ny"}, "mail"),
    ("new_leader", FIRST, {"name": "Ny"}, "mail"),
    ("new_leader", date(1999, 1, 1), {"name": "Ny", "mail": "ny@test.example"}, "starts_on"),
    ("new_leader", FIRST, {"name": "Ny", "mail": "ny@test.example", "person_id": 999}, "person_id"),
    ("new_leader", FIRST, {"name": "x" * 201, "mail": "ny@test.example"}, "name"),
    ("extension", FIRST, {}, "until_on"),
    ("extension", FIRST, {"until_on": date(2012, 1, 1)}, "until_on"),
    ("extension", FIRST, {"until_on": date(2112, 1, 1)}, "until_on"),
    ("pause", FIRST, {"until_on": FIRST}, "until_on"),
    ("pause", FIRST, {"until_on": date(2112, 1, 1)}, "until_on"),
    ("withdrawal", date(1999, 1, 1), {}, "starts_on"),
    ("theme", FIRST, {}, "theme"),
    ("theme", FIRST, {"theme": "no_such"}, "theme"),
    ("theme", FIRST, {"theme": "sickness_absence"}, "theme"),
    ("theme", FIRST, {"theme_out": "sickness_absence"}, "theme"),
    ("theme", FIRST, {"theme_out": "full_time"}, "theme_out"),
    ("goal", FIRST, {"aim_text": "Ny"}, "goal"),
    ("goal", FIRST, {"goal": "g9", "aim_text": "Ny"}, "goal"),
    ("municipality_in", FIRST, {}, "number"),
    ("municipality_in", FIRST, {"number": "9999"}, "number"),
    ("municipality_in", FIRST, {"number": "1219"}, "number"),
    ("municipality_in", date(1999, 1, 1), {"number": "0301"}, "starts_on"),
    ("municipality_out", FIRST, {"number": "0301"}, "number"),
    ("municipality_out", FIRST, {"number": "1219"}, "number"),
]


def test_what_cannot_be_leads_to_its_field(world: World) -> None:
    for kind, starts_on, more, field in WRONG:
        with pytest.raises(BadInput) as caught:
            send(world, kind, starts_on, **more)
        assert caught.value.field == field, (kind, more)


def test_the_day_comes_without_anybody_asking(world: World) -> None:
    grant(world, send(world, "withdrawal"))
    changes.carry_out_when_due()
    assert the_project().status == "active"
    clock.stand_on(FIRST)
    changes.carry_out_when_due()
    assert the_project().status == "withdrawn"


def mails(kind: str) -> list[Mail]:
    with services.read() as session:
        return list(session.scalars(select(Mail).where(Mail.kind == kind)))


def test_those_who_decide_hear_of_a_notice_and_the_project_of_the_answer(world: World) -> None:
    officer = world.secretariat.person_id or 0
    with services.work(system()) as session:
        people.give_role(session, system(), officer, "secretariat", date(2012, 1, 1))
    number = send(world, "withdrawal", date(2013, 3, 1))
    asked = {mail.person_id: mail.facts["path"] for mail in mails("change_sent")}
    assert asked == {world.secretariat.person_id: f"/changes/{number}"}
    with services.work(world.secretariat) as session:
        changes.refuse(session, world.secretariat, number, "Ikkje no")
    told = mails("change_refused")
    assert world.leader.person_id in {mail.person_id for mail in told}
    assert {mail.facts["reason"] for mail in told} == {"Ikkje no"}


def test_the_project_hears_that_a_change_is_granted_once(world: World) -> None:
    grant(world, send(world, "extension", FIRST, until_on=date(2016, 6, 30)))
    told = [mail.person_id for mail in mails("change_granted")]
    assert len(told) == len(set(told)) > 0


def test_who_is_too_near_to_the_project_decides_no_change_of_it(world: World) -> None:
    number = send(world, "withdrawal", date(2013, 3, 1))
    officer = world.secretariat
    with services.work(officer) as session:
        ground = config.current().about.recusal_grounds[0].key
        recusals.declare(session, officer, WantedRecusal(world.project, ground, "Mi søster leier det"))
    with services.work(officer) as session, pytest.raises(NotAllowed):
        changes.refuse(session, officer, number, "Nei")
    with services.work(officer) as session, pytest.raises(NotAllowed):
        changes.grant(session, officer, number, [])
    with services.read() as session:
        assert not changes.opened(session, officer, number).may_decide
