"""A small world for reports: one project, the people around it, and answers good enough to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.columns import stored_id
from saman.domain.form import Form, Question
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.domain.sign_off import Release
from saman.services import report_view, reports, reviews, signing
from tests.support.build import (
    a_municipality,
    a_network,
    a_person,
    a_programme,
    a_project,
    a_report,
    a_role,
    an_actor,
)
from tests.support.unsigned import an_unsigned_programme

MORNING = clock.oslo(2013, 1, 21, 10, 42)
NUMBERS = {
    "sa_contracted_days": 42_310,
    "sa_lost_days": 3_766,
    "sa_doctor": 7.4,
    "sa_man_years": 181.5,
    "sa_target": 8.5,
    "co_employed_before": 30,
    "grant_received": 100_000,
    "budget": 200_000,
    "forecast": 200_000,
}
PARTS = {"sa_self": 1.5, "sa_short": 2.6, "sa_long": 6.3, "sa_q1": 9.6, "sa_q2": 8.4, "sa_q3": 8.1, "sa_q4": 9.5}


@dataclass
class World:
    """Ids and people. `leader` writes, `colleague` writes beside, `reader` reviews, `secretariat` approves.

    `parties` mark what is signed, the three of each municipality in turn: politician, owner, representative.
    """

    project: int
    report: int
    organisations: list[int]
    leader: Actor
    colleague: Actor
    reader: Actor
    secretariat: Actor
    outsider: Actor
    parties: list[Actor] = field(default_factory=list)

    @property
    def owner(self) -> Actor:
        return self.parties[1]


PARTIES = ("elected_politician", "project_owner", "employee_representative")


def a_world(*municipalities: str, with_leader: bool = True, type: str = "annual", signed: bool = False) -> World:
    """In the database in use: a project of these municipalities, its report 2012, and another's leader.

    An annual report is sent at once; `signed`: by the parties first, as the shipped programme has it.
    """
    a_programme() if signed else an_unsigned_programme()
    names = municipalities or ("Bømlo",)
    with clock.at(MORNING), services.work(an_actor()) as session:
        organisations = [a_municipality(session, f"12{place:02}", name) for place, name in enumerate(names, start=19)]
        project = a_project(session, *organisations, title=f"Nærvær i {names[0]}")
        elsewhere = a_project(
            session, a_municipality(session, "0301", "Ein annan"), code="r1-002", title="Ein annan stad"
        )
        report = a_report(session, project, type=type)
        network = a_network(session, [project], name="Nærvær Nord-Vest")
        people = [
            a_person(session, name, f"{name}@test.example") for name in ("leiar", "medarbeidar", "lesar", "departement")
        ]
        a_role(session, people[0], "project_leader", project=project)
        if with_leader:
            a_role(session, people[2], "network_leader", network=network)
        return World(
            project=stored_id(project),
            report=stored_id(report),
            organisations=[stored_id(one) for one in organisations],
            leader=an_actor("project_leader", people[0], projects=[project]),
            colleague=an_actor("project_member", people[1], projects=[project]),
            reader=an_actor("network_leader", people[2], networks=[network]),
            secretariat=an_actor("secretariat", people[3]),
            outsider=an_actor("project_leader", a_person(session, "annan", "annan@test.example"), projects=[elsewhere]),
        )


def with_parties(world: World, seats: Sequence[str] = PARTIES) -> World:
    """Somebody in each of `seats` for each municipality of the world's project."""
    with clock.at(MORNING), services.work(an_actor()) as session:
        project = session.get_one(Project, world.project)
        places = [session.get_one(Organisation, one) for one in world.organisations]
        world.parties = [a_party(session, role, project, place) for place in places for role in seats]
    return world


def a_party(session: services.Session, role: str, project: Project, place: Organisation, deputy: bool = False) -> Actor:
    """Somebody who marks reports for one party of a municipality."""
    person = a_person(session, f"{role}, {place.id}{', deputy' if deputy else ''}")
    holding = a_role(session, person, role, project=project)
    holding.organisation_id, holding.deputy = place.id, deputy
    return an_actor(role, person, projects=[project])


def a_good_answer(question: Question) -> Given:
    """Something plausible for any question."""
    field = question.field
    if field.key in NUMBERS | PARTS:
        return Given((NUMBERS | PARTS)[field.key])
    if field.choices:
        first = field.choices[0].key
        return Given([first] if field.kind == "choices" else first)
    if field.is_number:
        return Given(3)
    return Given({"yes_no": True, "date": "2012-11-20"}.get(field.kind, "Tidleg oppfølging ved dag tre"))


def good_answers(form: Form) -> list[reports.Change]:
    asked = [question for question in form.questions.values() if question.field.required]
    extra = [question for question in form.questions.values() if question.field.key in PARTS | NUMBERS]
    return [
        reports.Change(question.key, a_good_answer(question))
        for question in {question.key: question for question in asked + extra}.values()
        if question.field.kind != "computed"
    ]


def fill(world: World) -> None:
    with services.read() as session:
        form = report_view.opened(session, world.leader, world.report).form
    with services.work(world.leader) as session:
        reports.save(session, world.leader, world.report, good_answers(form), "form-1")


def submit(world: World, key: str = "first") -> reports.Receipt:
    with services.work(world.leader) as session:
        return reports.submit(session, world.leader, world.report, key)


def put_to_signing(world: World) -> None:
    with services.work(world.leader) as session:
        signing.request(session, world.leader, world.report)


def withdraw(world: World) -> None:
    with services.work(world.leader) as session:
        signing.withdraw(session, world.leader, world.report)


def mark(world: World, who: Actor, verdict: str = "agree", remark: str = "", stands_in: str = "") -> None:
    with services.work(who) as session:
        signing.mark(session, who, world.report, verdict, remark, stands_in)


def mark_all(world: World) -> None:
    for who in world.parties:
        mark(world, who)


def release(world: World, key: str = "first", release: Release | None = None) -> reports.Receipt:
    with services.work(world.owner) as session:
        return reports.submit(session, world.owner, world.report, key, release)


def begin(world: World) -> None:
    with services.work(world.reader) as session:
        reviews.begin(session, world.reader, world.report)


def send_back(world: World, comments: dict[str, str], note: str = "") -> None:
    with services.work(world.reader) as session:
        reviews.send_back(session, world.reader, world.report, comments, note)


def recommend(world: World) -> None:
    with services.work(world.reader) as session:
        reviews.recommend(session, world.reader, world.report)


def approve(world: World, reason: str | None = None) -> None:
    with services.work(world.secretariat) as session:
        reviews.approve(session, world.secretariat, world.report, reason)


def through_to_approved(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    recommend(world)
    approve(world)


def saved(world: World, who: Actor, editor: str, *changes: reports.Change) -> reports.Saved:
    with services.work(who) as session:
        return reports.save(session, who, world.report, changes, editor)


def view(world: World, who: Actor) -> report_view.ReportView:
    with services.read() as session:
        return report_view.opened(session, who, world.report)
