"""Six networks, their members and leaders, and how far each has come."""

from collections import Counter

import pytest
from sqlmodel import Session, col, select

from saman import clock, config
from saman.domain.networks import Network, NetworkMembership
from saman.domain.people import RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.report_standing import shown_state
from saman.domain.reports import Report

ORDER = ("approved", "recommended", "to_review", "returned", "draft", "not_opened")


def standing(session: Session, network: str) -> tuple[int, ...]:
    """The annual reports of 2012 by state, those waiting for and in review together."""
    joined = (
        select(Report)
        .join(NetworkMembership, col(NetworkMembership.project_id) == Report.project_id)
        .join(Network, col(Network.id) == NetworkMembership.network_id)
        .where(Network.name == network, Report.type == "annual", Report.period == "2012")
    )
    shown = [shown_state(report) for report in session.exec(joined)]
    counted = Counter("to_review" if state in ("submitted", "in_review") else state for state in shown)
    return tuple(counted[state] for state in ORDER)


@pytest.mark.parametrize(
    ("network", "states"),
    [
        ("Nærvær Nord-Vest", (2, 1, 2, 1, 2, 1)),
        ("Nærvær Sør-Aust", (2, 1, 2, 0, 3, 1)),
        ("Heiltid Sør", (1, 1, 2, 1, 2, 0)),
        ("Heiltid Aust", (1, 1, 2, 0, 2, 1)),
        ("Kompetanse", (2, 2, 2, 1, 3, 0)),
        ("Omdømme", (1, 1, 2, 0, 2, 1)),
    ],
)
def test_so_far_has_each_network_come(demo: Session, network: str, states: tuple[int, ...]) -> None:
    assert standing(demo, network) == states


def test_every_project_of_round_1_is_in_one_network_of_its_theme(demo: Session) -> None:
    joined = (
        select(Project.code, Project.main_theme, Network.theme)
        .join(NetworkMembership, col(NetworkMembership.project_id) == Project.id)
        .join(Network, col(Network.id) == NetworkMembership.network_id)
    )
    rows = demo.exec(joined).all()
    assert len(rows) == len({code for code, _theme, _network in rows}) == 49
    assert all(theme == network for _code, theme, network in rows)


def test_every_network_has_as_many_municipalities_as_the_programme_wants(demo: Session) -> None:
    size = config.current().about.network_size
    joined = select(NetworkMembership.network_id, Participation.organisation_id).join(
        Participation, col(Participation.project_id) == NetworkMembership.project_id
    )
    members = Counter(network for network, _municipality in set(demo.exec(joined).all()))
    assert len(members) == 6
    assert all(size.least <= count <= size.most for count in members.values())


def test_each_network_has_one_leader(demo: Session) -> None:
    leaders = demo.exec(select(RoleHolding.network_id).where(RoleHolding.role == "network_leader")).all()
    assert len(leaders) == len(set(leaders)) == 6


def test_two_of_the_four_who_have_not_opened_their_report_have_no_leader(demo: Session) -> None:
    waiting = demo.exec(
        select(Report.project_id).where(
            Report.type == "annual",
            Report.period == "2012",
            Report.state == "draft",
            col(Report.touched_at).is_(None),
        )
    ).all()
    led = demo.exec(
        select(RoleHolding.project_id).where(
            RoleHolding.role == "project_leader",
            col(RoleHolding.ends_on).is_(None) | (col(RoleHolding.ends_on) >= clock.today()),
        )
    ).all()
    assert (len(waiting), len(set(waiting) & set(led))) == (4, 2)
