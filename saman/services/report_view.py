"""A report as a page needs it: the form, the answers, last period's, what is open, and what somebody wrote about it."""

from dataclasses import dataclass

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answers import Answers, Given, from_frozen
from saman.domain.checks import problems
from saman.domain.columns import stored_id
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.errors import Problem
from saman.domain.form import Form
from saman.domain.prefilling import begun_with
from saman.domain.projects import Project
from saman.domain.remarks import Remark, open_keys, remarks_of
from saman.domain.reports import Report, ReportEvent
from saman.domain.showing import Showing
from saman.domain.threads import Thread, takes_part
from saman.domain.waivers import Waiver
from saman.domain.workflow import EDITABLE, UNSENT, open_actions
from saman.services import threads, waivers
from saman.services.report_forms import Earlier, earlier_of, fetch, form_of, sent, standing
from saman.storage import reports as stored


@dataclass(frozen=True)
class ReportView:
    report: Report
    project: Project
    form: Form
    answers: Answers
    """As they stand now for those who write; as last sent for everybody else."""
    earlier: Earlier
    problems: list[Problem]
    showing: Showing
    """Which answers are asked and must be given, as the others stand."""
    begun_with: dict[str, Given]
    """From last period and not confirmed: where somebody writes, by answer key. In `answers` they are not."""
    remarks: dict[str, Remark]
    """By answer key: the last return's comments."""
    threads: dict[str, Thread]
    """What is said about answers, by answer key."""
    open_keys: frozenset[str]
    """The answers that may be changed now."""
    actions: frozenset[str]
    events: list[tuple[ReportEvent, str]]
    sees_draft: bool
    asked: DeadlineRequest | None = None
    """The last request for a later deadline, for the project and those who read for it or decide."""
    may_ask: bool = False
    """Whether the person at hand may ask for a later deadline."""
    waivers: tuple[Waiver, ...] = ()
    """The rules that the project has leave from today."""


def opened(session: Session, actor: Actor, report_id: int) -> ReportView:
    """Everything the form or the reading page shows. Raises NotFound."""
    found = fetch(session, actor, report_id)
    form = form_of(session, found)
    events = stored.events(session, report_id)
    answers = _answers(session, actor, found.report, form)
    writes = actor.sees_drafts and found.report.state in EDITABLE
    earlier = earlier_of(session, found, form)
    return ReportView(
        report=found.report,
        project=found.project,
        form=form,
        answers=answers,
        earlier=earlier,
        problems=problems(form, answers, earlier.beside) if writes else [],
        showing=form.showing(answers),
        begun_with=begun_with(form, answers, earlier.beside) if writes else {},
        remarks=remarks_of(events),
        threads=threads.of_report(session, actor, found.report),
        open_keys=open_keys(found.report, form, events) if actor.may("report.write") else frozenset(),
        actions=frozenset(open_actions(found.report.state, actor.permissions, form.type.is_signed)),
        events=events,
        sees_draft=actor.sees_drafts,
        asked=found.asked if takes_part(actor) else None,
        waivers=tuple(waivers.of_report(session, actor, found.report.project_id, found.report.type, found.waived)),
        may_ask=actor.may("report.submit") and found.report.first_submitted_at is None,
    )


def _answers(session: Session, actor: Actor, report: Report, form: Form) -> dict[str, Given]:
    if actor.sees_drafts and report.state in UNSENT:
        return standing(report, form, stored.given(stored.answer_rows(session, stored_id(report))))
    if not report.version:
        return {}
    return from_frozen(sent(session, report).answers)
