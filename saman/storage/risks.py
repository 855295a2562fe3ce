"""Risks of a project, and the worst of all that are within reach."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, case, false, func
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.listings import WantedRisks
from saman.domain.projects import Project
from saman.domain.risk_rules import GRAVE, WATCHED
from saman.domain.risks import Risk
from saman.storage.project_lists import USUAL, conditions
from saman.storage.scope import within

WORST_FIRST = (
    (col(Risk.probability) * col(Risk.consequence)).desc(),
    col(Risk.consequence).desc(),
    col(Risk.id),
)


@dataclass(frozen=True)
class OpenRisk:
    """A risk that stands open, with its project."""

    project_id: int
    project: str
    text: str
    owner: str
    due_on: date | None
    probability: int
    consequence: int

    @property
    def weight(self) -> int:
        return self.probability * self.consequence


def of_project(session: Session, project_id: int) -> list[Risk]:
    """The worst first, those that are closed too."""
    return list(session.scalars(select(Risk).where(Risk.project_id == project_id).order_by(*WORST_FIRST)))


def worst(session: Session, reach: Reach, day: date, most: int) -> list[OpenRisk]:
    """Of the projects within reach, the worst that stand open."""
    return [OpenRisk(*row) for row in session.execute(worst_of(reach, day, None, most))]


@dataclass(frozen=True)
class FoundRisk(OpenRisk):
    """One of a list; `total` and `grave` count all of the list."""

    measure: str
    total: int
    grave: int


def found(session: Session, reach: Reach, today: date, wanted: WantedRisks, most: int) -> list[FoundRisk]:
    """The worst of those that stand open and are wanted: one statement, with how many there are."""
    risk, weight = cast(Any, Risk), col(Risk.probability) * col(Risk.consequence)
    columns = (risk.project_id, Project.title, risk.text, risk.owner, risk.due_on, risk.probability, risk.consequence)
    grave: Any = func.sum(case((weight >= GRAVE, 1), else_=0)).over()
    statement = (
        columns_of(*cast(Any, columns), risk.measure, func.count().over(), grave)
        .join(Project, col(Project.id) == Risk.project_id)
        .where(risk.closed_on.is_(None), *conditions(reach, today, wanted), *_wrong(wanted, today))
        .order_by(*WORST_FIRST)
        .limit(most)
    )
    return [FoundRisk(*row) for row in session.execute(statement)]


def is_late(today: date) -> ColumnElement[bool]:
    """As `risk_rules.is_late` has it, where no day is no answer and so not late either."""
    return col(Risk.due_on) < today


def _wrong(wanted: WantedRisks, today: date) -> list[ColumnElement[bool]]:
    """What is no grade and no lack finds nothing."""
    weight = col(Risk.probability) * col(Risk.consequence)
    grades = {"grave": weight >= GRAVE, "watched": and_(weight >= WATCHED, weight < GRAVE), "small": weight < WATCHED}
    lacks = {"measure": col(Risk.measure) == "", "owner": col(Risk.owner) == "", "late": is_late(today)}
    asked = [(grades, wanted.grade), (lacks, wanted.lacks)]
    return [known.get(word, false()) for known, word in asked if word]


def worst_of(reach: Reach, day: date, round: int | None, most: int) -> Any:
    """The statement, in the order of the fields of OpenRisk."""
    risk, title = cast(Any, Risk), cast(Any, Project.title)
    columns = (risk.project_id, title, risk.text, risk.owner, risk.due_on, risk.probability, risk.consequence)
    return (
        columns_of(*columns)
        .join(Project, col(Project.id) == Risk.project_id)
        .where(risk.closed_on.is_(None), within(reach, col(Project.id), day))
        .where(*([col(Project.round) == round] if round is not None else []))
        .order_by(*WORST_FIRST)
        .limit(most)
    )


def listing(session: Session, reach: Reach, today: date, wanted: WantedRisks) -> list[tuple[Project, Risk]]:
    """Every risk that is wanted, those that are closed too where only open ones are not asked for, by project."""
    stands = [col(Risk.closed_on).is_(None)] if wanted.only_open else []
    statement = (
        select(Project, Risk)
        .join(Risk, col(Risk.project_id) == Project.id)
        .where(*conditions(reach, today, wanted), *_wrong(wanted, today), *stands)
        .order_by(*USUAL, *WORST_FIRST)
    )
    return [(project, risk) for project, risk in session.execute(statement)]


def one(session: Session, project_id: int, code: str) -> Risk | None:
    return session.scalars(select(Risk).where(Risk.project_id == project_id, Risk.code == code)).first()


def count(session: Session, project_id: int) -> int:
    """How many the project has had, those that are closed too."""
    return session.scalars(select(func.count()).select_from(Risk).where(Risk.project_id == project_id)).one()


def add(session: Session, risk: Risk) -> None:
    session.add(risk)
    session.flush()
