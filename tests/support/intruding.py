"""A world to break into: four projects in three networks and two rounds, and somebody in every role.

Who asks stands in the project, network or programme called OWN. Every step of a report has reports of its own,
so that one step taken does not stand in the way of another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Flask
from sqlmodel import Session

from saman import clock, config, services
from saman.domain.call_things import CallQuestion
from saman.domain.changes import ChangeNotice
from saman.domain.columns import stored_id
from saman.domain.contact_log import LoggedContact
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.goals import Goal, Measure
from saman.domain.jobs import Job
from saman.domain.network_proposals import NetworkProposal, ProposedMember, ProposedNetwork
from saman.domain.networks import Network
from saman.domain.organisations import Organisation
from saman.domain.outbox import Mail
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Project
from saman.domain.reports import Answer, Report, ReportEvent, ReportVersion
from saman.domain.risks import Risk
from saman.domain.signing import PartyMark, Signing
from saman.domain.stored_files import StoredFile, reference
from saman.domain.waivers import Waiver
from saman.services import access, files
from saman.settings import settings
from saman.storage import file_store
from tests.support.accounts import accounted
from tests.support.build import a_municipality, a_network, a_person, a_programme, a_project, a_report, a_role, stored
from tests.support.databases import Databases
from tests.support.intruding_applications import a_case, a_file, a_letter, an_account_request, applications
from tests.support.intruding_assessments import assessed, mate_of
from tests.support.intruding_register import a_split, a_waiting_merger
from tests.support.web import Visitor, signed_in

OWN, SAME, OTHER, ROUND, MISSING = "own", "same_network", "other_network", "other_round", "missing"
PLACES = {OWN: ("r1-001", 1), SAME: ("r1-002", 1), OTHER: ("r1-003", 1), ROUND: ("r2-001", 2)}
NETWORKS = {OWN: (OWN, SAME), OTHER: (OTHER,), ROUND: (ROUND,)}
NOWHERE_ID = 987_654_321
DAY = "2013-01-21"

# What has happened to the reports that each step is tried on; the first is where it stands before anything has.
STATES = {
    "draft": (),
    "submitted": ("submit",),
    "in_review": ("submit", "begin_review"),
    "recommended": ("submit", "begin_review", "recommend"),
    "approved": ("submit", "begin_review", "recommend", "approve"),
}
AFTER = {"submit": "submitted", "begin_review": "in_review", "recommend": "recommended", "approve": "approved"}
STEPS = {
    "send": ("2011-1", "draft"),
    "begin_review": ("2011-2", "submitted"),
    "read": ("2012-1", "submitted"),
    "lay_aside": ("2012-2", "in_review"),
    "return": ("2013-1", "in_review"),
    "recommend": ("2013-2", "in_review"),
    "keep": ("2014-1", "in_review"),
    "approve": ("2014-2", "recommended"),
    "look": ("2010-2", "recommended"),
    "many": ("2016-1", "recommended"),
    "reopen": ("2015-1", "approved"),
    "move": ("2015-2", "draft"),
    "ask": ("2017-1", "draft"),
    "take_back": ("2017-2", "draft"),
    "answer": ("2018-1", "draft"),
}
WRITE = "write"
"""The annual report, a draft with one answer in it."""
ASKED = ("take_back", "answer")
"""Reports of which a later deadline is asked for."""
SIGNED = {"mark": "2011", "withdraw": "2012", "release": "2013"}
"""Final reports out for signing; the one to release is marked by every party."""


@dataclass
class World:
    """Ids: what there is to ask for, by how near it is to whoever asks, and the account of each role."""

    projects: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    networks: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    reports: dict[tuple[str, str], int] = field(default_factory=dict)
    roles: dict[str, int] = field(default_factory=dict)
    waivers: dict[str, int] = field(default_factory=dict)
    changes: dict[tuple[str, str], int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)
    letters: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of the application that is read, which was sent, and of the one that is marked, which was only made."""
    account_request: int = NOWHERE_ID
    job: int = NOWHERE_ID
    files: dict[tuple[str, str], int] = field(default_factory=dict)
    """Beside the report that is read, which was sent with it, and beside the one that is written."""
    question: int = NOWHERE_ID
    """About a call, not answered yet."""
    applications: dict[tuple[str, str], int] = field(default_factory=dict)
    assessor: int = 0
    """The person who holds the role of an assessor."""
    mate: int = 0
    """Who may be taken off an application."""
    """Of one's own municipality and of another; "file" is one beside the draft."""
    beside: int = NOWHERE_ID
    """A municipality that applies beside others."""
    mail: int = NOWHERE_ID
    """One of which nobody knows whether it arrived."""
    proposals: dict[int, int] = field(default_factory=dict)
    """By round: in round 1 every project is in the first of two networks, in round 2 there are none."""
    proposed: int = NOWHERE_ID
    """The second network proposed in round 1."""
    merger: int = NOWHERE_ID
    """It waits for its day."""
    split: tuple[int, int, int] = (NOWHERE_ID, NOWHERE_ID, NOWHERE_ID)
    """One that is carried out, its question about the project of the other round, and one of the new ones."""

    def report(self, relation: str, step: str) -> int:
        return self.reports.get((relation, step), NOWHERE_ID)

    def application(self, relation: str, step: str) -> int:
        return self.applications.get((relation, step), NOWHERE_ID)

    def letter(self, relation: str, step: str) -> int:
        return self.letters.get((relation, step), NOWHERE_ID)

    def file(self, relation: str, step: str) -> int:
        return self.files.get((relation, step), NOWHERE_ID)


def a_world(session: Session) -> World:
    """Everything, in the database in use."""
    world = World()
    projects = {relation: _project(session, world, relation) for relation in PLACES}
    networks = {
        relation: a_network(session, [projects[one] for one in members], code=f"n-{relation}", name=f"Net {relation}")
        for relation, members in NETWORKS.items()
    }
    networks[ROUND].round = 2
    world.networks = {relation: stored_id(network) for relation, network in networks.items()}
    for relation, network in networks.items():
        a_role(session, a_person(session, f"Reader {relation}"), "network_leader", network=network)
    for role in config.current().roles:
        world.roles[role.key] = _somebody(session, role.key, role.scope, projects[OWN], networks[OWN])
    work = Job(kind="version_pdf", key="1", language="nn", asked_at=clock.wall(), due_at=clock.wall())
    world.job = stored_id(stored(session, work))
    _apply(session, world)
    asked = CallQuestion(call="trial_2013", text="Who may apply?", asked_at=clock.now())
    world.question = stored_id(stored(session, asked))
    world.mail = _lost_mail(session, world.people[OWN])
    _propose(session, world)
    world.merger = a_waiting_merger(session)
    place = session.get_one(Organisation, world.places[ROUND])
    world.split = a_split(session, world.projects[ROUND], place, "1204")
    return world


def _propose(session: Session, world: World) -> None:
    """Networks, and a project that waits for one."""
    for number in (1, 2):
        made = stored(session, NetworkProposal(round=number, asked_at=clock.now(), made_at=clock.now()))
        world.proposals[number] = stored_id(made)
    first, second = (
        stored(session, ProposedNetwork(proposal_id=world.proposals[1], theme="competence", name=name))
        for name in ("First", "Second")
    )
    world.proposed = stored_id(second)
    for project_id in world.projects.values():
        row = {"proposal_id": world.proposals[1], "proposed_network_id": stored_id(first), "project_id": project_id}
        stored(session, ProposedMember(**row))
    days = {"starts_on": date(2013, 2, 1), "ends_on": date(2015, 12, 31)}
    stored(session, Project(code="r2-090", title="Waits", round=2, main_theme="competence", **days))


def _apply(session: Session, world: World) -> None:
    """Applications of two municipalities; the roles that apply are held for the first of them too."""
    world.beside = stored_id(a_municipality(session, "1498", "Beside"))
    a_municipality(session, "1499", "One more")
    world.account_request = an_account_request(session, world.places[OWN])
    for relation in (OWN, OTHER):
        made = applications(session, relation, world.places[relation], world.beside)
        made["file"] = a_file(session, made["draft"], f"file {relation}")
        world.applications |= {(relation, step): number for step, number in made.items()}
        for step, sent in (("read", True), ("mark", False), ("decided", False)):
            text = f"Letter {step} {relation}"
            world.letters[relation, step] = a_letter(session, made[step], world.places[relation], text, sent)
        world.cases[relation] = a_case(session, made["decided"], f"Case {relation}")
    asked = [role for role in config.current().roles if "application.assess" in role.permissions]
    for relation in (OWN, OTHER):
        reach = [role.key for role in asked if role.scope == "programme" or relation == OWN]
        people = [session.get_one(Account, world.roles[key]).person_id for key in reach]
        made = assessed(session, relation, world.places[relation], people)
        world.applications |= {(relation, step): number for step, number in made.items()}
    world.assessor = session.get_one(Account, world.roles["assessor"]).person_id
    world.mate = mate_of(session, world.applications[OWN, "off"])
    for role in config.current().roles:
        if role.scope == "project" and any(one.startswith("application.") for one in role.permissions):
            person = session.get_one(Account, world.roles[role.key]).person_id
            own = {"organisation_id": world.places[OWN], "starts_on": date(2012, 1, 1)}
            stored(session, RoleHolding(person_id=person, role=role.key, **own))


def _lost_mail(session: Session, person_id: int) -> int:
    told = {"project": "Title", "type": "annual", "period": "2012", "done_by": "Somebody", "path": "/reports/1"}
    row = {"kind": "approved", "language": "nn", "facts": told, "person_id": person_id, "created_at": clock.now()}
    return stored_id(stored(session, Mail(key="lost", failure="unknown", failed_at=clock.now(), **row)))


def _project(session: Session, world: World, relation: str) -> Project:
    code, number = PLACES[relation]
    place = a_municipality(session, f"{1201 + len(world.projects)}", f"Place {relation}")
    project = a_project(session, place, code=code, title=f"Title {relation}", round=number)
    world.projects[relation], world.codes[relation] = stored_id(project), code
    world.places[relation] = stored_id(place)
    stored(session, Goal(project_id=world.projects[relation], code="g1", text=f"Goal {relation}"))
    stored(session, Measure(project_id=world.projects[relation], code="m1", text=f"Measure {relation}", goal="g1"))
    stored(session, Measure(project_id=world.projects[relation], code="m2", text="To be laid aside"))
    _plan(session, world.projects[relation])
    risk = {"text": f"Risk {relation}", "probability": 4, "consequence": 5}
    stored(session, Risk(project_id=world.projects[relation], code="r1", **risk))
    spoken = {"held_on": date(2013, 1, 10), "kind": "call", "ours": f"Ours {relation}", "about": f"About {relation}"}
    contact = LoggedContact(project_id=world.projects[relation], written_at=clock.now(), private_note="Quiet", **spoken)
    stored(session, contact)
    leader = a_person(session, f"Leader {relation}", f"{relation}@example.no")
    a_role(session, leader, "project_leader", project=project)
    world.people[relation] = stored_id(leader)
    world.accounts[relation] = _account(session, leader.id or 0, f"{relation}@example.no")
    for step, (period, state) in STEPS.items():
        world.reports[relation, step] = stored_id(_report(session, project, period, state))
    world.waivers[relation] = stored_id(stored(session, _set_aside(project)))
    for kind in ("pause", "withdrawal", "extension"):
        world.changes[relation, kind] = stored_id(stored(session, _noticed(project, kind)))
    for step in ASKED:
        stored(session, _asked(world.report(relation, step), leader))
    for step in SIGNED:
        report, file = _out_for_signing(session, project, place, step, leader)
        world.reports[relation, step], world.files[relation, step] = stored_id(report), stored_id(file)
    world.reports[relation, WRITE] = stored_id(_written(session, project, f"Draft {relation}"))
    for step in ("read", WRITE):
        world.files[relation, step] = stored_id(_beside(session, world.report(relation, step), f"{step} {relation}"))
    return project


def _report(session: Session, project: Project, period: str, state: str) -> Report:
    report = accounted(session, a_report(session, project, "economy", period, date(2012, 1, 2), date(2013, 1, 31)))
    before = "draft"
    for action in STATES[state]:
        if action == "submit":
            _sent(session, report)
        report.event_count += 1
        happened: dict[str, Any] = {"seq": report.event_count, "action": action, "version": 1, "at": clock.now()}
        ways = {"from_state": before, "to_state": AFTER[action], "role": "system"}
        stored(session, ReportEvent(report_id=stored_id(report), **happened, **ways))
        before = AFTER[action]
    report.state = before
    return report


def _plan(session: Session, project_id: int) -> None:
    """Three activities, of which the third can be taken out."""
    for place in range(1, 4):
        day = date(2012, 3, place)
        stored(
            session,
            PlanItem(project_id=project_id, code=f"a{place}", activity="Activity", starts_on=day, ends_on=day),
        )
    stored(session, PlanLink(project_id=project_id, predecessor="a1", successor="a2"))


def _set_aside(project: Project) -> Waiver:
    days = {"until_on": date(2013, 6, 1), "granted_at": clock.now()}
    rule = {"rule": "required progress_text", "field": "progress_text"}
    return Waiver(project_id=stored_id(project), type="annual", reason="Set aside", **rule, **days)


def _noticed(project: Project, kind: str) -> ChangeNotice:
    days = {"starts_on": date(2013, 6, 1), "until_on": date(2013, 6, 30), "sent_at": clock.now()}
    return ChangeNotice(project_id=stored_id(project), kind=kind, reason="Noticed", **days)


def _asked(report: int, person: Person) -> DeadlineRequest:
    days = {"before_on": date(2013, 1, 31), "wanted_on": date(2013, 2, 15)}
    return DeadlineRequest(report_id=report, reason="Asked", asked_at=clock.now(), asked_by=person.id, **days)


def _out_for_signing(
    session: Session, project: Project, place: Organisation, step: str, person: Person
) -> tuple[Report, StoredFile]:
    report = a_report(session, project, "final", SIGNED[step], date(2012, 1, 2), date(2013, 1, 31))
    ways = {"from_state": "draft", "to_state": "signing", "role": "system", "version": 0, "at": clock.now()}
    stored(session, ReportEvent(report_id=stored_id(report), seq=1, action="request_signing", **ways))
    report.event_count, report.signing, report.state = 1, 1, "signing"
    file = _beside(session, stored_id(report), f"{step} of {project.title}", "final_attachments")
    put = {"number": 1, "answers": [_naming(file)], "checksum": "c", "requested_at": clock.now()}
    signing = stored(session, Signing(report_id=stored_id(report), **put))
    said = {"person_id": stored_id(person), "name": person.name, "role": "system", "verdict": "agree"}
    for party in config.current().about.local_parties if step == "release" else ():
        own = {"organisation_id": stored_id(place), "party": party.key, "at": clock.now()}
        stored(session, PartyMark(signing_id=stored_id(signing), **own, **said))
    return report, file


def _beside(session: Session, report_id: int, text: str, field: str = "attachments") -> StoredFile:
    """A file of these words; one that was sent is named by a version."""
    with files.receiving(iter([text.encode()]), "words.txt") as arrived:
        file_store.put(arrived.content)
        about = {"sha256": arrived.content.sha256, "size": arrived.content.size, "name": f"{text}.txt"}
    about |= {"report_id": report_id, "field": field, "media_type": "text/plain", "uploaded_at": clock.now()}
    file = stored(session, StoredFile(**about))
    if session.get_one(Report, report_id).version:
        kept = {"number": 2, "template": "t", "checksum": "c", "key": "with a file", "submitted_at": clock.now()}
        stored(session, ReportVersion(report_id=report_id, answers=[_naming(file)], **kept))
    return file


def _naming(file: StoredFile) -> dict[str, Any]:
    return {"field": file.field, "organisation_id": None, "value": [reference(file)], "blank": None, "reason": None}


def _sent(session: Session, report: Report) -> None:
    report.version, report.submitted_at, report.first_submitted_at = 1, clock.now(), clock.now()
    kept = {"number": 1, "answers": [], "template": "t", "checksum": "c", "key": "first", "submitted_at": clock.now()}
    stored(session, ReportVersion(report_id=stored_id(report), **kept))


def _written(session: Session, project: Project, text: str) -> Report:
    report = a_report(session, project)
    report.touched_at = clock.now()
    stored(session, Answer(report_id=stored_id(report), field="summary", value=text, changed_at=clock.now()))
    return report


def _somebody(session: Session, role: str, scope: str, project: Project, network: Network) -> int:
    person = a_person(session, f"A {role}", f"{role}@example.no")
    person.language = "en"
    held = {"project": project if scope == "project" else None, "network": network if scope == "network" else None}
    a_role(session, person, role, **held)
    return _account(session, person.id or 0, f"{role}@example.no")


def _account(session: Session, person_id: int, name: str) -> int:
    return stored_id(stored(session, Account(person_id=person_id, name=name, password_hash="none")))


@dataclass
class Intruded:
    """The app on a copy of the world, and who comes to it."""

    app: Flask
    world: World
    url: str

    def visitor(self, role: str) -> Visitor:
        """Somebody in the role; a stranger where it is none."""
        if role not in self.world.roles:
            return Visitor.of(self.app)
        with services.read() as session:
            account = session.get_one(Account, self.world.roles[role])
        return signed_in(self.app, account)


_WORLDS: dict[str, World] = {}


def _build(url: str) -> None:
    services.create(url)
    services.use_database(url)
    with services.work(access.system()) as session:
        _WORLDS["built"] = a_world(session)


@contextmanager
def intruded(databases: Databases, surroundings: Any, app: Flask | None = None) -> Iterator[Intruded]:
    """The app on a world of its own, on the day that all of this happens; `app` where one is there already."""
    from dashboards.app import create_app

    surroundings.setenv("SAMAN_SECRET_KEY", "only for the tests, and long enough")
    surroundings.setenv("SAMAN_TODAY", DAY)
    settings.cache_clear()
    a_programme()
    url = databases.fresh("a world to break into", _build)
    services.use_database(url)
    clock.stand_on(settings().today)
    yield Intruded(app or create_app(url), _WORLDS["built"], url)
    clock.stand_on(None)
