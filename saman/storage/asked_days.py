"""The day whose themes and municipalities a report asks about: when it was begun, else when it is due, or today."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, case, literal, or_
from sqlmodel import col

from saman.domain.reports import Report
from saman.storage.as_then import set_since
from saman.storage.local_days import local_day


def asked_day(day: Any, moment: datetime | None = None) -> ColumnElement[date]:
    """As it is known on `day`, or was just before `moment`."""
    begun: Any = col(Report.touched_at).is_not(None)
    if moment is not None:
        begun = and_(begun, col(Report.touched_at) < moment)
    today: Any = day if isinstance(day, ColumnElement) else literal(day, Date())
    due = col(Report.due_on)
    return case((begun, local_day(col(Report.touched_at))), (due < today, due), else_=today)


def asks_about(row: Any, day: Any, moment: datetime | None = None) -> ColumnElement[bool]:
    """The report asks about `row`, a theme or a seat of its project with `starts_on` and `ends_on`.

    Nothing is begun before it opens, and most of what begins lasts: the day is worked out for the few others.
    """
    asked = asked_day(day, moment)
    had_begun = or_(row.starts_on <= Report.opens_on, row.starts_on <= asked)
    lasts = or_(row.ends_on.is_(None), row.ends_on >= asked, set_since(moment, row, "ends_on"))
    return and_(had_begun, lasts)
