"""What is put to signing and what the parties said of it, in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, SQLModel, col, or_, select

from saman.domain.people import Person, RoleHolding
from saman.domain.reports import ReportVersion
from saman.domain.sign_off import Marked
from saman.domain.signing import PartyMark, Signing
from saman.storage.scope import during


@dataclass(frozen=True)
class Held:
    """A role held for a project, with the person's name and mail."""

    holding: RoleHolding
    name: str
    mail: str | None


def numbered(session: Session, report_id: int, number: int | None) -> Signing | None:
    return session.exec(select(Signing).where(Signing.report_id == report_id, Signing.number == number)).first()


def last(session: Session, report_id: int) -> Signing | None:
    statement = select(Signing).where(Signing.report_id == report_id).order_by(col(Signing.number).desc())
    return session.exec(statement.limit(1)).first()


def sent_last(session: Session, report_id: int, version: int) -> int | None:
    """The number of the signing whose answers were sent as `version`: those with its checksum, the last such."""
    statement = (
        select(Signing.number)
        .join(ReportVersion, col(ReportVersion.report_id) == Signing.report_id)
        .where(Signing.report_id == report_id, ReportVersion.number == version)
        .where(Signing.checksum == ReportVersion.checksum, Signing.requested_at <= ReportVersion.submitted_at)
        .order_by(col(Signing.number).desc())
    )
    return session.exec(statement.limit(1)).first()


def every(session: Session, report_id: int) -> Sequence[Signing]:
    """All that was put to signing, the oldest first."""
    statement = select(Signing).where(Signing.report_id == report_id).order_by(col(Signing.number))
    return session.exec(statement).all()


def marks(session: Session, report_id: int) -> list[Marked]:
    """Every mark made on a report, the oldest first."""
    rows = session.exec(
        select(PartyMark, Signing.number)
        .join(Signing, col(Signing.id) == PartyMark.signing_id)
        .where(Signing.report_id == report_id)
        .order_by(col(PartyMark.id))
    ).all()
    return [Marked(mark, number) for mark, number in rows]


def holdings(
    session: Session, project_id: int, organisations: Sequence[int], roles: Sequence[str], day: date
) -> list[Held]:
    """Who holds one of `roles` on `day`, for the project or for one of its organisations."""
    rows = session.exec(
        select(RoleHolding, Person.name, Person.mail)
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(col(RoleHolding.role).in_(roles))
        .where(during(col(RoleHolding.starts_on), col(RoleHolding.ends_on), day))
        .where(
            or_(
                RoleHolding.project_id == project_id,
                col(RoleHolding.project_id).is_(None) & col(RoleHolding.organisation_id).in_(organisations),
            )
        )
        .order_by(col(RoleHolding.id))
    ).all()
    return [Held(holding, name, mail) for holding, name, mail in rows]


def with_marks(session: Session, report_id: int, number: int | None) -> tuple[Signing, list[Marked]] | None:
    """One signing with the marks on it, in one statement."""
    rows = session.exec(
        select(Signing, PartyMark)
        .outerjoin(PartyMark, col(PartyMark.signing_id) == Signing.id)
        .where(Signing.report_id == report_id, Signing.number == number)
        .order_by(col(PartyMark.id))
    ).all()
    if not rows:
        return None
    signing = rows[0][0]
    return signing, [Marked(mark, signing.number) for _signing, mark in rows if mark is not None]


def add(session: Session, *rows: SQLModel) -> None:
    session.add_all(rows)
    session.flush()
