"""The parties round a report: who may mark it, what each has said of what is put to signing, and what is lacking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from saman.domain.form import Place
from saman.domain.labels import Key
from saman.domain.people import RoleHolding
from saman.domain.programme import Party, Role
from saman.domain.signing import PartyMark, Verdict

NOBODY = "nobody"
WITH_REMARK = frozenset({Verdict.AGREE_REMARK.value, Verdict.DISSENT.value})


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a party's seat, or is the deputy of who does."""

    person_id: int
    name: str
    mail: str | None
    role: Key
    deputy: bool


@dataclass(frozen=True)
class Marked:
    """A mark, and the number of the signing it was made on."""

    mark: PartyMark
    number: int


@dataclass(frozen=True)
class Seat:
    """One party of one organisation. `marks` are all of its own on this report, the oldest first.

    `current` is the number of the signing whose answers stand; None where none does. `out` says that it is out for
    signing now.
    """

    place: Place
    party: Party
    holders: tuple[Holder, ...]
    marks: tuple[Marked, ...]
    current: int | None
    out: bool

    @property
    def mark(self) -> PartyMark | None:
        """The one that counts: the last on the answers that stand."""
        return next((one.mark for one in reversed(self.marks) if one.number == self.current), None)

    @property
    def former(self) -> list[PartyMark]:
        """Those that count no more: of answers that were changed since, or said anew."""
        return [one.mark for one in self.marks if one.mark is not self.mark]

    @property
    def state(self) -> str:
        """nobody, not_asked, asked, or what was said: agree, agree_remark, dissent."""
        if self.mark:
            return self.mark.verdict
        if not self.holders:
            return NOBODY
        if not self.out:
            return "not_asked"
        return "asked"

    def is_held_by(self, person_id: int | None, role: str) -> Holder | None:
        return next((one for one in self.holders if (one.person_id, one.role) == (person_id, role)), None)


@dataclass(frozen=True)
class Told:
    """What is known of a report's signing, from which its seats follow."""

    marks: Sequence[Marked] = ()
    current: int | None = None
    out: bool = False


def seats(
    parties: Iterable[Party],
    places: Sequence[Place],
    roles: Sequence[Role],
    holdings: Sequence[tuple[RoleHolding, str, str | None]],
    told: Told,
) -> list[Seat]:
    """A seat for each party of each organisation, the responsible one first.

    `holdings` come with the person's name and mail. One that names no organisation is held for the responsible one.
    """
    party_of = {role.key: role.party for role in roles if role.party}
    found = []
    for number, place in enumerate(places):
        for party in parties:
            holders = [
                Holder(holding.person_id, name, mail, holding.role, holding.deputy)
                for holding, name, mail in holdings
                if party_of.get(holding.role) == party.key and stands_for(holding, place, first=number == 0)
            ]
            own = [
                one
                for one in told.marks
                if (one.mark.organisation_id, one.mark.party) == (place.organisation_id, party.key)
            ]
            ordered = tuple(sorted(holders, key=lambda one: one.deputy))
            found.append(Seat(place, party, ordered, tuple(own), told.current, told.out))
    return found


def stands_for(holding: RoleHolding, place: Place, first: bool) -> bool:
    return first if holding.organisation_id is None else holding.organisation_id == place.organisation_id


def waited_for(found: Iterable[Seat]) -> list[Seat]:
    """The seats that somebody holds and that have not marked."""
    return [seat for seat in found if seat.mark is None and seat.holders]


def empty(found: Iterable[Seat]) -> list[Seat]:
    """The seats that nobody holds and that have not marked."""
    return [seat for seat in found if seat.mark is None and not seat.holders]


def seat_key(seat: Seat) -> str:
    return f"{seat.party.key}:{seat.place.organisation_id}"


@dataclass(frozen=True)
class Release:
    """What the owner says when what was signed is sent: why, for each seat that nobody holds (by `seat_key`), and,
    from a deputy, why the owner is absent."""

    without: Mapping[str, str] = field(default_factory=dict)
    stands_in: str = ""


@dataclass(frozen=True)
class Signature:
    """What one party of one organisation had said when the report was sent.

    `verdict` is nobody where the seat was empty, and `remark` then the owner's reason for sending all the same.
    """

    organisation_id: int
    party: Key
    verdict: str
    name: str = ""
    role: str = ""
    remark: str | None = None
    stands_in: str | None = None
    at: datetime | None = None


def frozen(found: Iterable[Seat], without: Mapping[str, str]) -> list[dict[str, Any]]:
    """The seats as a version keeps them; `without` are the reasons for those that nobody holds."""
    return [_frozen(seat, without.get(seat_key(seat))) for seat in found]


def place_name(seat: Seat, several: bool) -> str:
    """Which party it is, in words; the organisation too where there are several."""
    label = str(seat.party.label)
    return f"{label} ({seat.place.name})" if several else label


def _frozen(seat: Seat, reason: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"organisation_id": seat.place.organisation_id, "party": seat.party.key}
    mark = seat.mark
    if mark is None:
        return {**row, "verdict": NOBODY, "remark": reason}
    said = {"verdict": mark.verdict, "name": mark.name, "role": mark.role, "remark": mark.remark}
    return {**row, **said, "stands_in": mark.stands_in, "at": mark.at.isoformat()}


def from_frozen(rows: Iterable[Mapping[str, Any]]) -> list[Signature]:
    return [Signature(**{**row, "at": datetime.fromisoformat(row["at"]) if row.get("at") else None}) for row in rows]
