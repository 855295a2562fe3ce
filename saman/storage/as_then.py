"""What a column said at an earlier moment, where history tells that it has been put right since."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, false, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from saman.domain.history import History


def as_then(moment: datetime | None, table: Any, column: str) -> Any:
    """The column of `table` (a model, or an alias of one) just before `moment`; None is now.

    The first change since then says what stood before it.
    """
    current = getattr(table, column)
    if moment is None:
        return current
    change: Any = aliased(History)
    changed = _changed(change, moment, table, column)
    number = _model(table).__table__.c[column].type.python_type is int
    stood = change.before[column].as_integer() if number else change.before[column].as_string()
    first = select(stood).where(*changed).order_by(change.id).limit(1).correlate_except(change).scalar_subquery()
    once = exists(select(change.id).where(*changed).correlate_except(change))
    return case((once, first), else_=col(current))


def set_since(moment: datetime | None, table: Any, column: str) -> ColumnElement[bool]:
    """The column was empty just before `moment`, and something has been put into it since."""
    if moment is None:
        return false()
    change: Any = aliased(History)
    empty = change.before[column].as_string().is_(None)
    return exists(select(change.id).where(*_changed(change, moment, table, column), empty).correlate_except(change))


def _changed(change: Any, moment: datetime, table: Any, column: str) -> tuple[Any, ...]:
    """Conditions on `change`, a row of history: it changed the column of the row at hand."""
    before, after = change.before[column].as_string(), change.after[column].as_string()
    return (
        change.thing == str(_model(table).__tablename__),
        change.thing_id == table.id,
        change.at >= moment,
        change.before.is_not(None),
        or_(before.is_not(None), after.is_not(None)),
    )


def _model(table: Any) -> Any:
    """The model itself, also of an alias."""
    return getattr(getattr(table, "_aliased_insp", None), "class_", table)
