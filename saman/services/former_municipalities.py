"""Those that had become others before the register begins: events of it, as their numbers are still typed."""

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sqlmodel import Session

from saman.domain.columns import stored_id
from saman.domain.organisations import Kind, Organisation, OrganisationVersion
from saman.domain.register_events import EventKind, RegisterEvent, RegisterParty, Side
from saman.storage import organisations as stored
from saman.storage.organisations import Named


@dataclass(frozen=True)
class Former:
    """A row of the file. `until` is its last day, `became` the number of the one that it is a part of."""

    number: str
    name: str
    county: str
    until: date
    became: str
    source: str


def load(session: Session, file: Path, known: set[str], since: date) -> None:
    """Add the mergers whose old numbers nobody here has borne yet; those of a merger stand together in the file."""
    for (until, became), rows in groupby(_read(file), attrgetter("until", "became")):
        old = [row for row in rows if row.number not in known]
        heir = stored.by_number(session, became, until + timedelta(days=1))
        if old and heir is not None:
            _merge(session, old, heir, since)


def _read(file: Path) -> list[Former]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Former(
                row["number"],
                row["name"],
                row["county"],
                date.fromisoformat(row["until"]),
                row["became"],
                row["source"],
            )
            for row in csv.DictReader(rows)
        ]


def _merge(session: Session, old: list[Former], heir: Named, since: date) -> None:
    last = old[0].until
    day = last + timedelta(days=1)
    then = datetime.combine(day, time(), UTC)
    event = RegisterEvent(
        kind=EventKind.MERGER.value, starts_on=day, source=old[0].source, registered_at=then, applied_at=then
    )
    organisations = [Organisation(kind=Kind.MUNICIPALITY.value, ends_on=last) for _ in old]
    stored.add_all(session, [event, *organisations])
    parties = [_party(event, Side.NEW, heir.id, heir.number or "", heir.name, heir.county or "")]
    for organisation, row in zip(organisations, old, strict=True):
        place = stored_id(organisation)
        parties.append(_party(event, Side.OLD, place, row.number, row.name, row.county))
        session.add(
            OrganisationVersion(
                organisation_id=place, number=row.number, name=row.name, county=row.county, starts_on=since
            )
        )
    stored.add_all(session, parties)


def _party(
    event: RegisterEvent, side: Side, organisation_id: int, number: str, name: str, county: str
) -> RegisterParty:
    return RegisterParty(
        event_id=stored_id(event),
        side=side.value,
        organisation_id=organisation_id,
        number=number,
        name=name,
        county=county,
    )
