"""Places that were offered: when the letter was sent, and the yes that came."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from saman.domain.acceptances import Acceptance
from saman.domain.access import Reach
from saman.domain.application_flow import Standing
from saman.domain.kept_letters import KeptLetter, LetterMark
from saman.domain.people import Person
from saman.domain.projects import Applicant, Application
from saman.storage.kept_letters import closed_to

LETTER = "admitted"
"""The kind of letter that offers the place."""
ACCEPTED = col(Application.id).in_(select(col(Acceptance.application_id)))


@dataclass(frozen=True)
class Offered:
    """`who` is "" where nobody is known."""

    sent_on: date | None
    acceptance: Acceptance | None
    who: str


def letter_sent_on() -> Any:
    """Of the application at hand: the day of the last letter of admission that was noted as sent."""
    return (
        select(func.max(col(LetterMark.sent_on)))
        .join(KeptLetter, col(KeptLetter.id) == LetterMark.letter_id)
        .where(col(KeptLetter.application_id) == Application.id, col(KeptLetter.kind) == LETTER)
        .correlate(Application)
        .scalar_subquery()
    )


def offered(session: Session, application_id: int) -> Offered:
    statement = (
        select(letter_sent_on(), Acceptance, func.coalesce(Person.name, ""))
        .select_from(Application)
        .outerjoin(Acceptance, col(Acceptance.application_id) == Application.id)
        .outerjoin(Person, col(Person.id) == Acceptance.person_id)
        .where(col(Application.id) == application_id)
    )
    return Offered(*session.execute(statement).one())


def waiting(session: Session, call: str, person_id: int | None) -> list[tuple[Application, date | None]]:
    """Those admitted in the call that have not said yes, with when they were asked; not those closed to the person."""
    statement = (
        select(Application, letter_sent_on())
        .where(col(Application.call) == call, col(Application.state) == Standing.ADMITTED.value, ~ACCEPTED)
        .where(~closed_to(person_id))
        .order_by(func.length(Application.code), col(Application.code))
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def asked(session: Session, reach: Reach) -> list[tuple[Application, date | None]]:
    """Those that one of the reach's own municipalities is to answer, of whom a letter is sent."""
    sent_on = letter_sent_on()
    own = select(col(Applicant.application_id)).where(
        col(Applicant.organisation_id).in_(sorted(reach.homes)), col(Applicant.responsible).is_(True)
    )
    statement = (
        select(Application, sent_on)
        .where(col(Application.id).in_(own), col(Application.state) == Standing.ADMITTED.value, ~ACCEPTED)
        .where(sent_on.is_not(None))
        .order_by(col(Application.id))
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def add(session: Session, acceptance: Acceptance) -> None:
    session.add(acceptance)
    session.flush()


def take_away(session: Session, acceptance: Acceptance) -> None:
    session.delete(acceptance)
    session.flush()
