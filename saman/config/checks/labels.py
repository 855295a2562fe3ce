"""Every text in every language of the programme, but for letters to municipalities: those have forms of their own."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from saman.config.documents import Steps
from saman.config.drafts import Draft
from saman.config.sentences import did_you_mean, listed
from saman.config.shaping import Part
from saman.domain.decision_letters import DecisionLetter
from saman.domain.errors import Fault
from saman.domain.labels import Label
from saman.language import BABEL, _


def every_label_has_every_language(draft: Draft) -> Iterator[Fault]:
    languages = _languages(draft)
    if not languages:
        return
    for part in draft.parts.values():
        if isinstance(part.value, DecisionLetter):
            continue
        for steps, label in labels_in(part, (), part.value):
            yield from _wrong(part, steps, label, languages)


def _languages(draft: Draft) -> tuple[str, ...]:
    """As written, whatever else is wrong in that file; one that Saman does not speak is a fault of its own."""
    part = draft.parts.get("programme.yaml")
    written = part.document.at(("languages",)) if part else ()
    return tuple(word for word in written if word in BABEL) if isinstance(written, tuple) else ()


def labels_in(part: Part[Any], steps: Steps, value: Any) -> Iterator[tuple[Steps, Label]]:
    if isinstance(value, Label):
        yield steps, value
    elif isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield from labels_in(part, (*steps, name), getattr(value, name))
    elif isinstance(value, tuple):
        for place, item in part.numbered(steps, value):
            yield from labels_in(part, place, item)


def _wrong(part: Part[Any], steps: Steps, label: Label, languages: tuple[str, ...]) -> Iterator[Fault]:
    for language in languages:
        if not label.root.get(language, "").strip() and (*steps, language) not in part.dropped:
            message = _("has no text in {language}; give one in each of {languages}")
            filled = message.format(language=language, languages=listed(languages))
            yield part.document.fault((*steps, language) if language in label.root else steps, filled)
    for language in label.root:
        if language not in languages:
            near = did_you_mean(language, languages)
            message = _("{language} is no language of the programme.{near} Its languages are {languages}.")
            filled = message.format(language=language, near=near, languages=listed(languages))
            yield part.document.fault((*steps, language), filled)
