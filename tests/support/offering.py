"""Places that are offered: applications that were admitted, and letters of admission that are sent."""

from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.columns import stored_id
from saman.domain.kept_letters import KeptLetter, LetterBatch, LetterMark
from saman.domain.projects import Applicant, Application
from tests.support.build import a_municipality, stored

CALL, DECIDED = "round_2", date(2012, 12, 5)


def admitted(session: Session, name: str, at: int) -> tuple[int, int]:
    """The application, and the municipality that is responsible for it."""
    place = stored_id(a_municipality(session, f"110{at}", name))
    about = {"round": 2, "title": f"Title {name}", "main_theme": "competence", "call": CALL, "state": "admitted"}
    row = Application(code=f"s2-00{at}", first_sent_at=clock.now(), decided_on=DECIDED, **about)
    number = stored_id(stored(session, row))
    stored(session, Applicant(application_id=number, organisation_id=place, responsible=True))
    return number, place


def a_sent_letter(session: Session, number: int, place: int, sent_on: date) -> None:
    batch = stored_id(stored(session, LetterBatch(call=CALL, about="decision-1", asked_at=clock.now())))
    words = {"kind": "admitted", "language": "nn", "form_known": True, "reference": "r", "about": "a", "towns": ["T"]}
    words |= {"subject": "s", "body": "b", "programme": "p", "sender": "o", "made_at": clock.now()}
    letter = KeptLetter(batch_id=batch, call=CALL, application_id=number, organisation_id=place, **words)
    stored(session, LetterMark(letter_id=stored_id(stored(session, letter)), sent_on=sent_on, at=clock.now()))
