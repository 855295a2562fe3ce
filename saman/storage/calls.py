"""Calls as rows: what was asked and answered about them, what became of the applications, the ruling on late ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from saman.domain.call_things import CallQuestion, LateRuling
from saman.domain.organisations import OrganisationVersion
from saman.domain.people import Person
from saman.domain.projects import Applicant, Application
from saman.storage.alphabet import folded
from saman.storage.scope import during

SHOWN = ("admitted", "reserve", "rejected")
"""Outcomes that everybody may know: what became of those who withdrew is nobody else's business."""


@dataclass(frozen=True)
class Outcome:
    """What became of one application. `towns` with the responsible one first."""

    code: str
    title: str
    main_theme: str
    outcome: str
    decided_on: date | None
    towns: tuple[str, ...]
    is_demo: bool


def outcomes(session: Session, call: str, day: date) -> list[Outcome]:
    """Of each application that is decided by `day`, by the responsible municipality."""
    statement = (
        select(Application, col(OrganisationVersion.name))
        .join(Applicant, col(Applicant.application_id) == Application.id)
        .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == Applicant.organisation_id)
        .where(during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day))
        .where(col(Application.call) == call, col(Application.outcome).in_(SHOWN))
        .where(col(Application.decided_on) <= day)
        .order_by(col(Application.code), col(Applicant.responsible).desc(), folded(OrganisationVersion.name))
    )
    found: dict[str, tuple[Application, list[str]]] = {}
    for application, name in session.execute(statement):
        found.setdefault(application.code, (application, []))[1].append(name)
    return [_outcome(application, names) for application, names in found.values()]


def _outcome(one: Application, names: Sequence[str]) -> Outcome:
    return Outcome(one.code, one.title, one.main_theme, one.outcome or "", one.decided_on, tuple(names), one.is_demo)


def questions(session: Session, call: str) -> list[tuple[CallQuestion, str]]:
    """All that was asked about a call, the oldest first, each with the name of who asked ("" where nobody is known)."""
    statement = (
        select(CallQuestion, col(Person.name))
        .outerjoin(Person, col(Person.id) == CallQuestion.asked_by)
        .where(col(CallQuestion.call) == call)
        .order_by(col(CallQuestion.id))
    )
    return [(question, name or "") for question, name in session.execute(statement)]


def published(session: Session, call: str) -> list[CallQuestion]:
    """What everybody may read, in the order in which it was published."""
    statement = (
        select(CallQuestion)
        .where(col(CallQuestion.call) == call, col(CallQuestion.published_at).is_not(None))
        .order_by(col(CallQuestion.published_at), col(CallQuestion.id))
    )
    return list(session.scalars(statement))


def question(session: Session, question_id: int) -> CallQuestion | None:
    return session.get(CallQuestion, question_id)


def unanswered(session: Session) -> int:
    """How many questions nobody has answered."""
    return session.execute(select(func.count()).where(col(CallQuestion.answer).is_(None))).scalar_one()


def ruling(session: Session, call: str) -> LateRuling | None:
    return session.scalars(select(LateRuling).where(col(LateRuling.call) == call)).first()


def add(session: Session, *things: SQLModel) -> Any:
    session.add_all(things)
    session.flush()
