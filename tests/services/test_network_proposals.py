"""Networks are proposed beside the pages, moved by hand with the effect told first, and made when somebody says so."""

from datetime import date

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.networks import Network, NetworkMembership
from saman.domain.projects import Participation, Project
from saman.services import network_proposal_edits, network_proposals, network_proposing
from saman.services.network_proposals import ProposalSheet
from saman.worker import until_empty
from tests.support.build import a_database, a_municipality, a_network, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases

TODAY, FIRST = date(2013, 1, 21), date(2013, 2, 1)
SECRETARIAT = an_actor()


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(TODAY)


def west_and_north(session: Session) -> list[Project]:
    """Eight projects in Hordaland and eight in Troms, of one theme; the first is a joint one of two municipalities."""
    found = []
    for number in range(1, 17):
        county = "Hordaland" if number < 9 else "Troms"
        place = a_municipality(session, f"12{number:02}", f"Place {number}", county)
        project = a_project(session, place, code=f"r2-{number:03}", round=2, theme="full_time", title=f"P{number}")
        project.starts_on = FIRST
        found.append(project)
    other = a_municipality(session, "1299", "Place 99", "Hordaland")
    stored(session, Participation(project_id=found[0].id, organisation_id=other.id, starts_on=date(2012, 1, 1)))
    return found


def proposed() -> ProposalSheet:
    """The same, with networks proposed for them."""
    with services.work(SECRETARIAT) as session:
        west_and_north(session)
    return proposed_anew()


def proposed_anew() -> ProposalSheet:
    with services.work(SECRETARIAT) as session:
        network_proposing.ask(session, SECRETARIAT, 2)
    until_empty()
    return sheet()


def sheet() -> ProposalSheet:
    with services.read() as session:
        return network_proposals.opened(session, SECRETARIAT, 2)


def ids(found: ProposalSheet) -> tuple[int, int]:
    assert found.proposal is not None
    return stored_id(found.proposal), found.proposal.row_version


def test_neighbours_are_proposed_together_with_size_ways_and_counties() -> None:
    found = proposed()
    assert [one.name.rpartition(", ")[2] for one in found.networks] == ["Hordaland", "Troms"]
    assert [(one.shape.municipalities, one.shape.counties) for one in found.networks] == [
        (9, (("Hordaland", 9),)),
        (8, (("Troms", 8),)),
    ]
    assert [one.shape.spread.longest for one in found.networks] == [0, 0]
    assert found.job is not None
    assert (found.waiting, found.forgotten, found.job.made, found.job.of) == (16, 0, 16, 16)


def test_a_move_tells_its_effect_first_and_then_does_it() -> None:
    before = proposed()
    number, version = ids(before)
    west, north = before.networks
    project = west.members[0].project_id
    with services.read() as session:
        effect = network_proposals.effect(session, SECRETARIAT, number, project, north.id)
    assert [one.municipalities for one in effect.left[1:]] == [9, 7]
    assert [one.municipalities for one in effect.joined[1:]] == [8, 10]
    assert (effect.joined[2].spread.longest or 0) > 1000
    assert sheet().networks[0].members == west.members
    with services.work(SECRETARIAT) as session:
        network_proposal_edits.move(session, SECRETARIAT, number, version, project, north.id)
    after = sheet()
    assert [one.shape for one in after.networks] == [effect.left[2], effect.joined[2]]
    assert [member.project_id for one in after.networks for member in one.members if member.moved] == [project]


def test_whoever_moves_after_somebody_else_is_told_so() -> None:
    found = proposed()
    number, version = ids(found)
    one, other = (member.project_id for member in found.networks[0].members[:2])
    with services.work(SECRETARIAT) as session:
        network_proposal_edits.move(session, SECRETARIAT, number, version, one, found.networks[1].id)
    with services.work(SECRETARIAT) as session, pytest.raises(Conflict):
        network_proposal_edits.move(session, SECRETARIAT, number, version, other, found.networks[1].id)


def test_a_used_proposal_is_networks_with_members_from_the_first_day() -> None:
    found = proposed()
    number, version = ids(found)
    names = {found.networks[0].id: "Vest"}
    with services.work(SECRETARIAT) as session:
        made = network_proposal_edits.accept(session, SECRETARIAT, number, version, names, FIRST)
    with services.read() as session:
        networks = session.exec(select(Network).order_by("code")).all()
        members = session.exec(select(NetworkMembership)).all()
    assert made == 2
    assert [(one.code, one.round, one.theme) for one in networks] == [
        ("r2-n1", 2, "full_time"),
        ("r2-n2", 2, "full_time"),
    ]
    assert networks[0].name == "Vest"
    assert {(one.starts_on, one.ends_on) for one in members} == {(FIRST, None)}
    after = sheet()
    assert (after.waiting, after.crowded) == (0, [])
    assert [one.network_id for one in after.networks] == [one.id for one in networks]
    with services.work(SECRETARIAT) as session, pytest.raises(WrongState):
        network_proposal_edits.accept(session, SECRETARIAT, number, version + 1, {}, FIRST)
    with services.work(SECRETARIAT) as session, pytest.raises(BadInput):
        network_proposing.ask(session, SECRETARIAT, 2)


@pytest.mark.parametrize("name", [" ", "Both"])
def test_every_network_needs_a_name_of_its_own_and_none_is_made_without(name: str) -> None:
    found = proposed()
    number, version = ids(found)
    names = {one.id: name for one in found.networks}
    with pytest.raises(BadInput), services.work(SECRETARIAT) as session:
        network_proposal_edits.accept(session, SECRETARIAT, number, version, names, FIRST)
    with services.read() as session:
        assert session.exec(select(Network)).all() == []


def test_what_got_a_network_meanwhile_is_told_and_nothing_is_made() -> None:
    found = proposed()
    number, version = ids(found)
    with services.work(SECRETARIAT) as session:
        project = session.get_one(Project, found.networks[0].members[0].project_id)
        a_network(session, [project], code="by-hand")
    assert [member.waits for member in sheet().networks[0].members].count(False) == 1
    with pytest.raises(BadInput, match="P1"), services.work(SECRETARIAT) as session:
        network_proposal_edits.accept(session, SECRETARIAT, number, version, {}, FIRST)
    anew = proposed_anew()
    assert sum(len(one.members) for one in anew.networks) == 15
    with services.work(SECRETARIAT) as session, pytest.raises(WrongState):
        network_proposal_edits.move(session, SECRETARIAT, number, version, project.id or 0, found.networks[1].id)


def test_networks_that_a_municipality_is_in_already_count() -> None:
    with services.work(SECRETARIAT) as session:
        place = a_municipality(session)
        for code in ("r1-001", "r1-002"):
            a_network(session, [a_project(session, place, code=code)], code=f"n-{code}")
        a_project(session, place, code="r2-001", round=2)
    assert [town.name for town in proposed_anew().crowded] == ["Bømlo"]


def test_only_whoever_changes_networks_may_see_or_ask_for_proposals() -> None:
    leader = an_actor("network_leader")
    with services.read() as session:
        with pytest.raises(NotAllowed):
            network_proposals.opened(session, leader, 2)
        with pytest.raises(NotAllowed):
            network_proposing.ask(session, leader, 2)
        with pytest.raises(NotFound):
            network_proposals.opened(session, SECRETARIAT, 9)
