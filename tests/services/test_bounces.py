"""A letter that comes back is found by its own name: its address is flagged, and who should know of it is told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.errors import NotAllowed, NotFound
from saman.domain.outbox import BouncedAddress, Mail
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.services import bounces, digests, outbox, sending
from saman.services.access import system
from saman.services.bounces import CameBack
from tests.support.build import a_database, a_role
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world

TOLD = {"project": "Nærvær", "type": "annual", "period": "2012", "done_by": "Bo", "path": "/reports/1"}


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    a_database(databases)
    with clock.at(MORNING):
        world = a_world()
        with services.work(system()) as session:
            a_role(session, session.get_one(Person, world.secretariat.person_id), "secretariat")
        yield world


def a_sent_letter(world: World, kind: str = "approved") -> str:
    """To the project leader; returns its name."""
    with services.work(system()) as session:
        outbox.put(session, world.leader.person_id or 0, kind, "report 1 event 5", **TOLD)
    return sent()


def sent() -> str:
    out = sending.take()
    assert out is not None
    sending.arrived(out)
    return out.message_id


def came_back(name: str, code: str = "5.1.1", final: bool = True) -> CameBack:
    with services.work(system()) as session:
        return bounces.came_back(session, system(), f"{name}@example.no", final=final, code=code, reason="550 gone")


def mails() -> list[Mail]:
    with services.read() as session:
        return list(session.scalars(select(Mail)))


def flagged(session: Session) -> list[str]:
    return [one.address for one in session.scalars(select(BouncedAddress))]


def test_the_address_is_flagged_and_the_secretariat_told_that_nobody_can_be_reached(world: World) -> None:
    found = came_back(a_sent_letter(world))
    assert (found.address, found.outcome) == ("leiar@test.example", "flagged")
    with services.read() as session:
        assert flagged(session) == ["leiar@test.example"]
    by_kind = {mail.kind: mail for mail in mails()}
    assert (by_kind["approved"].failure, by_kind["approved"].error) == ("bounced", "550 gone")
    told = by_kind["unreachable"]
    assert (told.address, told.project_id) == ("departement@test.example", world.project)


def test_the_same_notification_twice_tells_nobody_twice(world: World) -> None:
    name = a_sent_letter(world)
    came_back(name)
    before = len(mails())
    assert came_back(name).outcome == "known"
    assert len(mails()) == before


@pytest.mark.parametrize(("code", "failure"), [("5.2.2", "refused"), ("5.7.1", "refused"), ("4.4.7", "gave_up")])
def test_a_full_or_distant_mailbox_is_no_bad_address(world: World, code: str, failure: str) -> None:
    assert came_back(a_sent_letter(world), code).outcome == "failed"
    with services.read() as session:
        assert flagged(session) == []
        assert [mail.failure for mail in session.scalars(select(Mail))] == [failure]


def test_a_delay_changes_nothing(world: World) -> None:
    assert came_back(a_sent_letter(world), "4.4.1", final=False).outcome == "waits"
    with services.read() as session:
        assert [mail.failed_at for mail in session.scalars(select(Mail))] == [None]


def test_what_went_with_a_digest_comes_back_with_it(world: World) -> None:
    with services.work(system()) as session:
        project = session.get_one(Project, world.project).title
        told = {"project": project, "type": "annual", "period": "2012", "due_on": clock.today(), "path": "/"}
        outbox.put(session, world.leader.person_id or 0, "due", "report 1", **told)
    with services.work(system()) as session:
        digests.gather(session, system(), clock.now() + timedelta(minutes=1))
    came_back(sent())
    with services.read() as session:
        own = session.scalars(select(Mail).where(Mail.person_id == world.leader.person_id))
        assert {mail.kind: mail.failure for mail in own} == {"due": "bounced", "digest": "bounced"}


@pytest.mark.parametrize("name", ["", "nobodys", "x" * 5000, "%"])
def test_who_writes_of_a_letter_that_was_never_sent_changes_nothing(world: World, name: str) -> None:
    a_sent_letter(world)
    with pytest.raises(NotFound):
        came_back(name)
    with services.read() as session:
        assert flagged(session) == []


def test_no_role_of_a_project_takes_in_what_came_back(world: World) -> None:
    with services.work(world.leader) as session, pytest.raises(NotAllowed):
        bounces.came_back(session, world.leader, "x", final=True, code="5.1.1", reason="")
