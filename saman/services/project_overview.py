"""The front page of those who write for a project: what they owe, what came back, and where they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.contacts import Contact
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.own_figures import OwnFigure
from saman.domain.projects import Project
from saman.domain.report_standing import is_late, shown_state
from saman.domain.reports import Report
from saman.domain.standings import Standing
from saman.domain.workflow import EDITABLE, State
from saman.services import contacts, indicators, kept_forms, own_figures
from saman.services.access import require
from saman.storage import overview as stored
from saman.storage.overview import Asked, Own

AHEAD = 5


@dataclass(frozen=True)
class OwnReport:
    """`remarks` are (question, comment) of what was returned, and `note` the reader's words; else empty. `asked` is the
    last request for a later deadline.
    """

    id: int
    project_id: int
    project: str
    type: str
    period: str
    state: str
    due_on: date
    late: bool
    owed: bool
    version: int
    sent_at: datetime | None
    checksum: str
    remarks: list[tuple[str, str]]
    note: str
    returned_on: date | None
    asked: DeadlineRequest | None


@dataclass(frozen=True)
class Ahead:
    type: str
    period: str
    opens_on: date
    due_on: date


@dataclass(frozen=True)
class ProjectFront:
    """`project` is the one that figures and contacts are about; `projects` all that the actor writes for."""

    project: Project | None
    projects: list[Project]
    owed: list[OwnReport]
    others: list[OwnReport]
    ahead: list[Ahead]
    figures: list[Standing]
    own: list[OwnFigure]
    """The same ones by one, with what was corrected."""
    contacts: list[Contact]


def front(session: Session, actor: Actor, project_id: int | None = None) -> ProjectFront:
    """What is owed by all projects within reach; figures and contacts of one of them, the first unless said."""
    require(actor, "overview.project")
    rows = stored.own(session, Asked(actor.reach, clock.today()))
    projects = {row.project.id or 0: row.project for row in rows}
    chosen = projects.get(project_id or 0) or next(iter(projects.values()), None)
    reports = [_report(session, row) for row in rows]
    return ProjectFront(
        project=chosen,
        projects=list(projects.values()),
        owed=[report for report in reports if report.owed],
        others=[report for report in reports[::-1] if not report.owed],
        ahead=_ahead(session, actor),
        figures=indicators.of_project(session, actor, chosen.id or 0) if chosen else [],
        own=own_figures.of_project(session, actor, chosen.id or 0) if chosen else [],
        contacts=contacts.of_project(session, actor, chosen.id or 0) if chosen else [],
    )


def reports(session: Session, actor: Actor) -> list[OwnReport]:
    """The reports of the projects within reach, for whoever only reads them."""
    require(actor, "report.read")
    return [_report(session, row) for row in stored.own(session, Asked(actor.reach, clock.today()))]


def _ahead(session: Session, actor: Actor) -> list[Ahead]:
    return [Ahead(*row) for row in stored.ahead(session, actor.reach, clock.today(), AHEAD)]


def _report(session: Session, row: Own) -> OwnReport:
    report, event = row.report, row.event
    back = event if event and report.state == State.RETURNED and event.action in ("return", "reopen") else None
    return OwnReport(
        id=report.id or 0,
        project_id=report.project_id,
        project=row.project.title,
        type=report.type,
        period=report.period,
        state=shown_state(report),
        due_on=report.due_on,
        late=is_late(report, clock.today()),
        owed=report.state in EDITABLE,
        version=report.version,
        sent_at=row.sent_at,
        checksum=row.checksum or "",
        remarks=_remarks(session, report, back.answers or []) if back else [],
        note=(back.note or back.reason or "") if back else "",
        returned_on=clock.local(back.at).date() if back else None,
        asked=row.asked,
    )


def _remarks(session: Session, report: Report, named: Sequence[Mapping[str, str]]) -> list[tuple[str, str]]:
    """What a reader wrote to single answers, each under its question as the report's own form has it."""
    template = kept_forms.of(session, report).template if named else None
    asked = [(one, template.field(one["field"]) if template else None) for one in named]
    return [(str(field.label) if field else one["field"], one.get("comment") or "") for one, field in asked]
