"""Every change leaves a row of history: gathered while a session flushes, written as one statement."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, SQLModel

from saman import clock
from saman.domain.access import Actor
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.history import History
from saman.domain.projects import Project
from saman.domain.reports import Answer, Report
from saman.storage.tracked import BOOKKEEPING, HIDDEN, SECRET, TRACKED, TRACKED_TABLES

Change = tuple[Any, dict[str, Any] | None, dict[str, Any] | None]


class NobodyActs(RuntimeError):
    """A tracked thing is changed in a session that was opened for no actor."""


class Untraceable(RuntimeError):
    """A statement would change tracked rows without saying which, so no history could be written."""


def acting(session: Session, actor: Actor, reason: str | None = None) -> None:
    """Changes in `session` from here on are `actor`'s, for `reason` where one was given."""
    session.info["actor"] = actor
    session.info["reason"] = reason


@event.listens_for(OrmSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        table = getattr(getattr(state.statement, "table", None), "name", None)
        if table in TRACKED_TABLES:
            raise Untraceable(f"{table} leaves history: change it through objects of the session")


@event.listens_for(OrmSession, "before_flush")
def _gather(session: OrmSession, _context: object, _instances: object) -> None:
    pending: list[Change] = [(thing, None, _columns(thing)) for thing in session.new if _tracked(thing)]
    for thing in sorted(filter(_tracked, session.dirty), key=_place):
        if change := _changed(thing):
            pending.append((thing, *change))
    pending += [(thing, _columns(thing), None) for thing in session.deleted if _tracked(thing)]
    # assigned, not added to: what an earlier flush gathered and failed to store never happened
    session.info["changes"] = pending


@event.listens_for(OrmSession, "after_flush")
def _write(session: OrmSession, _context: object) -> None:
    pending: list[Change] = session.info.pop("changes", [])
    if not pending:
        return
    actor: Actor | None = session.info.get("actor")
    if actor is None:
        raise NobodyActs(type(pending[0][0]).__name__)
    at = clock.now()
    rows = [_row(session, actor, at, *change) for change in pending]
    # the table, not the class: the class would make one statement for each set of columns that are empty
    session.execute(insert(SQLModel.metadata.tables[str(History.__tablename__)]), rows)


def _row(session: OrmSession, actor: Actor, at: datetime, thing: Any, before: Any, after: Any) -> dict[str, Any]:
    return {
        "at": at,
        "person_id": actor.person_id,
        "role": actor.role,
        "thing": thing.__tablename__,
        "thing_id": thing.id,
        "project_id": _project_of(session, thing),
        "before": before,
        "after": after,
        "reason": session.info.get("reason"),
    }


def _tracked(thing: object) -> bool:
    return isinstance(thing, TRACKED)


def _project_of(session: OrmSession, thing: Any) -> int | None:
    if isinstance(thing, Project):
        return thing.id
    if isinstance(thing, Answer | DeadlineRequest):
        report = session.get(Report, thing.report_id)
        return report.project_id if report else None
    return getattr(thing, "project_id", None)


def _place(thing: Any) -> tuple[str, int]:
    """The session tells what has changed in the order of the memory it lies in: the same changes, the same history."""
    return thing.__tablename__, thing.id


def _columns(thing: SQLModel) -> dict[str, Any]:
    names = type(thing).model_fields.keys() - BOOKKEEPING - {"id"}
    values = {name: getattr(thing, name) for name in sorted(names)}
    return {name: _plain(name, value) for name, value in values.items() if value is not None}


def _changed(thing: SQLModel) -> tuple[dict[str, Any], dict[str, Any]] | None:
    before, after = {}, {}
    for attribute in inspect(thing).attrs:
        name, history = attribute.key, attribute.history
        if name in BOOKKEEPING or not history.has_changes():
            continue
        old, new = (history.deleted or [None])[0], (history.added or [None])[0]
        if old != new:
            before[name], after[name] = _plain(name, old), _plain(name, new)
    return (before, after) if after else None


def _plain(name: str, value: Any) -> Any:
    if name in SECRET and value:
        return HIDDEN
    return value.isoformat() if isinstance(value, date | datetime) else value


def _remember_what_was(_thing: object, _value: object, _old: object, _initiator: object) -> None:
    """Listening makes the session fetch the old value even when a thing was forgotten meanwhile."""


for _model in TRACKED:
    for _attribute in inspect(_model).column_attrs:
        event.listen(getattr(_model, _attribute.key), "set", _remember_what_was, active_history=True)
