"""Who says that they are too near to a project does not judge it, is not asked to, and alone can take it back."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.networks import Network
from saman.domain.outbox import Mail
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.domain.recusals import Recusal
from saman.domain.reports import Report
from saman.services import (
    approvals,
    deadline_requests,
    network_overview,
    outbox,
    recusals,
    reviews,
    tasks,
    threads,
    versions,
    waiting,
    waivers,
)
from saman.services import databases as opened
from saman.services.access import system
from saman.services.recusals import WantedRecusal
from saman.services.reviews import Draft
from saman.services.waivers import WantedWaiver
from tests.support.build import a_database, a_person, a_role, an_actor
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, recommend, submit


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def declare(world: World, actor: Actor, ground: str = "family", words: str = "", until_on: date | None = None) -> None:
    with services.work(actor) as session:
        recusals.declare(session, actor, WantedRecusal(world.project, ground, words, until_on))


def take_back(world: World, actor: Actor) -> None:
    with services.work(actor) as session:
        recusals.withdraw(session, actor, world.project, "It was another project")


def sent(world: World) -> None:
    fill(world)
    submit(world)


def another_leader(world: World) -> Actor:
    """Somebody more who leads the same network."""
    with services.work(world.secretariat) as session:
        network = session.exec(select(Network)).one()
        person = a_person(session, "annan lesar", "annan.lesar@test.example")
        a_role(session, person, "network_leader", network=network)
        return an_actor("network_leader", person, networks=[network])


def mailed(kind: str) -> list[str]:
    with services.work(system()) as session:
        versions.put_aside(session, system())
    with services.read() as session:
        found = session.exec(select(Person.name).join(Mail, Mail.person_id == Person.id).where(Mail.kind == kind))
        return sorted(found)


def state(world: World) -> str:
    with services.read() as session:
        return session.get_one(Report, world.report).state


STEPS: dict[str, Callable[[Session, Actor, int], object]] = {
    "begin": reviews.begin,
    "lay aside": reviews.lay_aside,
    "keep": lambda session, actor, report: reviews.keep(session, actor, report, Draft({})),
    "return": lambda session, actor, report: reviews.send_back(session, actor, report, {"summary": "Why?"}),
    "recommend": reviews.recommend,
    "comment": lambda session, actor, report: threads.say(session, actor, report, "summary", "Why?"),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=list(STEPS))
def test_while_it_stands_the_leader_takes_no_step_with_the_project_s_reports(world: World, step: Callable) -> None:
    sent(world)
    declare(world, world.reader)
    with pytest.raises(NotAllowed, match="too near"), services.work(world.reader) as session:
        step(session, world.reader, world.report)
    assert state(world) == "submitted"


def test_the_review_page_says_so_and_with_whom_it_goes_to(world: World) -> None:
    sent(world)
    another_leader(world)
    declare(world, world.reader)
    with services.read() as session:
        view = reviews.opened(session, world.reader, world.report)
    assert view.bar.declared.ground == "family"
    assert (view.actions, view.instead) == (frozenset(), ("annan lesar",))


def test_another_leader_reads_it_instead(world: World) -> None:
    sent(world)
    declare(world, world.reader)
    other = another_leader(world)
    with services.work(other) as session:
        reviews.begin(session, other, world.report)
        reviews.recommend(session, other, world.report)
    assert state(world) == "recommended"


def test_where_every_leader_is_too_near_the_secretariat_approves_it_with_a_reason(world: World) -> None:
    sent(world)
    with pytest.raises(WrongState), services.work(world.secretariat) as session:
        reviews.approve(session, world.secretariat, world.report, "Nobody reads it")
    declare(world, world.reader)
    with services.read() as session:
        kinds = [task.kind for task in tasks.waiting(session, world.secretariat).listed]
    assert "approve_unread" in kinds
    with services.work(world.secretariat) as session:
        reviews.approve(session, world.secretariat, world.report, "The only leader is too near")
    assert state(world) == "approved"


def test_it_is_not_among_the_leader_s_tasks_nor_counted_nor_next(world: World) -> None:
    sent(world)
    with services.read() as session:
        assert waiting.counts(session, world.reader) == {"reports": 1}
    declare(world, world.reader)
    with services.read() as session:
        front = network_overview.front(session, world.reader)
        assert (front.queue, front.near) == ([], 1)
        assert waiting.counts(session, world.reader) == {"reports": 0}
        assert reviews.queue_after(session, world.reader, 0) is None


def test_no_mail_asks_them_to_read_it(world: World) -> None:
    another_leader(world)
    declare(world, world.reader)
    sent(world)
    assert mailed("submitted") == ["annan lesar"]


def test_where_all_are_too_near_the_mail_goes_to_those_who_approve(world: World) -> None:
    with services.work(world.secretariat) as session:
        a_role(session, session.get_one(Person, world.secretariat.person_id), "secretariat")
    declare(world, world.reader)
    sent(world)
    assert mailed("submitted") == ["departement"]


def test_a_leader_of_the_own_municipality_gets_no_mail_about_it_either(world: World) -> None:
    with services.work(world.secretariat) as session:
        project = session.get_one(Project, world.project)
        a_role(session, session.get_one(Person, world.reader.person_id), "project_member", project=project)
    another_leader(world)
    sent(world)
    assert mailed("submitted") == ["annan lesar"]


def test_approving_many_leaves_it_out_and_the_look_says_why(world: World) -> None:
    sent(world)
    begin(world)
    recommend(world)
    declare(world, world.secretariat, "other", "I wrote the application")
    with services.read() as session:
        (one,) = approvals.chosen(session, world.secretariat, [world.report])
        assert "approve" not in {task.kind for task in tasks.waiting(session, world.secretariat).listed}
    assert one.bar.declared.words == "I wrote the application"
    with pytest.raises(NotAllowed), services.work(world.secretariat) as session:
        approvals.approve(session, world.secretariat, {world.report: 1})
    assert state(world) == "recommended"


def test_it_counts_through_its_last_day_and_no_longer(world: World) -> None:
    sent(world)
    declare(world, world.reader, until_on=date(2013, 1, 22))
    for day, stands in ((21, True), (22, True), (23, False)):
        with clock.at(clock.oslo(2013, 1, day, 12)), services.read() as session:
            assert reviews.opened(session, world.reader, world.report).bar.stands is stands


def test_taken_back_with_a_reason_it_counts_no_more_and_both_stay_to_be_seen(world: World) -> None:
    sent(world)
    declare(world, world.reader)
    with pytest.raises(BadInput), services.work(world.reader) as session:
        recusals.withdraw(session, world.reader, world.project, " ")
    take_back(world, world.reader)
    begin(world)
    with services.read() as session:
        told = recusals.opened(session, world.reader, world.project).told
    assert [one.recusal.kind for one in told] == ["withdrawn", "declared"]


def test_nobody_takes_back_what_another_said(world: World) -> None:
    declare(world, world.reader)
    with pytest.raises(WrongState):
        take_back(world, world.secretariat)
    with services.read() as session:
        seen = recusals.opened(session, world.secretariat, world.project)
        assert [one.name for one in seen.told] == ["lesar"]
        assert not seen.bar.stands
        assert recusals.opened(session, another_leader(world), world.project).told == []


def test_it_is_said_of_a_project_within_reach_by_somebody_who_judges_reports(world: World) -> None:
    with pytest.raises(NotAllowed):
        declare(world, world.leader)
    elsewhere = an_actor("network_leader", Person(id=world.reader.person_id, name="lesar"))
    with pytest.raises(NotFound):
        declare(world, elsewhere)


@pytest.mark.parametrize(
    ("ground", "words", "until_on", "says"),
    [
        ("", "", None, "Choose why"),
        ("invented", "", None, "Choose why"),
        ("other", " ", None, "few words"),
        ("family", "x" * 1001, None, "too long"),
        ("family", "", date(2013, 1, 20), "still to come"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(
    world: World, ground: str, words: str, until_on: date | None, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        declare(world, world.reader, ground, words, until_on)
    with services.read() as session:
        assert session.exec(select(Recusal)).all() == []


def test_it_is_said_once(world: World) -> None:
    declare(world, world.reader)
    with pytest.raises(WrongState, match="already"):
        declare(world, world.reader)


LATER = date(2013, 2, 14)


def test_whoever_is_too_near_does_not_answer_for_a_later_deadline_and_is_told_so(world: World) -> None:
    with services.work(world.leader) as session:
        deadline_requests.ask(session, world.leader, world.report, LATER, "Lønssystemet er nede")
    declare(world, world.secretariat)
    with services.read() as session:
        told = deadline_requests.of_report(session, world.secretariat, world.report)
    assert (told.may_decide, told.too_near) == (False, True)
    for answer in (
        lambda session: deadline_requests.grant(session, world.secretariat, world.report, LATER),
        lambda session: deadline_requests.refuse(session, world.secretariat, world.report, "Nei"),
    ):
        with pytest.raises(NotAllowed, match="too near"), services.work(world.secretariat) as session:
            answer(session)
    take_back(world, world.secretariat)
    with services.work(world.secretariat) as session:
        deadline_requests.grant(session, world.secretariat, world.report, LATER)


def test_whoever_is_too_near_neither_gives_leave_from_a_rule_nor_lifts_it(world: World) -> None:
    with services.read() as session:
        rule = waivers.rules(session, world.secretariat, "annual")[0].code
    wanted = WantedWaiver(world.project, "annual", rule, LATER, "Systemet manglar talet")
    with services.work(world.secretariat) as session:
        given = waivers.grant(session, world.secretariat, wanted).id or 0
    declare(world, world.secretariat)
    for act in (
        lambda session: waivers.grant(session, world.secretariat, wanted),
        lambda session: waivers.lift(session, world.secretariat, given),
    ):
        with pytest.raises(NotAllowed, match="too near"), services.work(world.secretariat) as session:
            act(session)


def test_mail_that_waits_when_it_is_said_is_not_sent(world: World) -> None:
    told = {"project": "Nærvær", "since_on": date(2013, 1, 2), "path": "/projects/1"}
    with services.work(system()) as session:
        person = world.reader.person_id or 0
        outbox.put(session, person, "vacancy", "one", project_id=world.project, **told)
        outbox.put(session, person, "vacancy", "another project", **told)
    declare(world, world.reader)
    with services.read() as session:
        rows = session.exec(select(Mail).where(Mail.kind == "vacancy").order_by(Mail.id)).all()
    assert [one.failure for one in rows] == ["void", None]
