"""A report as a page needs it: the form, the answers, last period's, what is open, and what somebody wrote about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, Given, from_frozen, key_of
from saman.domain.checks import problems
from saman.domain.columns import stored_id
from saman.domain.errors import Problem
from saman.domain.form import Form, compose
from saman.domain.periods import Period
from saman.domain.projects import Project
from saman.domain.reports import Report, ReportEvent, ReportVersion
from saman.domain.workflow import EDITABLE, open_actions
from saman.services.report_steps import fetch
from saman.storage import reports as stored
from saman.storage.reports import Found


@dataclass(frozen=True)
class Earlier:
    """The answers that stand beside these: of which report type and period."""

    type: str = ""
    period: str = ""
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """What a reviewer wrote about one answer."""

    text: str
    by: str
    on: date
    version: int


@dataclass(frozen=True)
class ReportView:
    report: Report
    project: Project
    form: Form
    answers: Answers
    """As they stand now for those who write; as last sent for everybody else."""
    earlier: Earlier
    problems: list[Problem]
    remarks: dict[str, Remark]
    """By answer key: the last return's comments."""
    open_keys: frozenset[str]
    """The answers that may be changed now."""
    actions: frozenset[str]
    events: list[tuple[ReportEvent, str]]
    sees_draft: bool


def is_open(report: Report) -> bool:
    return report.state in EDITABLE


def form_of(session: Session, found: Found) -> Form:
    """The form with the organisations that answer it: those that take part when it is due, or today if sooner."""
    day = min(clock.today(), found.report.due_on)
    places = stored.places(session, found.report.project_id, day)
    return compose(config.current(), found.report.type, found.themes, places)


def earlier_of(session: Session, found: Found, form: Form) -> Earlier:
    """Last period's sent answers: the same report type, else the one it compares with (the start-up baseline)."""
    before = str(Period.parse(found.report.period).previous())
    wanted = [(form.type.key, before)]
    if form.type.compares_with:
        wanted.append((form.type.compares_with, before))
    sent = {
        report.type: (report, version) for report, version in stored.last_sent(session, found.report.project_id, wanted)
    }
    for type_key, period in wanted:
        if type_key in sent:
            return Earlier(type_key, period, from_frozen(sent[type_key][1].answers))
    return Earlier()


def remarks_of(events: Sequence[tuple[ReportEvent, str]]) -> dict[str, Remark]:
    """Comments of the last return; a later approval puts an end to them."""
    for event, name in reversed(events):
        if event.action == "approve":
            return {}
        if event.action in ("return", "reopen"):
            on = clock.local(event.at).date()
            return {
                key_of(row["field"], row["organisation_id"]): Remark(row["comment"], name, on, event.version)
                for row in event.answers or []
            }
    return {}


def open_keys(report: Report, form: Form, events: Sequence[tuple[ReportEvent, str]]) -> frozenset[str]:
    """What may be written: all of a draft; of a returned report the named answers and those that share a check."""
    writable = set(form.questions)
    if report.state == "draft":
        return frozenset(writable)
    if report.state != "returned":
        return frozenset()
    named = remarks_of(events)
    return frozenset(form.sharing_a_check(named) & writable if named else writable)


def opened(session: Session, actor: Actor, report_id: int) -> ReportView:
    """Everything the form or the reading page shows. Raises NotFound."""
    found = fetch(session, actor, report_id)
    form = form_of(session, found)
    events = stored.events(session, report_id)
    answers = _answers(session, actor, found.report, form)
    writes = actor.sees_drafts and is_open(found.report)
    earlier = earlier_of(session, found, form)
    return ReportView(
        report=found.report,
        project=found.project,
        form=form,
        answers=answers,
        earlier=earlier,
        problems=problems(form, answers, earlier.answers) if writes else [],
        remarks=remarks_of(events),
        open_keys=open_keys(found.report, form, events) if actor.may("report.write") else frozenset(),
        actions=frozenset(open_actions(found.report.state, actor.permissions)),
        events=events,
        sees_draft=actor.sees_drafts,
    )


def _answers(session: Session, actor: Actor, report: Report, form: Form) -> dict[str, Given]:
    if actor.sees_drafts and is_open(report):
        return form.with_computed(stored.given(stored.answer_rows(session, stored_id(report))))
    if not report.version:
        return {}
    return from_frozen(sent(session, report).answers)


def sent(session: Session, report: Report) -> ReportVersion:
    """The last sent version. Call only when there is one."""
    version = stored.version(session, stored_id(report), report.version)
    if version is None:
        raise LookupError(f"report {report.id} lacks its version {report.version}")
    return version
