"""What a project sheet tells of goals, plan, budget and reports, in one statement with what its expectations need."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from sqlalchemy import String, and_, case, cast, func, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.admissions import DecidedOutcome
from saman.domain.budgets import BudgetLine
from saman.domain.expecting import Known
from saman.domain.goals import Goal, Measure
from saman.domain.project_plans import PlanItem
from saman.domain.projects import ApplicationOutcome, Project
from saman.domain.reports import Report
from saman.domain.sheet_lines import SheetBudget, SheetGoal, SheetMeasure, SheetStep
from saman.storage.expectations import Asked, as_known, parts, row_of
from saman.storage.project_columns import FIELD
from saman.storage.report_conditions import ARRIVED, DRAFT, late

NOT_OPENED = "not_opened"


@dataclass(frozen=True)
class StoredReport:
    """`state` is as `report_standing.shown_state` has it."""

    id: int
    type: str
    period: str
    state: str
    due_on: date
    late: bool
    submitted_on: date | None
    version: int


@dataclass(frozen=True)
class Parts:
    """`reports` the latest due first; the others in the project's own order. What is laid aside is not among them."""

    known: Known
    reports: list[StoredReport]
    goals: list[SheetGoal]
    measures: list[SheetMeasure]
    plan: list[SheetStep]
    budget: list[SheetBudget]
    granted: int | None
    """What the decision that admitted it granted, in kroner; None where nobody knows."""


def parts_of(session: Session, project_id: int, asked: Asked, today: date) -> Parts:
    own = [_reports(project_id, today), _goals(project_id), _measures(project_id), _plan(project_id)]
    own += [_budget(project_id), _granted(project_id)]
    found = defaultdict[str, list[Any]](list)
    rows = list(session.execute(union_all(*parts([project_id], asked, today), *own)))
    for row in rows:
        found[row.kind].append(row)
    return Parts(
        known=as_known(rows),
        reports=sorted((_report(row) for row in found["report"]), key=lambda one: (-one.due_on.toordinal(), one.id)),
        goals=[_goal(row) for row in _ordered(found["goal"])],
        measures=[_measure(row) for row in _ordered(found["measure"])],
        plan=[_step(row) for row in _ordered(found["step"])],
        budget=[SheetBudget(row.n, row.key, int(row.words)) for row in _ordered(found["budget"])],
        granted=next((row.n for row in found["granted"]), None),
    )


def _ordered(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (row.n or 0, row.id))


def _packed(*columns: Any) -> Any:
    """Several columns as one text, nothing as an empty one."""
    texts: list[Any] = [func.coalesce(cast(column, String()), "") for column in columns]
    return reduce(lambda packed, text: packed + literal(FIELD) + text, texts)


def _reports(project_id: int, today: date) -> Any:
    """Those that have opened."""
    unopened = and_(DRAFT, col(Report.touched_at).is_(None))
    row = row_of(
        col(Report.project_id),
        "report",
        id=col(Report.id),
        key=_packed(col(Report.type), col(Report.period), case((unopened, NOT_OPENED), else_=col(Report.state))),
        n=case((late(today), 1), else_=0),
        of=col(Report.version),
        words=cast(ARRIVED, String()),
        day=col(Report.due_on),
    )
    return row.where(col(Report.project_id) == project_id, col(Report.opens_on) <= today)


def _goals(project_id: int) -> Any:
    one: Any = Goal
    words = _packed(
        one.code, one.text, one.indicator, one.baseline, one.unit, one.target, cast(one.due_on, String()), one.owner
    )
    row = row_of(one.project_id, "goal", id=one.id, words=words)
    return row.where(one.project_id == project_id, one.retired_on.is_(None))


def _measures(project_id: int) -> Any:
    one: Any = Measure
    words = _packed(one.code, one.text, one.goal, one.starts_on, one.ends_on, one.owner)
    row = row_of(one.project_id, "measure", id=one.id, words=words)
    return row.where(one.project_id == project_id, one.retired_on.is_(None))


def _plan(project_id: int) -> Any:
    one: Any = PlanItem
    words = _packed(one.kind, one.activity, one.starts_on, one.ends_on, one.progress)
    row = row_of(one.project_id, "step", id=one.id, n=one.position, words=words)
    return row.where(one.project_id == project_id, one.removed_on.is_(None))


def _budget(project_id: int) -> Any:
    """An amount goes as text: it can be larger than the numbers of a row."""
    one: Any = BudgetLine
    row = row_of(one.project_id, "budget", id=one.id, n=one.year, key=one.kind, words=cast(one.amount, String()))
    return row.where(one.project_id == project_id)


def _granted(project_id: int) -> Any:
    """By the last decision that admitted its application."""
    said: Any = DecidedOutcome
    last = (
        select(func.max(said.id))
        .join(Project, col(Project.application_id) == said.application_id)
        .where(col(Project.id) == project_id, said.outcome == ApplicationOutcome.ADMITTED.value)
        .scalar_subquery()
    )
    return row_of(literal(project_id), "granted", n=said.amount).where(said.id == last, said.amount.is_not(None))


def _report(row: Any) -> StoredReport:
    type_, period, state = row.key.split(FIELD)
    sent = _day(row.words)
    return StoredReport(row.id, type_, period, state, date.fromisoformat(row.day), bool(row.n), sent, row.of)


def _goal(row: Any) -> SheetGoal:
    code, text, indicator, baseline, unit, target, due_on, owner = row.words.split(FIELD)
    return SheetGoal(code, text, indicator, _number(baseline), unit, _number(target), _day(due_on), owner)


def _measure(row: Any) -> SheetMeasure:
    code, text, goal, starts_on, ends_on, owner = row.words.split(FIELD)
    return SheetMeasure(code, text, goal, _day(starts_on), _day(ends_on), owner)


def _step(row: Any) -> SheetStep:
    kind, activity, starts_on, ends_on, progress = row.words.split(FIELD)
    return SheetStep(kind, activity, date.fromisoformat(starts_on), date.fromisoformat(ends_on), int(progress))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None
