"""Links to mark one signing with, in the database."""

from sqlmodel import Session, col, delete, select

from saman.domain.people import Person
from saman.domain.reports import Report
from saman.domain.signing import Signing, SigningLink
from saman.domain.workflow import State
from saman.storage.database import locked

Opened = tuple[SigningLink, Signing, Report, Person]


def opened(session: Session, link_id: int) -> Opened | None:
    """A link with what it is about and whose it is."""
    statement = (
        select(SigningLink, Signing, Report, Person)
        .join(Signing, col(Signing.id) == SigningLink.signing_id)
        .join(Report, col(Report.id) == Signing.report_id)
        .join(Person, col(Person.id) == SigningLink.person_id)
        .where(SigningLink.id == link_id)
    )
    return session.exec(statement).first()


def about(session: Session, link_id: int) -> tuple[int, int] | None:
    """Which report a link is about, and the number of the signing: as values, for the row is to be read once locked."""
    statement = select(Signing.report_id, Signing.number).join(SigningLink, col(SigningLink.signing_id) == Signing.id)
    return session.exec(statement.where(SigningLink.id == link_id)).first()


def held(session: Session, link_id: int) -> SigningLink | None:
    """The link as it stands now, held until the unit of work ends: of two who use it at once, one finds it unused."""
    return session.scalars(locked(select(SigningLink).where(SigningLink.id == link_id))).first()


def forget(session: Session, report_id: int, person_id: int | None = None) -> None:
    """End the unused links to a report; one person's alone, where that is said."""
    of_report = select(Signing.id).where(Signing.report_id == report_id)
    statement = delete(SigningLink).where(
        col(SigningLink.signing_id).in_(of_report), col(SigningLink.used_at).is_(None)
    )
    if person_id is not None:
        statement = statement.where(col(SigningLink.person_id) == person_id)
    session.execute(statement)


def out_for_signing(session: Session, report_id: int) -> Signing | None:
    """What a report's parties are asked about now."""
    return session.exec(
        select(Signing)
        .join(Report, col(Report.id) == Signing.report_id)
        .where(Report.id == report_id, Report.state == State.SIGNING, Signing.number == Report.signing)
    ).first()


def add(session: Session, link: SigningLink) -> None:
    session.add(link)
    session.flush()
