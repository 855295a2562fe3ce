"""What the local parties had said when a report was sent, as its version keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from saman.domain.access import Actor
from saman.domain.form import Place
from saman.domain.labels import Key
from saman.domain.programme import Programme
from saman.domain.sign_off import NOBODY, RELEASED, Seat, named, seat_key
from saman.language import _


@dataclass(frozen=True)
class Signature:
    """What one party of one organisation had said when the report was sent.

    `verdict` is nobody where the seat was empty, and `remark` then the owner's reason for sending all the same. It is
    released where the owner alone answers for the report; then there is no party.
    """

    organisation_id: int
    party: Key
    verdict: str
    name: str = ""
    role: str = ""
    remark: str | None = None
    stands_in: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Whose:
    """A signature, and which party's it is in words."""

    party: str
    signature: Signature


def frozen(found: Iterable[Seat], without: Mapping[str, str]) -> list[dict[str, Any]]:
    """The seats as a version keeps them; `without` are the reasons for those that nobody holds."""
    return [_frozen(seat, without.get(seat_key(seat))) for seat in found]


def whose(signatures: Iterable[Signature], programme: Programme, places: Sequence[Place]) -> list[Whose]:
    """What was said when a report was sent, each with which party it was, or as what; those gone keep their code."""
    labels = {role.key: str(role.label) for role in programme.roles}
    labels |= {party.key: str(party.label) for party in programme.about.local_parties}
    names = {place.organisation_id: place.name for place in places} if len(places) > 1 else {}
    return [
        Whose(named(labels.get(one.party or one.role, one.party or one.role), names.get(one.organisation_id, "")), one)
        for one in signatures
    ]


def released(actor: Actor, place: Place, reason: str | None, at: datetime) -> dict[str, Any]:
    """The owner's own word, where nobody marks it beside: it is read and sent. `reason` is a deputy's."""
    row: dict[str, Any] = {"organisation_id": place.organisation_id, "party": "", "verdict": RELEASED}
    said = {"name": actor.name, "role": actor.role, "remark": None, "stands_in": reason}
    return {**row, **said, "at": at.isoformat()}


def _frozen(seat: Seat, reason: str | None) -> dict[str, Any]:
    row: dict[str, Any] = {"organisation_id": seat.place.organisation_id, "party": seat.party.key}
    mark = seat.mark
    if mark is None:
        return {**row, "verdict": NOBODY, "remark": reason}
    said = {"verdict": mark.verdict, "name": mark.name, "role": mark.role, "remark": mark.remark}
    return {**row, **said, "stands_in": mark.stands_in, "at": mark.at.isoformat()}


def verdict_words(verdict: str) -> str:
    return {
        "agree": _("Agrees"),
        "agree_remark": _("Agrees, with a remark"),
        "dissent": _("Does not agree"),
        NOBODY: _("Nobody holds it"),
        RELEASED: _("Has read and released it"),
    }[verdict]


def from_frozen(rows: Iterable[Mapping[str, Any]]) -> list[Signature]:
    return [Signature(**{**row, "at": datetime.fromisoformat(row["at"]) if row.get("at") else None}) for row in rows]
