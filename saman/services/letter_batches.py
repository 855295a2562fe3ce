"""Making letters for all of a part of a call's case, or for one: asked for here, made beside the pages, and kept."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.decision_letters import INVITATION
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.kept_letters import KeptLetter, LetterBatch, LetterMark, LetterPaper
from saman.language import _, speaking
from saman.services import jobs, kept_letters
from saman.services.access import require
from saman.services.kept_letters import KIND, MAKES, Kept, LetterRow
from saman.services.letter_words import Invited, written
from saman.storage import kept_letters as stored


@dataclass(frozen=True)
class Made:
    """A letter that is not kept yet, and its PDF."""

    letter: KeptLetter
    pdf: bytes


def ask(session: Session, actor: Actor, key: str, about: str, only: Collection[int] | None = None) -> LetterBatch:
    """Have letters made for all of whom none is sent, or anew for those that are chosen.

    Raises:
        BadInput: there is nobody to make a letter for.
        WrongState: letters are being made already.
        NotFound: no such call, no such part of it, or nobody there by that number.
    """
    require(actor, MAKES)
    sheet = kept_letters.opened(session, actor, key, about)
    if sheet.under_way:
        raise WrongState(_("Letters are being made already."))
    if only is not None and not only:
        raise BadInput(_("Choose one municipality or more."), "towns")
    if only is not None and not set(only) <= {one.id for one in sheet.rows}:
        raise NotFound(_("There is no such application here."))
    if only is None and not sheet.waiting:
        raise BadInput(_("There is nobody here who waits for a letter."))
    named = sorted(set(only)) if only is not None else None
    row = LetterBatch(call=key, about=about, only=named, asked_at=clock.now(), asked_by=actor.person_id)
    stored.add(session, [row])
    jobs.put(session, KIND, str(row.id), batch_id=stored_id(row))
    return row


def drafts(session: Session, actor: Actor, batch_id: int) -> list[KeptLetter]:
    """The letters of a batch in words, not kept yet. What was sent meanwhile stays as it is.

    Whoever asked may be too near to some, and none of those is made for them.
    """
    require(actor, MAKES)
    batch = _batch(session, batch_id)
    sheet = kept_letters.opened(session, replace(actor, person_id=batch.asked_by), batch.call, batch.about)
    wanted = [one for one in sheet.rows if one.id in batch.only] if batch.only else sheet.waiting
    return [_draft(batch, one) for one in wanted]


def _draft(batch: LetterBatch, row: LetterRow) -> KeptLetter:
    letter, about = written(row.matter, row.language), config.current().about
    with speaking(letter.language):
        title = letter.application.title
    return KeptLetter(
        batch_id=stored_id(batch),
        call=batch.call,
        application_id=None if isinstance(letter.application, Invited) else row.id,
        organisation_id=letter.towns[0].organisation_id,
        decision_id=row.matter.decision_id,
        kind=letter.kind,
        language=letter.language,
        form_known=row.known,
        reference=letter.application.code,
        about=title,
        towns=[town.name for town in letter.towns],
        subject=letter.subject,
        body="\n\n".join(letter.paragraphs),
        programme=str(about.name),
        sender=str(about.owner),
        made_at=clock.now(),
        made_by=batch.asked_by,
    )


def keep(session: Session, actor: Actor, batch_id: int, made: Sequence[Made]) -> list[KeptLetter]:
    """Store the letters with their documents. Those made before stand beside them.

    Where one was noted as sent while these were made, that is the letter, and no other is kept. What is written on
    an unsent one is written on the one that takes its place; of one that was sent, the ground alone: another
    document has another number.
    """
    require(actor, MAKES)
    batch = _batch(session, batch_id)
    of_towns = batch.about == INVITATION
    lasts = stored.newest(session, batch.call, batch.about, of_towns=of_towns)
    numbers = [stored_id(one.letter) for one in lasts.values()]
    stored.lock(session, numbers)
    lasts = stored.newest(session, batch.call, batch.about, of_towns=of_towns)
    sent = stored.sent_after(session, numbers, batch.asked_at)
    paired = [(one, lasts.get(one.letter.application_id or one.letter.organisation_id)) for one in made]
    kept = [(one, last) for one, last in paired if last is None or stored_id(last.letter) not in sent]
    letters = [one.letter for one, _last in kept]
    stored.add(session, letters)
    papers = [
        LetterPaper(
            letter_id=stored_id(one.letter), sha256=hashlib.sha256(one.pdf).hexdigest(), size=len(one.pdf), data=one.pdf
        )
        for one, _last in kept
    ]
    marks = [_carried(last, one.letter) for one, last in kept if last and any(last.said)]
    stored.add(session, [*papers, *marks])
    return letters


def _carried(last: Kept, letter: KeptLetter) -> LetterMark:
    number, exempt = last.said
    return LetterMark(
        letter_id=stored_id(letter),
        journal_number="" if last.sent_on else number,
        exempt=exempt,
        at=clock.now(),
        person_id=letter.made_by,
    )


def _batch(session: Session, batch_id: int) -> LetterBatch:
    batch = stored.batch(session, batch_id)
    if batch is None:
        raise NotFound(_("There is no such work."))
    return batch
