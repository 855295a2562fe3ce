"""Risks of a project, and the worst of all that are within reach."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import func
from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.listings import WantedProjects
from saman.domain.projects import Project
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


def listing(session: Session, reach: Reach, today: date, wanted: WantedProjects) -> list[tuple[Project, Risk]]:
    """Every risk of the projects that are wanted, those that are closed too, project by project."""
    statement = (
        select(Project, Risk)
        .join(Risk, col(Risk.project_id) == Project.id)
        .where(*conditions(reach, today, wanted))
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
