"""The deadlines of one person as a calendar fetches them, by the secret of its address and without a sign-in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotFound
from saman.domain.people import Person, RoleHolding
from saman.domain.programme import Role
from saman.domain.workflow import State
from saman.language import _, n_, speaking
from saman.services import passwords
from saman.services.actors import reach_of, roles_of
from saman.services.letter_texts import address, report_name
from saman.storage import accounts as stored_accounts
from saman.storage import calendars as stored
from saman.storage import people as stored_people


@dataclass(frozen=True)
class Entry:
    """A deadline: something for the whole day. `uid` stays while it is the same duty; `sequence` counts its moves."""

    uid: str
    day: date
    title: str
    text: str
    link: str
    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class Feed:
    name: str
    entries: tuple[Entry, ...]


def of(session: Session, secret: str) -> Feed:
    """What the person of this secret has to remember, by the roles held today; nothing where none is held any more.

    Raises:
        NotFound: there is no such link, or its person's account is closed.
    """
    person = stored.person_with(session, passwords.fingerprint(secret))
    account = stored_accounts.of_person(session, person.id) if person and person.id is not None else None
    if person is None or account is None or account.closed_at is not None:
        raise NotFound(_("There is no such calendar. Its link may have been replaced by a newer one."))
    programme, today = config.current(), clock.today()
    held = stored_people.held_on(session, account.person_id, today)
    with speaking(programme.spoken(person.language)):
        found: dict[str, Entry] = {}
        for key in roles_of(programme, held):
            actor = _in_role(person, programme.role(key), held)
            found |= {one.uid: one for one in _entries(session, actor, today) if one.uid not in found}
        name = _("Deadlines: {programme}", programme=str(programme.about.name))
        return Feed(name, tuple(sorted(found.values(), key=lambda one: (one.day, one.uid))))


def _in_role(person: Person, role: Role, held: Sequence[RoleHolding]) -> Actor:
    return Actor(
        person_id=person.id,
        name=person.name,
        role=role.key,
        permissions=frozenset(role.permissions),
        reach=reach_of(role.scope, [one for one in held if one.role == role.key]),
        scope=role.scope,
    )


def _entries(session: Session, actor: Actor, today: date) -> Iterator[Entry]:
    """In a project each own report, also those ahead; above them the open ones of a network, and days for the rest."""
    if actor.sees_drafts and actor.may("report.read"):
        yield from _one_by_one(session, actor, today, only_open=False)
    elif actor.scope == "network" and actor.may("deadline.read"):
        yield from _one_by_one(session, actor, today, only_open=True)
        yield from _together(session, actor, today, only_ahead=True)
    elif actor.scope == "programme" and actor.may("deadline.read"):
        yield from _together(session, actor, today, only_ahead=False)


def _one_by_one(session: Session, actor: Actor, today: date, *, only_open: bool) -> Iterator[Entry]:
    owed = stored.one_by_one(session, actor.reach, today, only_open=only_open)
    moves = stored.moves(session, [one.report_id for one in owed])
    for one in owed:
        times, at = moves.get(one.report_id, (0, _begun()))
        named = report_name(one.type, one.period)
        yield Entry(
            uid=_uid(f"report-{one.report_id}"),
            day=one.due_on,
            title=_("Deadline: {what}, {project}", what=named, project=one.title),
            text=_state(one, today),
            link=address(f"/reports/{one.report_id}" if one.opens_on <= today else "/reports"),
            sequence=times,
            changed_at=at,
        )


def _state(one: stored.Owed, today: date) -> str:
    if one.opens_on > today:
        return _("It opens on {day}.", day=one.opens_on.isoformat())
    if one.state == State.SIGNING:
        return _("It is out for signing.")
    return _("It is returned, with answers to mend.") if one.state == State.RETURNED else _("It is not sent yet.")


def _together(session: Session, actor: Actor, today: date, *, only_ahead: bool) -> Iterator[Entry]:
    for one in stored.together(session, actor.reach, today, only_ahead=only_ahead):
        projects = n_("{n} project", "{n} projects", one.reports)
        yield Entry(
            uid=_uid(f"due-{one.type}-{one.period}-{one.due_on.isoformat()}"),
            day=one.due_on,
            title=_("Deadline: {what}, {project}", what=report_name(one.type, one.period), project=projects),
            text=n_("{n} is sent.", "{n} are sent.", one.sent),
            link=address(f"/reports?type={one.type}&period={one.period}"),
            sequence=0,
            changed_at=one.changed_at or _begun(),
        )


def _begun() -> datetime:
    """When the programme began: before any change of what it holds."""
    return clock.oslo(*config.current().about.starts_on.timetuple()[:3])


def _uid(name: str) -> str:
    """The same whenever it is asked for, and unlike that of any other installation."""
    return f"{name}@{urlsplit(address('/')).hostname}"
