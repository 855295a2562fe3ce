"""Letters to those who are asked to sign: each party with a link of its own, and the owner once it can be sent."""

from collections.abc import Sequence

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.report_standing import last_day
from saman.domain.sign_off import Seat, waited_for
from saman.services import outbox, signing_seats
from saman.services.access import require
from saman.services.outbox import Fact
from saman.storage import reports as stored_reports
from saman.storage.reports import Found
from saman.storage.signing import Held


def ask(session: Session, actor: Actor, found: Found, again: str = "") -> int:
    """A letter to each who has yet to mark it, and to its owner where nobody has.

    A deputy hears of it where nobody else holds the seat, and when it is asked again: then who holds it may be absent.
    `again` tells one asking from the next of what is put out once. Returns how many letters there were.
    """
    require(actor, "report.submit")
    places = stored_reports.places(session, found.report.project_id, found.report.signed_on(clock.today()))
    waiting = waited_for(signing_seats.of_report(session, actor, found, places))
    if not waiting:
        owners = signing_seats.owners_of(session, found.report.project_id, found.report.signed_on(clock.today()))
        return to_owner(session, actor, found, owners, again)
    asked = _asked(waiting, again)
    report_id = stored_id(found.report)
    return _put(session, found, "signing_asked", asked, again, asked_by=actor.name, report_id=report_id)


def _asked(waiting: list[Seat], again: str) -> set[int]:
    holders = [(seat.holders[0].deputy, one) for seat in waiting for one in seat.holders]
    return {one.person_id for first, one in holders if again or one.deputy == first}


def to_owner(session: Session, actor: Actor, found: Found, owners: Sequence[Held], again: str = "") -> int:
    """A letter to whoever releases it, but to those who are there to do so already. Returns how many there were."""
    require(actor, "report.submit", "report.sign")
    asked = {one.holding.person_id for one in owners if again or one.holding.deputy == owners[0].holding.deputy}
    here = {actor.person_id} if actor.may("report.release") else set()
    return _put(session, found, "release_asked", asked - here, again)


def _put(session: Session, found: Found, kind: str, to: set[int], again: str, **facts: Fact) -> int:
    report = found.report
    return sum(
        outbox.put(
            session,
            person_id,
            kind,
            f"report {report.id} event {report.event_count}{again}",
            **facts,
            type=report.type,
            period=report.period,
            project=found.project.title,
            due_on=last_day(report),
            path=f"/reports/{report.id}/signing",
            project_id=stored_id(found.project),
        )
        for person_id in sorted(to)
    )
