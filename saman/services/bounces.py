"""An address that does not work: remembered, and told of where a project then has nobody who can be reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import EVERYWHERE, Actor
from saman.domain.errors import NotFound
from saman.language import _
from saman.services import outbox
from saman.services.access import require
from saman.storage import people as stored_people
from saman.storage import projects as stored_projects
from saman.storage import reminders as stored_reminders
from saman.storage import sending as stored

OF_THE_LETTER = ("5.2.2", "5.2.3", "5.3.4", "5.6.", "5.7.")
"""Codes (RFC 3463) by which this letter was refused, and not its address: full, too large, or not wanted."""


@dataclass(frozen=True)
class CameBack:
    """The letter that a notification is about.

    outcome: flagged (nothing more is sent to its address), failed (the letter, not the address), known (this was told
    before) or waits (it may still arrive).
    """

    address: str
    kind: str
    facts: Mapping[str, Any]
    outcome: str


def came_back(session: Session, actor: Actor, message_id: str, *, final: bool, code: str, reason: str) -> CameBack:
    """Take in what a mail server says, after a while, of a letter that it had taken.

    It counts only where it names a letter that was sent from here: anybody can write to the sender's address.

    Args:
        final: no further try is made.
        code: as RFC 3463 has it, "" where it was not said. A final 4.x.x is a server that was away for days.
    Raises:
        NotFound: it is about no letter that was sent from here.
    """
    require(actor, "reminder.send")
    mail = stored.with_message_id(session, message_id.partition("@")[0])
    if mail is None or not mail.address:
        raise NotFound(_("This is about no letter that was sent from here."))
    told = (mail.address, mail.kind, mail.facts)
    if not final:
        return CameBack(*told, "waits")
    if mail.failure in ("bounced", "refused", "gave_up"):
        return CameBack(*told, "known")
    address_is_bad = not code.startswith(("4.", *OF_THE_LETTER))
    failure = "bounced" if address_is_bad else "gave_up" if code.startswith("4.") else "refused"
    stored.end_after_all(session, mail, failed_at=clock.now(), failure=failure, error=reason)
    if address_is_bad:
        remember(session, actor, mail.address, reason)
    return CameBack(*told, "flagged" if address_is_bad else "failed")


def remember(session: Session, actor: Actor, address: str, reason: str) -> None:
    """Nothing more is sent there, and what waits for it goes nowhere. Whoever should know is told, once."""
    stored.flag(session, address, clock.now(), reason)
    stored.end_all(session, stored.to(address), failed_at=clock.now(), failure="bounced")
    person = stored_people.by_mail(session, address)
    if person is None or person.id is None:
        return
    held = stored_people.held_on(session, person.id, clock.today())
    for project_id in sorted({one.project_id for one in held if one.project_id is not None}):
        _alarm(session, actor, project_id, address)


def _alarm(session: Session, actor: Actor, project_id: int, address: str) -> None:
    programme, today = config.current(), clock.today()
    writing = {role.key for role in programme.roles if role.scope == "project" and "report.write" in role.permissions}
    above = set(programme.about.reminders.vacancy_to)
    holders = stored_reminders.holders(session, [project_id], writing | above, today).get(project_id, [])
    if any(one.role in writing and one.reachable for one in holders):
        return
    project = stored_projects.one(session, EVERYWHERE, project_id, today)
    if project is None:
        return
    told = {"project": project.title, "address": address, "path": f"/projects/{project_id}"}
    for to in sorted({one.person_id for one in holders if one.role in above and one.reachable}):
        key = f"project {project_id} address {address}"
        outbox.put(session, to, "unreachable", key, project_id=project_id, **told)
