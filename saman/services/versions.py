"""What was sent, version by version, and the document of each: exactly what was sent, for good."""

import hashlib
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, from_frozen
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.form import Form
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportVersion, VersionPaper
from saman.domain.workdays import working_days_after
from saman.language import _
from saman.services import jobs, notices
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.storage import marks
from saman.storage import versions as stored

KIND = "version_pdf"
PAST = "documents after version"
"""The mark that says after which version documents are made beside the pages."""


@dataclass(frozen=True)
class SentVersion:
    """A version with all that its document says. `paper` is the document, once it is made."""

    report: Report
    project: Project
    form: Form
    answers: Answers
    version: ReportVersion
    sender: str
    language: str
    """The sender's, never the reader's."""
    paper: bytes | None


def opened(session: Session, actor: Actor, report_id: int, number: int) -> SentVersion:
    """One version. Raises NotFound when the report is out of reach, or was never sent so often."""
    found = fetch(session, actor, report_id)
    sent = stored.with_sender(session, report_id, number)
    if sent is None:
        raise NotFound(_("There is no such version of this report."))
    version, sender = sent
    paper = stored.paper_of(session, stored_id(version))
    return SentVersion(
        report=found.report,
        project=found.project,
        form=form_of(session, found),
        answers=from_frozen(version.answers),
        version=version,
        sender=sender.name if sender else "",
        language=paper.language if paper else config.current().spoken(sender.language if sender else None),
        paper=paper.data if paper else None,
    )


def put_aside(session: Session, actor: Actor) -> int:
    """Have the documents made of the newest sendings that lack one, and tell their readers. Returns how many."""
    require(actor, "overview.administration")
    lacking = stored.without_paper(session, KIND, PAST)
    for version_id, report_id, number in lacking:
        jobs.put(session, KIND, str(version_id), report_id=report_id, number=number)
        _tell(session, actor, opened(session, actor, report_id, number))
    return len(lacking)


def _tell(session: Session, actor: Actor, sent: SentVersion) -> None:
    """Its readers get mail; here, so that whoever sends does not wait for it."""
    sent_on = clock.local(sent.version.submitted_at).date()
    read_by = working_days_after(sent_on, config.current().about.review.review_days)
    path = f"/reports/{sent.report.id}/review"
    notices.to_readers(session, actor, "submitted", sent.report, sent.project, read_by_on=read_by, path=path)


def are_lacking(session: Session, actor: Actor) -> bool:
    """Whether there is anything to put aside; asked often, so it takes no write lock."""
    require(actor, "overview.administration")
    return bool(stored.without_paper(session, KIND, PAST))


def leave_the_past(session: Session, actor: Actor) -> None:
    """What was sent until now gets its document when somebody asks for it, and not before."""
    require(actor, "overview.administration")
    marks.set(session, PAST, str(stored.newest(session)))


def keep(session: Session, actor: Actor, report_id: int, number: int, data: bytes) -> VersionPaper:
    """Store the document of a version. The first that was made stays."""
    sent = opened(session, actor, report_id, number)
    version_id = stored_id(sent.version)
    before = stored.paper_of(session, version_id)
    if before is not None:
        return before
    paper = VersionPaper(
        version_id=version_id,
        language=sent.language,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        data=data,
        made_at=clock.now(),
    )
    session.add(paper)
    return paper
