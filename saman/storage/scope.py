"""A person's reach as a condition on project ids, put into every query about projects."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, bindparam, false, or_, true
from sqlmodel import col, select

from saman.domain.access import Reach
from saman.domain.networks import NetworkMembership
from saman.domain.projects import Participation

DAY: Any = bindparam("day", type_=Date)
"""The day, in statements that are put together once and sent with {"day": ...}."""


def during(starts_on: Any, ends_on: Any, day: date) -> ColumnElement[bool]:
    """The interval holds on `day`; both ends are included and an open end lasts."""
    return and_(starts_on <= day, or_(ends_on.is_(None), ends_on >= day))


def within(reach: Reach, project_id: Any, day: date) -> ColumnElement[bool]:
    """Projects that `reach` covers on `day`: a member who has left a network is out of its leader's reach."""
    if reach.everything:
        return true()
    ways: list[ColumnElement[bool]] = []
    if reach.projects:
        ways.append(project_id.in_(sorted(reach.projects)))
    if reach.networks:
        ways.append(project_id.in_(_members(reach.networks, day)))
    if reach.organisations:
        ways.append(project_id.in_(_takes_part(reach.organisations, day)))
    return or_(*ways) if ways else false()


def _members(networks: frozenset[int], day: date) -> Any:
    return select(NetworkMembership.project_id).where(
        col(NetworkMembership.network_id).in_(sorted(networks)),
        during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day),
    )


def _takes_part(organisations: frozenset[int], day: date) -> Any:
    return select(Participation.project_id).where(
        col(Participation.organisation_id).in_(sorted(organisations)),
        during(col(Participation.starts_on), col(Participation.ends_on), day),
    )
