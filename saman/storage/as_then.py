"""What a column said at an earlier moment, where history tells that it has been put right since."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, or_, select
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
    before, after = change.before[column].as_string(), change.after[column].as_string()
    changed = (
        change.thing == str(_model(table).__tablename__),
        change.thing_id == table.id,
        change.at >= moment,
        change.before.is_not(None),
        or_(before.is_not(None), after.is_not(None)),
    )
    number = _model(table).__table__.c[column].type.python_type is int
    stood = change.before[column].as_integer() if number else before
    first = select(stood).where(*changed).order_by(change.id).limit(1).correlate_except(change).scalar_subquery()
    once = exists(select(change.id).where(*changed).correlate_except(change))
    return case((once, first), else_=col(current))


def _model(table: Any) -> Any:
    """The model itself, also of an alias."""
    return getattr(getattr(table, "_aliased_insp", None), "class_", table)
