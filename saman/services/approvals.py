"""Approving one or many at once: what waits, a look at what would be approved, and then all of it or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.forms import ReportType
from saman.domain.listings import WantedReports
from saman.domain.recusals import NO_BAR, Bar, judge_of
from saman.domain.workflow import State
from saman.language import _
from saman.services import kept_forms, reviews
from saman.services.access import require
from saman.storage import approvals as stored

MOST = 100


@dataclass(frozen=True)
class Approvable:
    """A report that waits for approval. `unread`: nobody reads for its network, so a reason has to be given.

    `bar` is what keeps whoever looks from approving it.
    """

    report_id: int
    version: int
    project_id: int
    project: str
    type: str
    period: str
    sent_on: date
    unread: bool
    recommended_on: date | None
    recommended_by: str
    ticked: int
    to_tick: int
    note: str
    private_note: str
    bar: Bar = NO_BAR


def waiting(
    session: Session, actor: Actor, wanted: WantedReports | None = None, only: Collection[int] | None = None
) -> list[Approvable]:
    """What may be approved now, the longest waiting first; `only` these, where they are named."""
    require(actor, "report.approve")
    reviewing = [role.key for role in config.current().roles if "report.review" in role.permissions]
    asked = wanted or WantedReports()
    judge = judge_of(actor)
    found = stored.waiting(session, actor.reach, clock.today(), asked, reviewing, only, judge)
    return [_approvable(row, kept_forms.of(session, row.report).template.type) for row in found]


def _approvable(row: stored.Candidate, type_: ReportType) -> Approvable:
    report, review = row.report, row.review
    recommended = report.state == State.RECOMMENDED
    sent, told = report.submitted_at, row.event
    return Approvable(
        report_id=stored_id(report),
        version=report.version,
        project_id=report.project_id,
        project=row.project.title,
        type=report.type,
        period=report.period,
        sent_on=clock.local(sent).date() if sent else report.due_on,
        unread=not recommended,
        recommended_on=clock.local(told.at).date() if told and recommended else None,
        recommended_by=(row.by or "") if recommended else "",
        ticked=len(review.ticks) if review else 0,
        to_tick=len(type_.checklist),
        note=review.note if review else "",
        private_note=review.private_note if review else "",
        bar=Bar(bool(row.own), row.declared),
    )


def chosen(session: Session, actor: Actor, report_ids: Collection[int]) -> list[Approvable]:
    """A look at what would be approved; nothing is changed. Raises BadInput when none or too many are named."""
    require(actor, "report.approve")
    if not report_ids:
        raise BadInput(_("Choose at least one report."), "chosen")
    if len(report_ids) > MOST:
        raise BadInput(_("Choose at most {n} reports at a time.", n=MOST), "chosen")
    found = waiting(session, actor, only=report_ids)
    if not found:
        raise NotFound(_("There are no such reports."))
    return found


def approve(session: Session, actor: Actor, versions: Mapping[int, int], reason: str = "") -> list[Approvable]:
    """Approve these reports in these versions, all or none. `reason` goes to those that nobody has read.

    Raises:
        BadInput: none or too many are named, or one that nobody has read lacks a reason.
        NotFound: none of them waits any more, or is within reach.
        Conflict: one of them has been returned, sent anew or approved since it was looked at.
        NotAllowed: the actor is too near to one of them.
    """
    require(actor, "report.approve")
    found = {one.report_id: one for one in chosen(session, actor, versions)}
    changed = [
        number for number, version in versions.items() if number not in found or found[number].version != version
    ]
    if changed:
        raise Conflict(_("Nothing is approved: a report has changed since you looked. Look through them once more."))
    for one in found.values():
        reviews.approve(session, actor, one.report_id, reason if one.unread else None)
    return list(found.values())
