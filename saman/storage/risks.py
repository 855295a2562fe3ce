"""Risks of a project, and the worst of all that are within reach."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from saman.domain.access import Reach
from saman.domain.projects import Project
from saman.domain.risks import Risk
from saman.storage.scope import within

WORST_FIRST = (
    (col(Risk.probability) * col(Risk.consequence)).desc(),
    col(Risk.consequence).desc(),
    col(Risk.id),
)


def of_project(session: Session, project_id: int) -> list[Risk]:
    """The worst first, those that are closed too."""
    return list(session.scalars(select(Risk).where(Risk.project_id == project_id).order_by(*WORST_FIRST)))


def worst(session: Session, reach: Reach, day: date, most: int) -> list[tuple[Risk, Project]]:
    """Of the projects within reach, the worst that stand open, each with its project."""
    statement = (
        select(Risk, Project)
        .join(Project, col(Project.id) == Risk.project_id)
        .where(col(Risk.closed_on).is_(None), within(reach, col(Project.id), day))
        .order_by(*WORST_FIRST)
        .limit(most)
    )
    return [(risk, project) for risk, project in session.execute(statement)]


def one(session: Session, project_id: int, code: str) -> Risk | None:
    return session.scalars(select(Risk).where(Risk.project_id == project_id, Risk.code == code)).first()


def count(session: Session, project_id: int) -> int:
    """How many the project has had, those that are closed too."""
    return session.scalars(select(func.count()).select_from(Risk).where(Risk.project_id == project_id)).one()


def add(session: Session, risk: Risk) -> None:
    session.add(risk)
    session.flush()
