"""Reports in the database: one report with its project, its answers, its versions and its events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, and_, bindparam, cast, func, or_, tuple_
from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.answers import Given, key_of
from saman.domain.budgets import BudgetLine
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.form import Place
from saman.domain.organisations import OrganisationVersion
from saman.domain.people import Person
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Answer, Report, ReportEvent, ReportVersion
from saman.storage.asked_days import asks_about
from saman.storage.deadline_requests import last_asked
from saman.storage.readers import has_reader
from saman.storage.register import inhabitants
from saman.storage.scope import DAY, during, within
from saman.storage.waivers import rules_waived, unpack

Frozen = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Found:
    """A report, its project, the project's themes with the main one first, and whether it is open yet."""

    report: Report
    project: Project
    themes: list[str]
    asked: DeadlineRequest | None = None
    """The last request for a later deadline."""
    waived: tuple[str, ...] = ()
    """Codes of the rules that do not count for it today."""
    budget: int | None = None
    """What the project's budget has for the year of the report, in kroner; None where there is none."""


# What every save and sending asks is put together once.
EXTRA = (
    select(func.aggregate_strings(col(ProjectTheme.theme), ","))
    .where(ProjectTheme.project_id == Project.id)
    .where(asks_about(ProjectTheme, DAY))
    .correlate(Project, Report)
    .scalar_subquery()
)
BUDGET = (
    select(func.sum(col(BudgetLine.amount)))
    .where(BudgetLine.project_id == Project.id)
    .where(col(BudgetLine.year) == cast(func.substr(col(Report.period), 1, 4), Integer))
    .correlate(Project, Report)
    .scalar_subquery()
)
ONE = (
    select(Report, Project, EXTRA, DeadlineRequest)
    .add_columns(rules_waived(), BUDGET)
    .join(Project, col(Project.id) == Report.project_id)
    .outerjoin(DeadlineRequest, last_asked())
    .where(col(Report.id) == bindparam("report"), col(Report.opens_on) <= DAY)
)
# SQLite takes no row locks: its writers wait for each other from BEGIN IMMEDIATE on
ONE_TO_CHANGE = ONE.with_for_update(of=Report)


def find(session: Session, report_id: int, reach: Reach, today: date, *, to_change: bool = False) -> Found | None:
    """One open report within reach. `to_change` locks its row."""
    statement = (ONE_TO_CHANGE if to_change else ONE).where(within(reach, col(Report.project_id), today))
    row = session.execute(statement, {"report": report_id, "day": today}).first()
    if row is None:
        return None
    report, project, themes, asked, waived, budget = row
    had = _with_main_first(project.main_theme, themes or "")
    return Found(report, project, had, asked, unpack(waived), int(budget) if budget is not None else None)


def _with_main_first(main: str, packed: str) -> list[str]:
    """The themes there were; a main theme that came later is not among them."""
    had = set(packed.split(",")) - {""} or {main}
    return sorted(had, key=lambda theme: (theme != main, theme))


PLACES = (
    select(Participation.organisation_id, OrganisationVersion.name, inhabitants(Participation.organisation_id))
    .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == Participation.organisation_id)
    .where(col(Participation.project_id) == bindparam("project"))
    .where(during(col(Participation.starts_on), col(Participation.ends_on), DAY))
    .where(during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), DAY))
    .order_by(col(Participation.responsible).desc(), col(OrganisationVersion.name))
)


def places(session: Session, project_id: int, day: date) -> list[Place]:
    """The organisations that take part on `day`, the responsible one first, then by name."""
    rows = session.execute(PLACES, {"project": project_id, "day": day})
    return [Place(*row) for row in rows]


ANSWERS = select(Answer).where(col(Answer.report_id) == bindparam("report"))


def answer_rows(session: Session, report_id: int) -> dict[str, Answer]:
    rows = session.scalars(ANSWERS, {"report": report_id})
    return {key_of(row.field, row.organisation_id): row for row in rows}


def given(rows: Mapping[str, Answer]) -> dict[str, Given]:
    return {key: Given(row.value, row.blank, row.reason) for key, row in rows.items()}


def version(session: Session, report_id: int, number: int) -> ReportVersion | None:
    return session.exec(
        select(ReportVersion).where(ReportVersion.report_id == report_id, ReportVersion.number == number)
    ).first()


def versions(session: Session, report_id: int) -> Sequence[ReportVersion]:
    """Every version sent, the oldest first."""
    statement = select(ReportVersion).where(ReportVersion.report_id == report_id)
    return session.exec(statement.order_by(col(ReportVersion.number))).all()


LAST_SENT = (
    select(Report.type, Report.period)
    .add_columns(col(Report.form), col(Report.seats_on), col(ReportVersion.answers))
    .join(ReportVersion, col(ReportVersion.report_id) == Report.id)
    .where(col(Report.project_id) == bindparam("project"), col(ReportVersion.number) == Report.version)
    .where(tuple_(col(Report.type), col(Report.period)).in_(bindparam("wanted", expanding=True)))
)
Sent = dict[tuple[str, str], tuple[str | None, Frozen, date | None]]
"""By type and period, the form and the answers last sent, and `Report.seats_on`."""


def last_sent(session: Session, project_id: int, wanted: Sequence[tuple[str, str]]) -> Sent:
    """Of each (type, period) of a project that was sent at all."""
    rows = session.execute(LAST_SENT, {"project": project_id, "wanted": wanted})
    return {(row.type, row.period): (row.form, row.answers, row.seats_on) for row in rows}


def versions_and_last_sent(
    session: Session, report: Report, wanted: Sequence[tuple[str, str]]
) -> tuple[list[ReportVersion], Sent]:
    """Both of the above, in one statement: the report's own versions, and what its project sent last of `wanted`."""
    like = tuple_(col(Report.type), col(Report.period)).in_(wanted)
    before = and_(col(Report.project_id) == report.project_id, col(ReportVersion.number) == Report.version, like)
    statement = (
        select(ReportVersion, Report)
        .join(Report, col(Report.id) == ReportVersion.report_id)
        .where(or_(col(ReportVersion.report_id) == report.id, before))
        .order_by(col(ReportVersion.number))
    )
    rows = session.exec(statement).all()
    own = [version for version, _report in rows if version.report_id == report.id]
    others: Sent = {
        (of.type, of.period): (of.form, version.answers, of.seats_on)
        for version, of in rows
        if version.report_id != report.id
    }
    return own, others


def events(session: Session, report_id: int) -> list[tuple[ReportEvent, str]]:
    """What happened, in order, each with the name of who did it ("" where nobody is known)."""
    rows = session.exec(
        select(ReportEvent, Person.name)
        .outerjoin(Person, col(Person.id) == ReportEvent.person_id)
        .where(ReportEvent.report_id == report_id)
        .order_by(col(ReportEvent.seq))
    ).all()
    return [(event, name or "") for event, name in rows]


def has_leader(session: Session, project_id: int, leading: Sequence[str], day: date) -> bool:
    """Whether any network of the project has somebody in one of the roles `leading` on `day` who may judge it."""
    statement = select(Project.id).where(Project.id == project_id, has_reader(leading, day))
    return session.exec(statement).first() is not None


def names_of(session: Session, person_ids: Sequence[int]) -> dict[int, str]:
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(person_ids))).all()
    return {person_id: name for person_id, name in rows if person_id is not None}


def add(session: Session, *things: Any) -> None:
    session.add_all(things)
    session.flush()
