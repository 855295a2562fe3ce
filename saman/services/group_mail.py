"""A mail that somebody writes to those in some roles of the projects of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.errors import BadInput
from saman.domain.letters import one_line
from saman.domain.listings import EVERYTHING, WantedProjects, WantedReports
from saman.domain.programme import Role
from saman.language import _, n_
from saman.services import outbox, project_lists, report_lists
from saman.services.access import require
from saman.storage import reminders as stored

LONGEST_SUBJECT, LONGEST_TEXT = 200, 10_000
NAMED = 3
"""So many projects are named in a letter; of more it says how many."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """`key` is the sender's own name for this sending: the same key twice is one mail to each."""

    subject: str
    text: str
    key: str


@dataclass(frozen=True)
class Receiver:
    """Somebody who gets it, once, and for which of the projects. Not `reachable`: without an address that works."""

    person_id: int
    name: str
    mail: str
    roles: tuple[str, ...]
    projects: tuple[tuple[int, str], ...]
    reachable: bool


def roles(session: Session, actor: Actor) -> list[Role]:
    """Those that can be written to: whoever is in the projects."""
    require(actor, "mail.write")
    return [role for role in config.current().roles if role.scope == "project"]


def receivers(
    session: Session, actor: Actor, wanted: WantedProjects | WantedReports, asked: Sequence[str]
) -> list[Receiver]:
    """Whom it would go to, by name: those in the roles asked for, in the projects of the list within reach."""
    known = [role.key for role in roles(session, actor)]
    projects = _projects(session, actor, wanted)
    found = stored.holders(session, projects.keys(), [key for key in known if key in asked], clock.today())
    by_person: dict[int, list[tuple[int, stored.Holder]]] = {}
    for project_id, holders in found.items():
        for holder in holders:
            by_person.setdefault(holder.person_id, []).append((project_id, holder))
    return sorted((_receiver(held, projects) for held in by_person.values()), key=lambda one: (one.name, one.mail))


def _projects(session: Session, actor: Actor, wanted: WantedProjects | WantedReports) -> dict[int, str]:
    if isinstance(wanted, WantedReports):
        reports = report_lists.find(session, actor, wanted, part=EVERYTHING).rows
        return {row.project_id: row.title for row in reports}
    return {row.id: row.title for row in project_lists.find(session, actor, wanted, part=EVERYTHING).rows}


def _receiver(held: Iterable[tuple[int, stored.Holder]], projects: dict[int, str]) -> Receiver:
    pairs = list(held)
    one = pairs[0][1]
    in_roles = tuple(dict.fromkeys(holder.role for _project, holder in pairs))
    where = tuple((number, projects[number]) for number in dict.fromkeys(number for number, _holder in pairs))
    return Receiver(one.person_id, one.name, one.mail, in_roles, where, one.reachable)


def send(
    session: Session,
    actor: Actor,
    wanted: WantedProjects | WantedReports,
    asked: Sequence[str],
    message: Message,
) -> int:
    """Put it into the outbox of everybody who can be reached; answers go to the sender. Returns how many.

    Raises:
        BadInput: no subject, no text, or nobody to send it to; nothing is sent.
    """
    subject, text = one_line(clean(message.subject)), clean(message.text).strip()
    if not subject or len(subject) > LONGEST_SUBJECT:
        raise BadInput(_("Write a subject of at most {n} signs.", n=LONGEST_SUBJECT), "subject")
    if not text or len(text) > LONGEST_TEXT:
        raise BadInput(_("Write a text of at most {n} signs.", n=LONGEST_TEXT), "text")
    to = [one for one in receivers(session, actor, wanted, asked) if one.reachable]
    if not to:
        raise BadInput(_("There is nobody to send it to."), "roles")
    return sum(_put(session, actor, one, subject, text, message.key) for one in to)


def _put(session: Session, actor: Actor, to: Receiver, subject: str, text: str, key: str) -> bool:
    titles = ", ".join(title for _number, title in to.projects[:NAMED])
    left = len(to.projects) - NAMED
    named = titles + (" " + n_("and {n} more", "and {n} more", left) if left > 0 else "")
    about: dict[str, outbox.Fact] = {"project_id": to.projects[0][0]}
    if actor.person_id is not None:
        about["from_person_id"] = actor.person_id
    told: dict[str, outbox.Fact] = {"project": named, "sender": actor.name, "subject": subject, "text": text}
    path = f"/projects/{to.projects[0][0]}"
    return outbox.put(session, to.person_id, "from_person", f"{actor.person_id} {key}", **about, **told, path=path)
