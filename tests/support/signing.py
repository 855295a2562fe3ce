"""Links with which a party marks a report, and an answer changed meanwhile."""

from saman import services
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.people import Person
from saman.services import reports, signing_links
from saman.services.access import system
from saman.services.signing_links import Opened
from tests.support.reporting import World, saved, view


def link_of(world: World, who: Actor) -> str:
    with services.work(system()) as session:
        token = signing_links.make(session, world.report, who.person_id or 0)
    assert token
    return token


def open_link(token: str) -> Opened:
    with services.read() as session:
        return signing_links.opened(session, token)


def mark_by_link(token: str, verdict: str = "agree", remark: str = "", stands_in: str = "") -> None:
    actor = open_link(token).actor
    with services.work(actor) as session:
        signing_links.mark(session, actor, token, verdict, remark, stands_in)


def change(world: World, key: str, text: str) -> None:
    """Another text as an answer, by the project's leader."""
    now = view(world, world.leader).answers[key]
    saved(world, world.leader, "form-2", reports.Change(key, Given(text), now))


def with_addresses(world: World) -> World:
    """The parties can be reached by mail."""
    with services.work(system()) as session:
        for who in world.parties:
            session.get_one(Person, who.person_id).mail = f"{who.person_id}@test.example"
    return world
