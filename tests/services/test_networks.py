"""Networks: who belongs to them and when, who leads them, and what they count."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound
from saman.domain.networks import Network, NetworkMembership
from saman.domain.projects import Project
from saman.services import network_edits, network_sheets, networks
from saman.services.networks import NewNetwork
from tests.support.build import (
    a_database,
    a_municipality,
    a_network,
    a_person,
    a_programme,
    a_project,
    a_report,
    a_role,
    an_actor,
)
from tests.support.databases import Databases
from tests.support.statements import counted

TODAY = date(2013, 1, 21)


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(TODAY)


def projects(session: Session, count: int) -> list[Project]:
    return [
        a_project(session, a_municipality(session, f"{n:04}", f"Kommune {n}"), code=f"r1-{n:03}", title=f"P{n}")
        for n in range(1, count + 1)
    ]


def test_a_project_is_in_one_network_at_a_time() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        (project,) = projects(session, 1)
        new = NewNetwork(code="n1", name="Ein", round=1, theme="full_time", starts_on=date(2012, 1, 1))
        first, second = networks.create(session, secretariat, new), a_network(session, code="n2")
        networks.add_member(session, secretariat, stored_id(first), stored_id(project), date(2012, 1, 1))
        with pytest.raises(BadInput):
            networks.add_member(session, secretariat, stored_id(second), stored_id(project), date(2012, 6, 1))
        with pytest.raises(BadInput) as twice:
            networks.create(session, secretariat, new)
    assert twice.value.field == "code"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": " "}, "name"), ({"code": " "}, "code"), ({"round": 9}, "round"), ({"theme": ""}, "theme")],
)
def test_a_network_needs_a_name_a_code_a_round_and_a_theme(change: dict[str, Any], field: str) -> None:
    new = NewNetwork(code="n1", name="Ein", round=1, theme="full_time", starts_on=date(2012, 1, 1))
    with services.read() as session, pytest.raises(BadInput) as refused:
        networks.create(session, an_actor(), replace(new, **change))
    assert refused.value.field == field


def test_moving_a_member_ends_the_one_membership_the_day_before_the_other() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        (project,) = projects(session, 1)
        first, second = a_network(session, [project]), a_network(session, code="n2", name="To")
        network_edits.place(session, secretariat, stored_id(second), stored_id(project), TODAY, 1)
    with services.read() as session:
        kept = session.exec(select(NetworkMembership).order_by(NetworkMembership.starts_on)).all()
        sheet = network_sheets.open_sheet(session, secretariat, stored_id(first))
    assert [(one.network_id, one.ends_on) for one in kept] == [(first.id, date(2013, 1, 20)), (second.id, None)]
    assert [(one.title, one.now) for one in sheet.members] == [("P1", False)]


def test_who_leaves_a_network_is_out_of_its_leaders_reach() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        (project,) = projects(session, 1)
        network = a_network(session, [project])
        last_day = date(2013, 1, 20)
        network_edits.remove(session, secretariat, stored_id(network), stored_id(project), last_day, 1)
    with services.read() as session:
        sheet = network_sheets.open_sheet(session, an_actor("network_leader", networks=[network]), stored_id(network))
    assert (sheet.members, sheet.row.projects) == ([], 0)


def test_a_new_leader_ends_the_one_before() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        network = a_network(session)
        old, new = a_person(session, "Gamal"), a_person(session, "Ny")
        a_role(session, old, "network_leader", network=network)
        network_edits.appoint(session, secretariat, stored_id(network), "network_leader", stored_id(new), TODAY, 1)
    with services.read() as session:
        people = network_sheets.open_sheet(session, secretariat, stored_id(network)).people
    assert [(one.name, one.now) for one in people] == [("Gamal", False), ("Ny", True)]
    assert people[0].ends_on == date(2013, 1, 20)


def test_two_who_change_the_same_network_cannot_both_win() -> None:
    secretariat = an_actor()
    with services.work(secretariat) as session:
        network = a_network(session)
        network_edits.rename(session, secretariat, stored_id(network), "Nytt namn", 1)
    with pytest.raises(Conflict), services.work(secretariat) as session:
        network_edits.rename(session, secretariat, stored_id(network), "Anna namn", 1)
    with services.read() as session:
        assert session.exec(select(Network.name)).all() == ["Nytt namn"]


def test_only_the_secretariat_changes_a_network() -> None:
    with services.work(an_actor()) as session:
        network = a_network(session)
        leader = an_actor("network_leader", networks=[network])
        with pytest.raises(NotAllowed):
            network_edits.rename(session, leader, stored_id(network), "Mitt", 1)


@pytest.mark.parametrize(("many", "size"), [(6, "small"), (7, "fits"), (15, "fits"), (16, "large")])
def test_municipalities_decide_whether_a_network_has_the_right_size(many: int, size: str) -> None:
    with services.work(an_actor()) as session:
        a_network(session, projects(session, many))
    with services.read() as session:
        (row,) = network_sheets.find(session, an_actor())
    assert (row.projects, row.municipalities, row.size) == (many, many, size)


def test_a_joint_project_brings_all_its_municipalities_and_each_counts_once() -> None:
    with services.work(an_actor()) as session:
        one, two = a_municipality(session, "1141", "Finnøy"), a_municipality(session, "1142", "Rennesøy")
        members = [a_project(session, one, two), a_project(session, two, code="r1-002")]
        a_network(session, members)
        a_report(session, members[0]).first_submitted_at = clock.now()
        a_report(session, members[1])
    with services.read() as session:
        (row,) = network_sheets.find(session, an_actor())
    assert (row.projects, row.municipalities, row.delivered, row.owed) == (2, 2, 1, 2)


def test_one_sees_the_networks_one_reaches_and_in_them_the_members_one_reaches() -> None:
    with services.work(an_actor()) as session:
        mine, fellow, other = projects(session, 3)
        own = a_network(session, [mine, fellow])
        foreign = a_network(session, [other], code="n2")
    with services.read() as session:
        me = an_actor("project_leader", projects=[mine])
        assert [row.network.id for row in network_sheets.find(session, me)] == [own.id]
        sheet = network_sheets.open_sheet(session, me, stored_id(own))
        assert [member.title for member in sheet.members] == ["P1"]
        assert sheet.row.projects == 2
        for actor in (me, an_actor("network_leader", networks=[own])):
            with pytest.raises(NotFound):
                network_sheets.open_sheet(session, actor, stored_id(foreign))


@pytest.mark.parametrize("many", [5, 50])
def test_the_list_of_networks_takes_two_statements_however_many_members(many: int) -> None:
    with services.work(an_actor()) as session:
        a_network(session, projects(session, many))
    with services.read() as session, counted() as sent:
        network_sheets.find(session, an_actor())
    assert len(sent) == 2, sent
