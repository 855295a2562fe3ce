"""Mail about what readers did with a report: returned, recommended, approved or opened again."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.services import notices
from saman.services.outbox import Fact
from saman.storage.reports import Found


def returned(session: Session, actor: Actor, found: Found, answers: int) -> None:
    """Those who write it hear how many answers there are to mend; what is said of them stands in the report only."""
    report = found.report
    told: dict[str, Fact] = {
        "done_by": actor.name,
        "answers": answers,
        "due_on": report.due_on,
        "path": f"/reports/{report.id}",
    }
    notices.to_writers(session, actor, "returned", report, found.project, **told)


def recommended(session: Session, actor: Actor, found: Found) -> None:
    report = found.report
    sent_on = clock.local(report.submitted_at).date() if report.submitted_at else report.due_on
    told: dict[str, Fact] = {"done_by": actor.name, "sent_on": sent_on, "path": f"/reports/{report.id}/review"}
    notices.to_approvers(session, actor, "recommended", report, found.project, **told)


def approved(session: Session, actor: Actor, found: Found) -> None:
    report = found.report
    told: dict[str, Fact] = {"done_by": actor.name, "path": f"/reports/{report.id}/receipt"}
    notices.to_writers(session, actor, "approved", report, found.project, **told)


def reopened(session: Session, actor: Actor, found: Found, reason: str, answers: int) -> None:
    """`answers` that may be changed; 0 is all of them."""
    report = found.report
    told: dict[str, Fact] = {
        "done_by": actor.name,
        "reason": reason,
        "answers": answers,
        "path": f"/reports/{report.id}",
    }
    notices.to_writers(session, actor, "reopened", report, found.project, **told)
