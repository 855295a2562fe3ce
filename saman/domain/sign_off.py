"""The parties round a report: who may mark it, what each has said of what is put to signing, and what is lacking."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from saman.domain.form import Place
from saman.domain.labels import Key
from saman.domain.people import RoleHolding
from saman.domain.programme import Party, Role
from saman.domain.signing import PartyMark, Verdict

NOBODY = "nobody"
RELEASED = "released"
"""What is kept beside the parties' verdicts: nobody said anything, and the owner sent it where no party marks."""
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
    signing now. `sent` is the number of the signing that was sent last: after a return its marks stand for what is
    unchanged.
    """

    place: Place
    party: Party
    holders: tuple[Holder, ...]
    marks: tuple[Marked, ...]
    current: int | None
    out: bool
    sent: int | None = None

    @property
    def mark(self) -> PartyMark | None:
        """The one that counts: the last on the answers that stand."""
        return next((one.mark for one in reversed(self.marks) if one.number == self.current), None)

    @property
    def unchanged(self) -> PartyMark | None:
        """What was said of the version sent last, which stands for the answers that are the same as then."""
        if self.sent == self.current:
            return None
        return next((one.mark for one in reversed(self.marks) if one.number == self.sent), None)

    @property
    def former(self) -> list[PartyMark]:
        """Those that count no more: of answers that were changed since, or said anew."""
        return [one.mark for one in self.marks if one.mark is not self.mark and one.mark is not self.unchanged]

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
    sent: int | None = None


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
            found.append(Seat(place, party, ordered, tuple(own), told.current, told.out, told.sent))
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


def place_name(seat: Seat, several: bool) -> str:
    """Which party it is, in words; the organisation too where there are several."""
    return named(str(seat.party.label), seat.place.name if several else "")


def named(label: str, place: str) -> str:
    return f"{label} ({place})" if place else label
