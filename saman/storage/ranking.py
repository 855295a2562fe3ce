"""A call's applications to be ranked, the points they got, where the line stands, and what was moved and decided."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from saman.domain.admissions import AdmissionDecision, DecidedOutcome, RankingLine, RankingMove
from saman.domain.application_flow import Standing
from saman.domain.people import RoleHolding
from saman.domain.projects import Application, Project
from saman.storage.scope import during


def applications(session: Session, call: str, states: Collection[str], *, to_change: bool = False) -> list[Application]:
    statement = (
        select(Application)
        .where(col(Application.call) == call, col(Application.state).in_(sorted(states)))
        .order_by(func.length(Application.code), col(Application.code))
    )
    if to_change:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(statement))


def handed_over(session: Session) -> dict[str, int]:
    """How many wait for the decision, by call."""
    statement = (
        select(col(Application.call), func.count())
        .where(col(Application.state) == Standing.RECOMMENDED.value, col(Application.call).is_not(None))
        .group_by(col(Application.call))
    )
    return {str(call): many for call, many in session.execute(statement)}


def line(session: Session, call: str) -> RankingLine | None:
    statement = select(RankingLine).where(col(RankingLine.call) == call).order_by(col(RankingLine.id).desc())
    return session.scalars(statement.limit(1)).first()


def moves(session: Session, call: str) -> dict[int, RankingMove]:
    """The last of each application that was ever moved."""
    statement = (
        select(RankingMove)
        .join(Application, col(Application.id) == RankingMove.application_id)
        .where(col(Application.call) == call)
        .order_by(col(RankingMove.id))
    )
    return {row.application_id: row for row in session.scalars(statement)}


def decided_with(session: Session, call: str, key: str) -> AdmissionDecision | None:
    statement = select(AdmissionDecision).where(col(AdmissionDecision.call) == call, col(AdmissionDecision.key) == key)
    return session.scalars(statement).first()


def decisions(session: Session, call: str) -> list[tuple[AdmissionDecision, str, int]]:
    """Every decision of a call, the oldest first, by outcome with how many applications it gave that to."""
    statement = (
        select(AdmissionDecision, col(DecidedOutcome.outcome), func.count())
        .join(DecidedOutcome, col(DecidedOutcome.decision_id) == AdmissionDecision.id)
        .where(col(AdmissionDecision.call) == call)
        .group_by(col(AdmissionDecision.id), col(DecidedOutcome.outcome))
        .order_by(col(AdmissionDecision.id), col(DecidedOutcome.outcome))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def granted(session: Session, call: str) -> int:
    """Kroner in all, to those who are admitted in the call and have not withdrawn."""
    statement = (
        select(func.coalesce(func.sum(DecidedOutcome.amount), 0))
        .join(Application, col(Application.id) == DecidedOutcome.application_id)
        .where(col(Application.call) == call, col(Application.state) == Standing.ADMITTED.value)
        .where(col(DecidedOutcome.outcome) == Standing.ADMITTED.value)
    )
    return int(session.scalars(statement).one() or 0)


def project_of(session: Session, application_id: int) -> Project | None:
    return session.scalars(select(Project).where(col(Project.application_id) == application_id)).first()


def held_for(session: Session, organisation_ids: Sequence[int], roles: Collection[str], day: date) -> list[RoleHolding]:
    """Who holds one of `roles` for the municipalities themselves, not for a project of theirs."""
    statement = (
        select(RoleHolding)
        .where(col(RoleHolding.organisation_id).in_(organisation_ids), col(RoleHolding.role).in_(sorted(roles)))
        .where(col(RoleHolding.project_id).is_(None), col(RoleHolding.network_id).is_(None))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .order_by(col(RoleHolding.id))
    )
    return list(session.scalars(statement))


def add(session: Session, *things: Any) -> None:
    session.add_all(things)
    session.flush()
