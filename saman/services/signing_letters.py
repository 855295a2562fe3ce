"""Letters to the parties that are asked to sign, each with the reader's own link in it."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.report_standing import last_day
from saman.domain.sign_off import waited_for
from saman.services import outbox, signing_seats
from saman.services.access import require
from saman.storage import reports as stored_reports
from saman.storage.reports import Found


def ask(session: Session, actor: Actor, found: Found, again: str = "") -> int:
    """A letter to each who has yet to mark it. A deputy hears of it where nobody else holds the seat, and when it is
    asked again: then who holds it may be absent.

    `again` tells one asking from the next of what is put out once. Returns how many letters there were.
    """
    require(actor, "report.submit")
    report = found.report
    places = stored_reports.places(session, report.project_id, min(clock.today(), report.due_on))
    waiting = waited_for(signing_seats.of_report(session, actor, found, places))
    holders = [(seat.holders[0].deputy, one) for seat in waiting for one in seat.holders]
    asked = {one.person_id for first, one in holders if again or one.deputy == first}
    facts = {"type": report.type, "period": report.period, "asked_by": actor.name, "project": found.project.title}
    return sum(
        outbox.put(
            session,
            person_id,
            "signing_asked",
            f"report {report.id} event {report.event_count}{again}",
            **facts,
            due_on=last_day(report),
            path=f"/reports/{report.id}/signing",
            report_id=stored_id(report),
            project_id=stored_id(found.project),
        )
        for person_id in sorted(asked)
    )
