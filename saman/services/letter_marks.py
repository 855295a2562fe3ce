"""What is written on letters after they are made: their number in the journal, and when they were sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound, WrongState
from saman.domain.kept_letters import LONGEST_MARK, LetterMark
from saman.language import _, long_date
from saman.services.access import require
from saman.services.kept_letters import MAKES, Kept
from saman.storage import kept_letters as stored


@dataclass(frozen=True)
class Written:
    """What somebody typed beside a letter. `exempt`: the legal ground on which it is kept from access.

    `was` is the number and the ground that stood there when it was typed.
    """

    journal_number: str = ""
    exempt: str = ""
    was: tuple[str, str] = ("", "")


def write(session: Session, actor: Actor, key: str, written: Mapping[int, Written]) -> int:
    """Numbers and grounds, also on what is sent. Returns how many letters that changed.

    Raises:
        BadInput: one of them is too long; nothing is stored.
        Conflict: somebody wrote something else there meanwhile; nothing is stored.
        NotFound: one of them is no letter of the call.
    """
    require(actor, MAKES)
    changed = []
    for kept in _letters(session, actor, key, written):
        typed = written[stored_id(kept.letter)]
        wanted = _tidy(typed.journal_number), _tidy(typed.exempt)
        if wanted != kept.said:
            if typed.was != kept.said:
                raise Conflict(_clash(kept))
            changed.append(_mark(actor, kept, *wanted, kept.sent_on))
    stored.add(session, changed)
    return len(changed)


def _clash(kept: Kept) -> str:
    told = ", ".join(part for part in kept.said if part) or _("nothing")
    return _(
        "Somebody else has meanwhile changed what is written on the letter to {letter}. It says now: {told}. Nothing "
        "is saved: save once more to put what you typed in its place.",
        letter=_name(kept),
        told=told,
    )


def send(session: Session, actor: Actor, key: str, letter_ids: Collection[int], day: date) -> int:
    """Note that letters were sent on `day`; from then on the applicants can read them. Returns how many.

    Raises:
        BadInput: on a day to come, or before the letter was made; nothing is stored.
        WrongState: one of them is noted as sent already, or made again since; nothing is stored.
    """
    require(actor, MAKES)
    if not letter_ids:
        raise BadInput(_("There is no letter here that waits to be sent."), "sent_on")
    if day > clock.today():
        raise BadInput(_("A letter cannot have been sent on a day to come."), "sent_on")
    found = _letters(session, actor, key, letter_ids)
    older = stored.replaced(session, key, letter_ids)
    for kept in found:
        _check_unsent(kept, day, stored_id(kept.letter) in older)
    stored.add(session, [_mark(actor, kept, *kept.said, day) for kept in found])
    return len(found)


def _check_unsent(kept: Kept, day: date, made_again: bool) -> None:
    if kept.sent_on is not None:
        raise WrongState(_("The letter to {letter} is noted as sent already, and stands as it is.", letter=_name(kept)))
    if made_again:
        words = _(
            "The letter to {letter} is made again since you looked. Load the page again, and look at the new one.",
            letter=_name(kept),
        )
        raise WrongState(words)
    made_on = clock.local(kept.letter.made_at).date()
    if day < made_on:
        raise BadInput(_("A letter was made {day}, and cannot have been sent before.", day=long_date(made_on)))


def _name(kept: Kept) -> str:
    """Whom it is to, and about what."""
    return f"{kept.letter.towns[0]} ({kept.letter.reference})"


def _letters(session: Session, actor: Actor, key: str, letter_ids: Collection[int]) -> list[Kept]:
    stored.lock(session, letter_ids)
    found = stored.of_call(session, key, letter_ids, actor.reach, actor.person_id)
    if len(found) < len(set(letter_ids)):
        raise NotFound(_("There is no such letter, or it is not yours to read."))
    return found


def _mark(actor: Actor, kept: Kept, number: str, exempt: str, sent_on: date | None) -> LetterMark:
    return LetterMark(
        letter_id=stored_id(kept.letter),
        journal_number=number,
        exempt=exempt,
        sent_on=sent_on,
        at=clock.now(),
        person_id=actor.person_id,
    )


def _tidy(text: str) -> str:
    words = " ".join(clean(text).split())
    if len(words) > LONGEST_MARK:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST_MARK), "journal_number")
    return words
