"""Plain data from a YAML parser's events, with the line of every key and item.

No tags, no anchors, bounded depth; `yes`, `no` and `0301` are texts. Sequences become tuples, so that what was
read cannot be changed.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from saman.config.documents import Document, Refused, Steps
from saman.language import _

DEEPEST = 20
WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,17})")
DECIMAL = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}


class Builder:
    """Fills a document from events; what may not stand in a programme's YAML raises Refused."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def build(self, events: Iterator[Any]) -> Any:
        found, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused(_line(event), _("a second document; a file holds one"))
            elif isinstance(event, yaml.NodeEvent):
                found = self._node(event, events, ())
        return found

    def _node(self, event: Any, events: Iterator[Any], steps: Steps) -> Any:
        _refuse_cleverness(event, steps)
        self.document.lines.setdefault(steps, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            return meaning(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, steps)
        return self._mapping(events, steps)

    def _sequence(self, events: Iterator[Any], steps: Steps) -> tuple[Any, ...]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*steps, len(items))))
        return tuple(items)

    def _mapping(self, events: Iterator[Any], steps: Steps) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            _refuse_cleverness(event, steps)
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused(_line(event), _("a key must be a word, not a list or a mapping"))
            key, place = event.value, (*steps, event.value)
            if key in found:
                self._twice(event, place)
                self._node(next(events), events, (*steps, key, 1))
            else:
                self.document.lines[place] = _line(event)
                found[key] = self._node(next(events), events, place)
        return found

    def _twice(self, event: Any, place: Steps) -> None:
        message = _(
            "{key} stands twice; the first is on line {first}. Keep one of them.",
            key=event.value,
            first=self.document.lines[place],
        )
        fault = self.document.fault(place, message)
        self.document.faults.append(type(fault)(fault.file, _line(event), fault.key, message))


def _refuse_cleverness(event: Any, steps: Steps) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise Refused(_line(event), _("anchors (&) and aliases (*) are not allowed: write it out"))
    if event.tag and event.tag != "!":
        raise Refused(_line(event), _("the tag {tag} is not allowed: only plain data is", tag=event.tag))
    if len(steps) > DEEPEST:
        raise Refused(_line(event), _("nested deeper than {n} levels", n=DEEPEST))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def meaning(event: Any) -> Any:
    """What a scalar means: in quotes it is text, and only a few plain words are more than that."""
    word = event.value
    if event.style:
        return word
    if word in WORDS:
        return WORDS[word]
    if WHOLE.fullmatch(word):
        return int(word)
    if DECIMAL.fullmatch(word):
        return float(word)
    return _day(word) if DAY.fullmatch(word) else word


def _day(word: str) -> date | str:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return word
