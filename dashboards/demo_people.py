"""Whom one may sign in as with one click, in a database marked as a demo and nowhere else."""

from dataclasses import dataclass

from flask import current_app

from saman import config, services
from saman.services import access, account_lists


@dataclass(frozen=True)
class Group:
    """A role and the demo's people in it."""

    key: str
    role: str
    people: list[account_lists.DemoPerson]


def is_demo_database() -> bool:
    return bool(current_app.extensions["demo"])


def is_demo_account(account_id: int) -> bool:
    return any(person.account_id == account_id for group in demo_groups() for person in group.people)


def demo_groups() -> list[Group]:
    if not is_demo_database():
        return []
    with services.read() as session:
        people = account_lists.demo_people(session, access.system())
    groups = (
        Group(role.key, str(role.label), [person for person in people if person.role == role.key])
        for role in config.current().roles
    )
    return [group for group in groups if group.people]
