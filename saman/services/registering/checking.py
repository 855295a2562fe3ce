"""Whether an event of the register can be: its day, its municipalities and what says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman.domain.answers import clean
from saman.domain.errors import BadInput
from saman.domain.organisations import Kind
from saman.domain.register_events import LONGEST, LONGEST_NAME, EventKind, RegisterParty, Side
from saman.domain.register_rules import eve, too_late
from saman.language import _
from saman.storage import organisations
from saman.storage import register_events as stored
from saman.storage.organisations import Named

MOST_PARTIES = 20
MOST_INHABITANTS = 5_000_000
YEARS = range(1900, 2101)


@dataclass(frozen=True)
class NewTown:
    """A municipality that comes to be. Of one that is there already the number is enough."""

    number: str
    name: str = ""
    county: str = ""
    inhabitants: int | None = None


def source(said: str) -> str:
    found = clean(said).strip()
    if not found:
        raise BadInput(_("Say who decided it, and where it is written."), "source")
    if len(found) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "source")
    return found


def day(starts_on: date) -> date:
    if starts_on.year not in YEARS:
        raise BadInput(_("Choose a day between {least} and {most}.", least=YEARS[0], most=YEARS[-1]), "starts_on")
    return starts_on


def old_ones(session: Session, kind: EventKind, numbers: Sequence[str], starts_on: date) -> list[RegisterParty]:
    """The municipalities that are there to the eve, as parties of an event."""
    found = [_known(session, number, starts_on) for number in dict.fromkeys(numbers)]
    if kind is EventKind.MERGER and len(found) < 2:
        raise BadInput(_("Choose at least two municipalities that become one."), "old")
    if kind is EventKind.SPLIT and len(found) != 1:
        raise BadInput(_("Choose the one municipality that is split."), "old")
    if len(found) > MOST_PARTIES:
        raise BadInput(_("Choose at most {n} municipalities.", n=MOST_PARTIES), "old")
    ids = [one.id for one in found]
    taken = stored.already_in(session, ids)
    for one in found:
        if one.id in taken:
            raise BadInput(_("{name} is in another event of the register already.", name=one.name), "old")
    for organisation_id, periods in stored.measured(session, ids).items():
        if late := too_late(periods, starts_on):
            name = next(one.name for one in found if one.id == organisation_id)
            words = _("{name} has approved figures of {period}: choose a later day.", name=name, period=late[0])
            raise BadInput(words, "starts_on")
    return [_party(Side.OLD, one) for one in found]


def _known(session: Session, number: str, starts_on: date) -> Named:
    town = organisations.by_number(session, number.strip(), eve(starts_on))
    if town is None or town.kind != Kind.MUNICIPALITY.value:
        words = _("There was no municipality with the number {number} the day before.", number=number.strip() or "–")
        raise BadInput(words, "old")
    return town


def new_ones(
    session: Session, kind: EventKind, wanted: Sequence[NewTown], old: Sequence[RegisterParty], starts_on: date
) -> list[RegisterParty]:
    """The municipalities that are there from the day, as parties of an event. A fault in the second names its field as
    `number-2`."""
    if kind is EventKind.MERGER and len(wanted) != 1:
        raise BadInput(_("Say which one municipality they become."), "number")
    if kind is EventKind.SPLIT and len({one.number.strip() for one in wanted}) < 2:
        raise BadInput(_("Say which municipalities it becomes: at least two, with different numbers."), "number")
    if len(wanted) > MOST_PARTIES:
        raise BadInput(_("Choose at most {n} municipalities.", n=MOST_PARTIES), "number")
    found = []
    for place, one in enumerate(wanted, 1):
        try:
            found.append(_coming(session, kind, one, old, starts_on))
        except BadInput as error:
            raise BadInput(str(error), error.field if place == 1 else f"{error.field}-{place}") from error
    return found


def _coming(
    session: Session, kind: EventKind, wanted: NewTown, old: Sequence[RegisterParty], starts_on: date
) -> RegisterParty:
    number = wanted.number.strip()
    if not (len(number) == 4 and number.isascii() and number.isdigit()):
        raise BadInput(_("A municipality's number has four digits."), "number")
    if any(one.number == number for one in old):
        words = _("{number} is an old one's number: what is new has a number of its own.", number=number)
        raise BadInput(words, "number")
    if stored.is_coming(session, number):
        words = _("{number} comes with another event of the register: wait until it is carried out.", number=number)
        raise BadInput(words, "number")
    there = organisations.by_number(session, number, starts_on)
    if there is None:
        return _made(session, number, wanted)
    if kind is EventKind.MERGER:
        words = _(
            "{number} is {name}, and not a new one's: choose it among the old ones.", number=number, name=there.name
        )
        raise BadInput(words, "number")
    return _party(Side.NEW, there)


def _made(session: Session, number: str, wanted: NewTown) -> RegisterParty:
    name = " ".join(clean(wanted.name).split())
    if not name:
        raise BadInput(_("Write the name of {number}.", number=number), "name")
    if len(name) > LONGEST_NAME:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_NAME), "name")
    if wanted.county not in stored.counties(session):
        raise BadInput(_("Choose the county of {name}.", name=name), "county")
    if wanted.inhabitants is not None and not 0 < wanted.inhabitants <= MOST_INHABITANTS:
        raise BadInput(_("Write how many live there, or leave it empty where it is not known."), "inhabitants")
    return RegisterParty(
        event_id=0,
        side=Side.NEW.value,
        number=number,
        name=name,
        county=wanted.county,
        inhabitants=wanted.inhabitants,
    )


def _party(side: Side, town: Named) -> RegisterParty:
    return RegisterParty(
        event_id=0,
        side=side.value,
        organisation_id=town.id,
        number=town.number or "",
        name=town.name,
        county=town.county or "",
    )
