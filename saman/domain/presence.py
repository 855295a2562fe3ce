"""Who is in which section of a report that several write: seen there, writing there, or the last who changed it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Field, SQLModel

from saman.domain.columns import moment

NOTED_EVERY = timedelta(minutes=1)
SEEN_LATELY = timedelta(minutes=2)
WROTE_LATELY = timedelta(minutes=5)


class Presence(SQLModel, table=True):
    """The section in which somebody was last seen, of a report that they may write; noted at most once a minute."""

    report_id: int = Field(foreign_key="report.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    section: str
    seen_at: datetime = moment()


@dataclass(frozen=True)
class Trace:
    """Somebody was in a section: `wrote` an answer of it, or had it open."""

    section: str
    person_id: int
    name: str
    at: datetime
    wrote: bool


@dataclass(frozen=True)
class SectionPeople:
    """The others who are there now, and the last change, whoever made it."""

    writing: tuple[str, ...] = ()
    looking: tuple[str, ...] = ()
    last: Trace | None = None
    is_mine: bool = False
    """Whether the last change is the reader's own."""


def people_in(
    traces: Sequence[Trace], sections: Collection[str], me: int | None, now: datetime
) -> dict[str, SectionPeople]:
    """By section. Somebody is in one section at a time: where they were seen lately, else where they wrote lately."""
    others = {one.person_id: one.name for one in traces if one.person_id != me}
    where = {person: _where([one for one in traces if one.person_id == person], now) for person in others}
    found = {}
    for key in sections:
        own = [one for one in traces if one.section == key]
        lately = {one.person_id for one in own if one.wrote and now - one.at <= WROTE_LATELY}
        last = _latest(one for one in own if one.wrote)
        there = [person for person in others if where[person] == key]
        found[key] = SectionPeople(
            tuple(sorted(others[person] for person in there if person in lately)),
            tuple(sorted(others[person] for person in there if person not in lately)),
            last,
            last is not None and last.person_id == me,
        )
    return found


def is_noted(traces: Iterable[Trace], me: int, section: str, now: datetime) -> bool:
    """Whether it is known already that I am there."""
    own = (one for one in traces if not one.wrote and one.person_id == me)
    return any(one.section == section and now - one.at < NOTED_EVERY for one in own)


def _where(traces: Sequence[Trace], now: datetime) -> str:
    seen = _latest(one for one in traces if not one.wrote and now - one.at <= SEEN_LATELY)
    wrote = _latest(one for one in traces if one.wrote and now - one.at <= WROTE_LATELY)
    found = seen or wrote
    return found.section if found else ""


def _latest(traces: Iterable[Trace]) -> Trace | None:
    return max(traces, key=lambda one: one.at, default=None)
