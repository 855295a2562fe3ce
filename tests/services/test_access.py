"""Only the role switched to counts: what it permits, and how far it reaches."""

import pytest

from saman import config
from saman.domain.access import EVERYWHERE, NOWHERE, Reach
from saman.domain.errors import NotAllowed
from saman.domain.people import RoleHolding
from saman.services import access, actors
from tests.support.build import START, a_programme, an_actor


def held(role: str, **held_for: int) -> RoleHolding:
    return RoleHolding(person_id=1, role=role, starts_on=START, **held_for)


def test_one_of_several_permissions_is_enough_and_none_is_refused() -> None:
    a_programme()
    access.require(an_actor("secretariat"), "account.manage", "account.invite")
    with pytest.raises(NotAllowed):
        access.require(an_actor("secretariat"), "account.manage")


def test_the_command_line_acts_as_the_secretariat_on_everything() -> None:
    actor = access.command_line()
    assert (actor.role, actor.reach, actor.person_id) == ("secretariat", EVERYWHERE, None)


def test_a_role_reaches_what_it_is_held_for_by_its_scope() -> None:
    assert actors.reach_of("programme", [held("council")]) == EVERYWHERE
    assert actors.reach_of("programme", []) == NOWHERE
    assert actors.reach_of("network", [held("network_leader", network_id=3)]) == Reach(networks=frozenset({3}))
    both = [held("project_leader", project_id=1), held("project_leader", project_id=2)]
    assert actors.reach_of("project", both) == Reach(projects=frozenset({1, 2}))
    assert actors.reach_of("organisation", [held("x", organisation_id=4)]) == Reach(
        organisations=frozenset({4}), homes=frozenset({4})
    )


def test_roles_stand_in_the_programmes_order_and_once() -> None:
    a_programme()
    holdings = [held("council"), held("secretariat"), held("council"), held("no_longer_a_role")]
    assert actors.roles_of(config.current(), holdings) == ("secretariat", "council")
