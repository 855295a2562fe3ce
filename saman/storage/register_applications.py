"""Applications of municipalities that became others, and what each became, as rows."""

from collections.abc import Collection, Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.application_flow import SETTLED
from saman.domain.application_parts import ApplicationAnswer
from saman.domain.projects import Applicant, Application
from saman.domain.register_events import EventKind, RegisterEvent, RegisterParty, Side


def under_way(
    session: Session, organisation_ids: Collection[int], *, to_change: bool = False
) -> list[tuple[Application, list[Applicant]]]:
    """Those under way that one of them is behind, by code, each with their own rows.

    `to_change` holds the applications: one that somebody sends meanwhile is read as it was sent.
    """
    statement = (
        select(Application, Applicant)
        .join(Applicant, col(Applicant.application_id) == Application.id)
        .where(col(Applicant.organisation_id).in_(sorted(organisation_ids)))
        .where(col(Application.state).not_in(sorted(SETTLED)))
        .order_by(func.length(Application.code), col(Application.code), col(Applicant.id))
    )
    if to_change:
        statement = statement.with_for_update(of=Application).execution_options(populate_existing=True)
    found: dict[int, tuple[Application, list[Applicant]]] = {}
    for application, row in session.execute(statement):
        found.setdefault(row.application_id, (application, []))[1].append(row)
    return list(found.values())


def answers(session: Session, application_id: int) -> Sequence[ApplicationAnswer]:
    statement = select(ApplicationAnswer).where(col(ApplicationAnswer.application_id) == application_id)
    return session.scalars(statement.order_by(col(ApplicationAnswer.id))).all()


def heirs(session: Session, organisation_ids: Collection[int]) -> dict[int, int]:
    """Of those that a merger has ended, which one comes after each."""
    old, new = aliased(RegisterParty), aliased(RegisterParty)
    statement = (
        select(col(old.organisation_id), col(new.organisation_id))
        .join(new, and_(col(new.event_id) == col(old.event_id), col(new.side) == Side.NEW.value))
        .join(RegisterEvent, col(RegisterEvent.id) == col(old.event_id))
        .where(col(old.side) == Side.OLD.value, col(old.organisation_id).in_(sorted(organisation_ids)))
        .where(col(RegisterEvent.kind) == EventKind.MERGER.value, col(RegisterEvent.applied_at).is_not(None))
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def ended_by(session: Session, organisation_ids: Collection[int], kind: EventKind) -> Sequence[int]:
    """The events of a kind that have ended one of them."""
    statement = (
        select(col(RegisterEvent.id))
        .join(RegisterParty, col(RegisterParty.event_id) == RegisterEvent.id)
        .where(col(RegisterParty.side) == Side.OLD.value, col(RegisterEvent.kind) == kind.value)
        .where(col(RegisterParty.organisation_id).in_(sorted(organisation_ids)))
        .where(col(RegisterEvent.applied_at).is_not(None))
        .order_by(col(RegisterEvent.id))
    )
    return [found for found in session.scalars(statement) if found is not None]
