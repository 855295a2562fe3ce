"""Approving many at once: a look first, and then all or nothing."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import BadInput, Conflict, NotAllowed
from saman.domain.reports import Report
from saman.services import approvals, reviews
from saman.services import databases as opened
from saman.services.approvals import Approvable
from saman.services.reviews import Draft
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world, begin, fill, recommend, submit


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def recommended(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    with services.work(world.reader) as session:
        reviews.keep(session, world.reader, world.report, Draft({}, ["complete"], "Fint", "Ring dei"))
    recommend(world)


def waiting(world: World) -> list[Approvable]:
    with services.read() as session:
        return approvals.waiting(session, world.secretariat)


def approve(world: World, versions: dict[int, int], reason: str = "") -> None:
    with services.work(world.secretariat) as session:
        approvals.approve(session, world.secretariat, versions, reason)


def state(world: World) -> str:
    with services.read() as session:
        return session.exec(select(Report.state).where(Report.id == world.report)).one()


def test_the_look_shows_who_recommended_it_and_what_was_written_to_the_secretariat(world):
    recommended(world)
    (one,) = waiting(world)
    assert (one.recommended_by, one.ticked, one.note, one.private_note) == ("lesar", 1, "Fint", "Ring dei")
    assert not one.unread


def test_what_is_looked_at_is_approved(world):
    recommended(world)
    approve(world, {world.report: 1})
    assert state(world) == "approved"
    assert waiting(world) == []


def test_what_has_changed_since_the_look_is_not_approved(world):
    recommended(world)
    with pytest.raises(Conflict):
        approve(world, {world.report: 2})
    with pytest.raises(Conflict):
        approve(world, {world.report: 1, 987: 1})
    assert state(world) == "recommended"


def test_choosing_none_is_told_in_a_sentence(world):
    with pytest.raises(BadInput):
        approve(world, {})


def test_what_the_network_leader_should_read_first_does_not_wait_for_approval(world):
    fill(world)
    submit(world)
    assert waiting(world) == []


def test_where_nobody_reads_for_the_network_a_reason_is_kept(databases: Databases):
    url = a_database(databases)
    with clock.at(MORNING):
        alone = a_world(with_leader=False)
        fill(alone)
        submit(alone)
        assert [one.unread for one in waiting(alone)] == [True]
        with pytest.raises(BadInput):
            approve(alone, {alone.report: 1})
        approve(alone, {alone.report: 1}, "Nettverket har ingen leiar")
        assert state(alone) == "approved"
    opened.close(url)


def test_only_those_who_approve_see_what_waits(world):
    with pytest.raises(NotAllowed), services.read() as session:
        approvals.waiting(session, world.reader)
