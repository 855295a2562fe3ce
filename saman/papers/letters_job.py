"""The work of making a batch of letters: put into words, set as PDF one by one, and kept all together."""

from collections.abc import Mapping
from typing import Any

from saman.language import _
from saman.papers import decision_letter, pdf
from saman.services import Session, letter_batches, read
from saman.services.access import system
from saman.services.letter_batches import Made


def make(facts: Mapping[str, Any], tell: Any) -> list[Made]:
    with read() as session:
        letters = letter_batches.drafts(session, system(), facts["batch_id"])
    made = []
    for number, letter in enumerate(letters, start=1):
        made.append(Made(letter, pdf.made(decision_letter.kept(letter))))
        tell(_("Letters made"), number, len(letters))
    return made


def keep(session: Session, facts: Mapping[str, Any], product: list[Made]) -> Mapping[str, Any]:
    return {"letters": len(letter_batches.keep(session, system(), facts["batch_id"], product))}
