"""What a self-check reads: reports with all that happened to them, a batch at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from saman.domain.observations import Observation
from saman.domain.projects import Participation, Project
from saman.domain.reports import Report, ReportEvent, ReportVersion

BATCH = 500
Row = TypeVar("Row")


@dataclass(frozen=True)
class Whole:
    """A report with its project's code, events and versions in order, figures in use, and who was responsible when."""

    report: Report
    project: str
    events: list[ReportEvent]
    versions: list[ReportVersion]
    figures: list[Observation]
    responsible: list[Participation]


def reports(session: Session) -> Iterator[Whole]:
    """Every report, in the order of their ids; only a batch is held at a time."""
    last = 0
    while found := _batch(session, last):
        yield from _whole(session, found)
        last = found[-1][0].id or 0
        session.expunge_all()


def _batch(session: Session, after: int) -> Sequence[tuple[Report, str]]:
    statement = (
        select(Report, Project.code)
        .join(Project, col(Project.id) == Report.project_id)
        .where(col(Report.id) > after)
        .order_by(col(Report.id))
        .limit(BATCH)
    )
    return session.exec(statement).all()


def _whole(session: Session, found: Sequence[tuple[Report, str]]) -> Iterator[Whole]:
    ids = [report.id for report, _code in found]
    projects = sorted({report.project_id for report, _code in found})
    events = _by("report_id", session.exec(_of(ReportEvent, ids).order_by(col(ReportEvent.seq))))
    versions = _by("report_id", session.exec(_of(ReportVersion, ids).order_by(col(ReportVersion.number))))
    figures = _by("report_id", session.exec(_of(Observation, ids).where(col(Observation.replaced_at).is_(None))))
    parts = select(Participation).where(col(Participation.project_id).in_(projects), col(Participation.responsible))
    responsible = _by("project_id", session.exec(parts))
    for report, code in found:
        key = report.id or 0
        yield Whole(report, code, events[key], versions[key], figures[key], responsible[report.project_id])


def _of(table: Any, ids: Sequence[int | None]) -> Any:
    return select(table).where(table.report_id.in_(ids))


def _by(name: str, rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def owed(session: Session) -> Iterator[tuple[str, int, set[tuple[str, str]]]]:
    """(code, round, the types and periods it owes) of every project."""
    kinds: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for owner, type_, period in session.exec(select(Report.project_id, Report.type, Report.period)):
        kinds[owner].add((type_, period))
    for project in session.exec(select(Project).order_by(Project.code)):
        yield project.code, project.round, kinds[project.id or 0]
