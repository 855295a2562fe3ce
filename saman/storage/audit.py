"""Every change leaves a row of history: gathered while a session flushes, written as one statement."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, SQLModel

from saman import clock
from saman.domain.access import Actor
from saman.domain.history import History
from saman.domain.networks import Network, NetworkMembership
from saman.domain.organisations import Organisation, OrganisationVersion, Population
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Applicant, Application, Participation, Project, ProjectTheme
from saman.domain.reports import Answer, Report

TRACKED = (
    Account,
    Answer,
    Applicant,
    Application,
    Network,
    NetworkMembership,
    Organisation,
    OrganisationVersion,
    Participation,
    Person,
    Population,
    Project,
    ProjectTheme,
    Report,
    RoleHolding,
)
SECRET = frozenset({"password_hash", "last_sign_in_at"})
BOOKKEEPING = frozenset({"row_version", "event_count", "editor", "changed_at", "changed_by"})


class NobodyActs(RuntimeError):
    """A tracked thing is changed in a session that was opened for no actor."""


def acting(session: Session, actor: Actor, reason: str | None = None) -> None:
    """Changes in `session` from here on are `actor`'s, for `reason` where one was given."""
    session.info["actor"] = actor
    session.info["reason"] = reason


@event.listens_for(OrmSession, "before_flush")
def _gather(session: OrmSession, _context: object, _instances: object) -> None:
    pending = session.info.setdefault("changes", [])
    for thing in session.new:
        if isinstance(thing, TRACKED):
            pending.append((thing, None, _columns(thing)))
    for thing in session.dirty:
        if isinstance(thing, TRACKED) and (change := _changed(thing)):
            pending.append((thing, *change))
    for thing in session.deleted:
        if isinstance(thing, TRACKED):
            pending.append((thing, _columns(thing), None))


@event.listens_for(OrmSession, "after_flush")
def _write(session: OrmSession, _context: object) -> None:
    pending = session.info.pop("changes", [])
    if not pending:
        return
    actor: Actor | None = session.info.get("actor")
    if actor is None:
        raise NobodyActs(type(pending[0][0]).__name__)
    session.execute(insert(History), [_row(session, actor, *change) for change in pending])


def _row(session: OrmSession, actor: Actor, thing: Any, before: Any, after: Any) -> dict[str, Any]:
    return {
        "at": clock.now(),
        "person_id": actor.person_id,
        "role": actor.role,
        "thing": thing.__tablename__,
        "thing_id": thing.id,
        "project_id": _project_of(session, thing),
        "before": before,
        "after": after,
        "reason": session.info.get("reason"),
    }


def _project_of(session: OrmSession, thing: Any) -> int | None:
    if isinstance(thing, Project):
        return thing.id
    if isinstance(thing, Answer):
        report = session.get(Report, thing.report_id)
        return report.project_id if report else None
    return getattr(thing, "project_id", None)


def _columns(thing: SQLModel) -> dict[str, Any]:
    names = type(thing).model_fields.keys() - SECRET - BOOKKEEPING - {"id"}
    return {name: _plain(value) for name in sorted(names) if (value := getattr(thing, name)) is not None}


def _changed(thing: SQLModel) -> tuple[dict[str, Any], dict[str, Any]] | None:
    before, after = {}, {}
    for attribute in inspect(thing).attrs:
        history = attribute.history
        if attribute.key in SECRET | BOOKKEEPING or not history.has_changes():
            continue
        old, new = (history.deleted or [None])[0], (history.added or [None])[0]
        if old != new:
            before[attribute.key], after[attribute.key] = _plain(old), _plain(new)
    return (before, after) if after else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
