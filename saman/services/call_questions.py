"""Questions about a call: asked by anybody who has signed in, answered and published by the secretariat."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.call_things import CallQuestion
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.language import _
from saman.services import calls
from saman.services.access import require
from saman.storage import calls as stored

LONGEST = 2000


@dataclass(frozen=True)
class Asked:
    """A question; `by` is told to those who answer only."""

    question: CallQuestion
    by: str


def of_call(session: Session, actor: Actor, key: str) -> list[Asked]:
    """For those who answer all of them; for others what is published, and what they asked themselves."""
    _signed_in(actor)
    calls.find(key)
    rows = stored.questions(session, key)
    if actor.may("call.manage"):
        return [Asked(question, name) for question, name in rows]
    own = [row for row, _name in rows if row.published_at or (row.asked_by and row.asked_by == actor.person_id)]
    return [Asked(row, "") for row in own]


def ask(session: Session, actor: Actor, key: str, text: str) -> CallQuestion:
    """Ask about a call. Those who answer type in so what was asked by telephone or letter.

    Raises:
        BadInput: nothing is asked, or too much at once.
        NotFound: no such call.
    """
    _signed_in(actor)
    calls.find(key)
    row = CallQuestion(call=key, text=_said(text, "question"), asked_at=clock.now(), asked_by=actor.person_id)
    stored.add(session, row)
    return row


def answer(session: Session, actor: Actor, question_id: int, text: str, publish: bool) -> CallQuestion:
    """Answer a question, or answer it anew. What is published stays so; who asked is never told.

    Raises:
        BadInput: there is no answer, or it is too long.
        NotFound: no such question.
    """
    require(actor, "call.manage")
    row = stored.question(session, question_id)
    if row is None:
        raise NotFound(_("There is no such question."))
    row.answer, row.answered_at, row.answered_by = _said(text, "answer"), clock.now(), actor.person_id
    if publish and row.published_at is None:
        row.published_at = clock.now()
    return row


def _signed_in(actor: Actor) -> None:
    if not actor.role:
        raise NotAllowed(_("Your role does not give access to this."))


def _said(text: str, field: str) -> str:
    said = clean(text).strip()
    if not said:
        raise BadInput(_("Write something first."), field)
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), field)
    return said
