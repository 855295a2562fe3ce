"""Moving a deadline for a project or for all, with a reason."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotFound
from saman.domain.letters import one_line
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.language import _, long_date
from saman.services import notices
from saman.services.access import require
from saman.services.outbox import Fact
from saman.storage import audit
from saman.storage import deadlines as stored

Kind = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Move:
    """`project_id` None moves it for every project of the round."""

    round: int
    type: str
    period: str
    due_on: date
    reason: str = ""
    project_id: int | None = None

    @property
    def kind(self) -> Kind:
        return self.round, self.type, self.period


@dataclass(frozen=True)
class Touched:
    """A report that a move changes: from which day, and whether it then counts as delivered in time."""

    project_id: int
    code: str
    title: str
    before: date
    after: date
    delivered: bool


def preview(session: Session, actor: Actor, move: Move) -> list[Touched]:
    """Whom the move would touch; nothing is changed.

    Raises:
        BadInput: the new day is before today, or before the report opens.
        NotFound: no such reports within reach.
    """
    require(actor, "deadline.move")
    return [_touched(report, project, move.due_on) for report, project in _found(session, actor, move)]


def move(session: Session, actor: Actor, wanted: Move) -> list[Touched]:
    """Give the reports another day; whether they are in time follows. History keeps the reason.

    Raises:
        BadInput: no reason, or a day that cannot be; nothing is changed.
    """
    require(actor, "deadline.move")
    if not wanted.reason.strip():
        raise BadInput(_("Say why the deadline is moved: it stands in the history."), "reason")
    found = _found(session, actor, wanted, to_change=True)
    touched = [_touched(report, project, wanted.due_on) for report, project in found]
    audit.acting(session, actor, wanted.reason.strip())
    for report, project in found:
        before, report.due_on = report.due_on, wanted.due_on
        told: dict[str, Fact] = {"before_on": before, "due_on": wanted.due_on, "reason": one_line(wanted.reason)}
        notices.to_writers(session, actor, "deadline_moved", report, project, **told, path=f"/reports/{report.id}")
    session.flush()
    audit.acting(session, actor)
    return touched


def projects(session: Session, actor: Actor, kind: Kind) -> list[tuple[int, str]]:
    """Those that owe such a report, to move it for one."""
    require(actor, "deadline.move")
    found = stored.of_kind(session, actor.reach, clock.today(), kind)
    return [(stored_id(project), f"{project.code} {project.title}") for _report, project in found]


def _found(session: Session, actor: Actor, wanted: Move, *, to_change: bool = False) -> list[tuple[Report, Project]]:
    """What the move changes: those that are due on another day."""
    today = clock.today()
    if wanted.due_on < today:
        raise BadInput(_("The new deadline is before today."), "due_on")
    found = stored.of_kind(session, actor.reach, today, wanted.kind, wanted.project_id, to_change=to_change)
    if not found:
        raise NotFound(_("There are no such reports."))
    opens_on = max(report.opens_on for report, _project in found)
    if wanted.due_on < opens_on:
        raise BadInput(_("The report opens on {day}: choose a later day.", day=long_date(opens_on)), "due_on")
    return [(report, project) for report, project in found if report.due_on != wanted.due_on]


def _touched(report: Report, project: Project, after: date) -> Touched:
    delivered = report.first_submitted_at is not None
    return Touched(stored_id(project), project.code, project.title, report.due_on, after, delivered)
