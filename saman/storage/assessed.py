"""Assessments in the database: who assesses what, what they said of themselves, their points, and the means of all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, col

from saman.domain.application_flow import Standing
from saman.domain.assessments import ApplicationRecusal, Assessment, Score
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Applicant, Application
from saman.storage.scope import during

OPEN = (Standing.CHECKED.value, Standing.ASSESSED.value)
"""What is being assessed, or has been."""


@dataclass(frozen=True)
class Seated:
    """Somebody who assesses an application, and what they said last of being too near; None: nothing yet."""

    assessment: Assessment
    name: str
    said: ApplicationRecusal | None

    @property
    def near(self) -> bool:
        return self.said is not None and self.said.near


def seated(session: Session, application_ids: Collection[int]) -> dict[int, list[Seated]]:
    """By application, in the order in which they were asked."""
    rows = (
        select(Assessment, col(Person.name), ApplicationRecusal)
        .join(Person, col(Person.id) == Assessment.person_id)
        .outerjoin(
            ApplicationRecusal,
            and_(
                col(ApplicationRecusal.application_id) == Assessment.application_id,
                col(ApplicationRecusal.person_id) == Assessment.person_id,
                col(ApplicationRecusal.id).in_(_last_said()),
            ),
        )
        .where(col(Assessment.application_id).in_(sorted(application_ids)))
        .order_by(col(Assessment.id))
    )
    found: dict[int, list[Seated]] = {number: [] for number in application_ids}
    for assessment, name, said in session.execute(rows):
        found[assessment.application_id].append(Seated(assessment, name, said))
    return found


def _last_said() -> Any:
    """The rows that count: the last of each person and application."""
    return select(func.max(ApplicationRecusal.id)).group_by(
        col(ApplicationRecusal.application_id), col(ApplicationRecusal.person_id)
    )


def said(session: Session, application_id: int, person_id: int) -> ApplicationRecusal | None:
    """What the person said last of themselves and the application."""
    statement = (
        select(ApplicationRecusal)
        .where(col(ApplicationRecusal.application_id) == application_id)
        .where(col(ApplicationRecusal.person_id) == person_id)
        .order_by(col(ApplicationRecusal.id).desc())
        .limit(1)
    )
    return session.scalars(statement).first()


def near(session: Session, application_ids: Collection[int]) -> dict[int, set[int]]:
    """Who has said to be too near to each, whether they assess it or not."""
    statement = select(ApplicationRecusal).where(
        col(ApplicationRecusal.application_id).in_(sorted(application_ids)),
        col(ApplicationRecusal.id).in_(_last_said()),
    )
    found: dict[int, set[int]] = defaultdict(set)
    for row in session.scalars(statement):
        if row.near:
            found[row.application_id].add(row.person_id)
    return found


def own_people(session: Session, application_ids: Collection[int], day: date) -> dict[int, set[int]]:
    """Who holds a role in one of the municipalities behind each."""
    statement = (
        select(col(Applicant.application_id), col(RoleHolding.person_id))
        .join(RoleHolding, col(RoleHolding.organisation_id) == Applicant.organisation_id)
        .where(col(Applicant.application_id).in_(sorted(application_ids)))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for application_id, person_id in session.execute(statement):
        found[application_id].add(person_id)
    return found


def assessors(session: Session, roles: Collection[str], day: date) -> list[tuple[int, str]]:
    """Everybody who holds one of the roles, by name."""
    statement = (
        select(col(Person.id), col(Person.name))
        .join(RoleHolding, col(RoleHolding.person_id) == Person.id)
        .where(col(RoleHolding.role).in_(sorted(roles)))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .distinct()
        .order_by(col(Person.name), col(Person.id))
    )
    return [(number, name) for number, name in session.execute(statement)]


def open_ones(session: Session, call: str) -> list[Application]:
    """The applications of a call that are assessed now, by their numbers."""
    statement = select(Application).where(col(Application.call) == call, col(Application.state).in_(OPEN))
    return list(session.scalars(statement.order_by(col(Application.code))))


def seat(session: Session, application_id: int, person_id: int) -> tuple[Application, Assessment] | None:
    """What one assesses, locked: whether all have handed in is to be asked by one at a time."""
    statement = (
        select(Application, Assessment)
        .join(Assessment, col(Assessment.application_id) == Application.id)
        .where(col(Application.id) == application_id, col(Assessment.person_id) == person_id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    )
    row = session.execute(statement).first()
    return (row[0], row[1]) if row else None


def own(session: Session, person_id: int) -> list[tuple[Application, Assessment, ApplicationRecusal | None]]:
    """What somebody assesses, by its number."""
    statement = (
        select(Application, Assessment, ApplicationRecusal)
        .join(Assessment, col(Assessment.application_id) == Application.id)
        .outerjoin(
            ApplicationRecusal,
            and_(
                col(ApplicationRecusal.application_id) == Application.id,
                col(ApplicationRecusal.person_id) == Assessment.person_id,
                col(ApplicationRecusal.id).in_(_last_said()),
            ),
        )
        .where(col(Assessment.person_id) == person_id)
        .order_by(col(Application.code))
    )
    return [(one, assessment, told) for one, assessment, told in session.execute(statement)]


def scores(session: Session, assessment_ids: Collection[int]) -> dict[int, list[Score]]:
    """All points of each, the earliest first: the last of a criterion counts."""
    statement = select(Score).where(col(Score.assessment_id).in_(sorted(assessment_ids))).order_by(col(Score.id))
    found: dict[int, list[Score]] = {number: [] for number in assessment_ids}
    for row in session.scalars(statement):
        found[row.assessment_id].append(row)
    return found


@dataclass(frozen=True)
class Means:
    """Of one application: how many have handed in points, how many are to, and the mean of each criterion."""

    done: int
    seats: int
    by_criterion: dict[str, float]


def means(session: Session, call: str) -> dict[int, Means]:
    """Of each application of a call that somebody assesses, counted in SQL from the last points of each.

    Those who have said to be too near count for nothing.
    """
    last = select(func.max(Score.id)).group_by(col(Score.assessment_id), col(Score.criterion))
    counts = (
        select(
            col(Assessment.application_id),
            func.count(),
            func.count(col(Assessment.done_at)),
        )
        .join(Application, col(Application.id) == Assessment.application_id)
        .where(col(Application.call) == call, ~_is_near())
        .group_by(col(Assessment.application_id))
    )
    points = (
        select(col(Assessment.application_id), col(Score.criterion), func.avg(Score.points * 1.0))
        .join(Assessment, col(Assessment.id) == Score.assessment_id)
        .join(Application, col(Application.id) == Assessment.application_id)
        .where(col(Application.call) == call, col(Score.id).in_(last), col(Assessment.done_at).is_not(None))
        .where(~_is_near())
        .group_by(col(Assessment.application_id), col(Score.criterion))
    )
    found = {number: Means(done, seats, {}) for number, seats, done in session.execute(counts)}
    for number, criterion, mean in session.execute(points):
        found[number].by_criterion[criterion] = float(mean)
    return found


def _is_near() -> ColumnElement[bool]:
    return (
        select(col(ApplicationRecusal.id))
        .where(
            col(ApplicationRecusal.application_id) == Assessment.application_id,
            col(ApplicationRecusal.person_id) == Assessment.person_id,
            col(ApplicationRecusal.near).is_(True),
            col(ApplicationRecusal.id).in_(_last_said()),
        )
        .exists()
    )


def add(session: Session, *rows: Any) -> None:
    session.add_all(rows)
    session.flush()


def remove(session: Session, row: Any) -> None:
    session.delete(row)
    session.flush()
