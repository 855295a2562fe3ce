"""The organisations that Saman knows: the register of municipalities that comes with it, and looking them up."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from saman import shipped
from saman.domain.access import Actor
from saman.domain.organisations import Kind, Organisation, OrganisationVersion, Population
from saman.services import former_municipalities
from saman.services.access import require
from saman.storage import organisations as stored
from saman.storage.organisations import Named, by_number, named, of_kind

__all__ = ["Municipality", "Named", "by_number", "load_register", "named", "of_kind"]

YEAR = 2012
SINCE = date(2002, 1, 1)
"""The register counts from here, so that dates before the first call find their municipalities (data/README.md)."""


@dataclass(frozen=True)
class Municipality:
    """A row of the register. `population` None is unknown."""

    number: str
    name: str
    county: str
    population: int | None


def _read(file: Path) -> list[Municipality]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Municipality(row["number"], row["name"], row["county"], int(row["population_2012"] or 0) or None)
            for row in csv.DictReader(rows)
        ]


def load_register(session: Session, actor: Actor) -> int:
    """Add the municipalities of the shipped register that are not here yet; how many that were.

    Those that had become others by then come along with what they became, and are not counted.
    """
    require(actor, "programme.import")
    known = stored.known_numbers(session)
    new = [row for row in _read(shipped.folder("data") / "municipalities.csv") if row.number not in known]
    added = [Organisation(kind=Kind.MUNICIPALITY.value) for _ in new]
    stored.add_all(session, added)
    for organisation, row in zip(added, new, strict=True):
        session.add_all(_facts(organisation, row))
    session.flush()
    former_municipalities.load(session, shipped.folder("data") / "former_municipalities.csv", known, SINCE)
    return len(new)


def _facts(organisation: Organisation, row: Municipality) -> list[OrganisationVersion | Population]:
    assert organisation.id is not None
    version = OrganisationVersion(
        organisation_id=organisation.id,
        number=row.number,
        name=row.name,
        county=row.county,
        starts_on=SINCE,
    )
    if row.population is None:
        return [version]
    return [version, Population(organisation_id=organisation.id, year=YEAR, inhabitants=row.population)]
