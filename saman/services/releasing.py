"""Releasing what is signed: the owner sends it, once each party that marks it has, or its absence is accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.sign_off import Release, Seat, empty, place_name, seat_key, waited_for
from saman.domain.signatures import frozen, released
from saman.language import _
from saman.services import signing_seats
from saman.services.access import require
from saman.storage import reports as stored_reports
from saman.storage import signing as stored
from saman.storage.reports import Found
from saman.storage.signing import Held

LONGEST_REASON = 2000


@dataclass(frozen=True)
class Signed:
    """What goes into the version: the answers that were marked, and the marks. `reason` is a deputy's."""

    answers: list[dict[str, Any]]
    signatures: list[dict[str, Any]]
    reason: str | None


def complete(session: Session, actor: Actor, found: Found, release: Release) -> Signed:
    """What may be sent now. Dissent never stops it.

    Raises:
        NotAllowed: the actor is not the owner in the organisation that is responsible.
        WrongState: a party that somebody holds has not marked it.
        BadInput: nobody holds a party's seat, and no reason is given for sending without it.
    """
    require(actor, "report.release")
    places = stored_reports.places(session, found.report.project_id, found.report.signed_on(clock.today()))
    holders = signing_seats.held(session, found, places)
    owner = signing_seats.releases(actor, holders, places)
    standing = stored.with_marks(session, stored_id(found.report), found.report.signing)
    if owner is None or standing is None:
        raise NotAllowed(_("Only the project owner in the municipality that is responsible releases the report."))
    signing, marks = standing
    seats = signing_seats.seated(found, places, holders, marks)
    _nobody_is_waited_for(seats, several=len(places) > 1)
    reasons = _reasons(seats, release)
    reason = _stands_in(owner, holders, release)
    alone = config.current().report_type(found.report.type).signing == "owner"
    signatures = [released(actor, places[0], reason, clock.now())] if alone else frozen(seats, reasons)
    return Signed(signing.answers, signatures, reason)


def _nobody_is_waited_for(seats: Sequence[Seat], several: bool) -> None:
    if lacking := waited_for(seats):
        who = "; ".join(place_name(seat, several) for seat in lacking)
        raise WrongState(_("These have not marked it yet: {who}. A deputy may stand in for who is absent.", who=who))


def _reasons(seats: Sequence[Seat], release: Release) -> dict[str, str]:
    """Why it is sent without the parties that nobody holds: shown to everybody who reads the report."""
    given = {seat_key(seat): clean(release.without.get(seat_key(seat), "")).strip() for seat in empty(seats)}
    if "" in given.values():
        raise BadInput(_("Say why the report is sent without a party that nobody holds."), "without")
    return {key: text[:LONGEST_REASON] for key, text in given.items()}


def _stands_in(owner: Held, holders: Sequence[Held], release: Release) -> str | None:
    """A deputy says why the owner is absent, where there is one."""
    if not owner.holding.deputy:
        return None
    others = [one for one in holders if one.holding.role == owner.holding.role and not one.holding.deputy]
    why = clean(release.stands_in).strip()[:LONGEST_REASON]
    if others and not why:
        raise BadInput(_("Say why {name} is absent: you release it as deputy.", name=others[0].name), "stands_in")
    return why or _("The seat is vacant.")
