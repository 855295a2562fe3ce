"""Who has said that they are too near to a project, as rows and as conditions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.people import Person
from saman.domain.recusals import Recusal, Said


@dataclass(frozen=True)
class Told:
    """A row, and who said it."""

    recusal: Recusal
    name: str


def standing(row: Any, person_id: Any, project_id: Any, day: date) -> ColumnElement[bool]:
    """Condition on `row`: it is what the person said last of the project, and it counts on `day`."""
    later: Any = aliased(Recusal)
    newer = (
        exists()
        .where(later.project_id == row.project_id, later.person_id == row.person_id, later.id > row.id)
        .correlate_except(later)
    )
    return and_(
        row.project_id == project_id,
        row.person_id == person_id,
        row.kind == Said.DECLARED.value,
        or_(row.until_on.is_(None), row.until_on >= day),
        ~newer,
    )


def stands(person_id: Any, project_id: Any, day: date) -> ColumnElement[bool]:
    """Whether the person has said so, and it counts on `day`."""
    row: Any = aliased(Recusal)
    found = exists().where(standing(row, person_id, project_id, day))
    condition: ColumnElement[bool] = found.correlate_except(row)
    return condition


def of_project(session: Session, project_id: int, person_id: int | None = None) -> list[Told]:
    """All that was said of a project, by everybody or by one person, the newest first."""
    statement = (
        select(Recusal, col(Person.name))
        .join(Person, col(Person.id) == Recusal.person_id)
        .where(col(Recusal.project_id) == project_id)
        .where(*([col(Recusal.person_id) == person_id] if person_id is not None else []))
        .order_by(col(Recusal.id).desc())
    )
    return [Told(*row) for row in session.execute(statement)]


def add(session: Session, recusal: Recusal) -> None:
    session.add(recusal)
    session.flush()
