"""The letters about an application, read with their lines and held to what there is to tell."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from saman import shipped
from saman.config.documents import Document
from saman.config.faults import BadConfig
from saman.config.reading import read
from saman.config.sentences import did_you_mean, listed
from saman.config.shaping import shaped
from saman.domain.decision_letters import KINDS, WRITTEN_FORMS, DecisionLetter, allowed_in
from saman.domain.errors import Fault
from saman.domain.letters import damaged, words_in
from saman.language import _

FOLDER = "letters"


@cache
def for_all_programmes() -> dict[str, DecisionLetter]:
    return load(shipped.folder("config") / FOLDER)


def load(folder: Path) -> dict[str, DecisionLetter]:
    """One of each kind, by its key.

    Raises:
        BadConfig: every fault found, with its file and line.
    """
    found: dict[str, DecisionLetter] = {}
    faults: list[Fault] = []
    for key in KINDS:
        document = read(folder / f"{key}.md")
        part, unfit = shaped(document, DecisionLetter)
        faults += [*document.faults, *unfit]
        if part.value is not None:
            found[key] = part.value
            faults += wrong(document, part.value)
    if faults:
        raise BadConfig(faults)
    return found


def wrong(document: Document, letter: DecisionLetter) -> Iterator[Fault]:
    """What is wrong with a letter of a kind there is: a form that is missing or of no use, a word nobody knows."""
    for part, texts in (("subject", letter.subject.root), ("body", letter.body.root)):
        for form in WRITTEN_FORMS:
            if not texts.get(form, "").strip():
                yield document.fault((part,), _("has no text in {language}", language=form))
        for form, text in texts.items():
            if form not in WRITTEN_FORMS:
                message = _("letters to municipalities are written in {forms}, and not in {given}")
                yield document.fault((part, form), message.format(forms=listed(WRITTEN_FORMS), given=form))
            yield from _lines(document, letter.key, (part, form), text)


def _lines(document: Document, key: str, place: tuple[str, str], text: str) -> Iterator[Fault]:
    allowed = list(allowed_in(key))
    first = document.fault(place, "")
    for row, line in enumerate(text.split("\n")):
        if damaged(line):
            message = _("a brace that is no word; write a word in braces, such as {{name}}, and no other braces")
            yield Fault(first.file, first.line + row, first.key, message.format())
        for word in words_in(line):
            if word and word not in allowed:
                near, known = did_you_mean(word, allowed), listed(allowed)
                message = _("unknown word {{{word}}}.{near} This letter may say {allowed}.")
                told = message.format(word=word, near=near, allowed=known)
                yield Fault(first.file, first.line + row, first.key, told)
