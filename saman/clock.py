"""The one place that knows what time it is.

Business time (deadlines, histories) may stand on another date than the wall clock: the demo stands still on its
own date while the time of day runs. Sessions, lock-outs and jobs use the real clock, `wall()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

_frozen_at: ContextVar[datetime | None] = ContextVar("frozen_at", default=None)
_wall_at: ContextVar[datetime | None] = ContextVar("wall_at", default=None)
_standing_on: date | None = None


def wall() -> datetime:
    """The real time, UTC, for sessions, lock-outs and jobs."""
    return _wall_at.get() or datetime.now(UTC)


def now() -> datetime:
    """The programme's time, UTC: the wall clock, unless a demo stands on its own date."""
    frozen = _frozen_at.get()
    if frozen is not None:
        return frozen
    if _standing_on is None:
        return wall()
    local = wall().astimezone(OSLO)
    return datetime.combine(_standing_on, local.time(), OSLO).astimezone(UTC)


def today() -> date:
    """The programme's date in Norway."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """A stored UTC time as people in Norway read it. A time without zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(OSLO)


def stand_on(day: date | None) -> None:
    """Let the programme's date stand on `day` for this process; None lets it run again."""
    global _standing_on
    _standing_on = day


def standing_on() -> date | None:
    return _standing_on


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Everything inside happens at `moment` (UTC, or local time when it carries a zone)."""
    token = _frozen_at.set(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    try:
        yield
    finally:
        _frozen_at.reset(token)


@contextmanager
def wall_at(moment: datetime) -> Iterator[None]:
    """Everything inside sees `moment` on the wall clock: how sessions and lock-outs are tried out."""
    token = _wall_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _wall_at.reset(token)


def oslo(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A Norwegian wall-clock time as UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=OSLO).astimezone(UTC)


def days_from(day: date, count: int) -> date:
    return day + timedelta(days=count)
