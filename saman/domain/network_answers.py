"""What a network answered to each question of a report: where one answer lies among the others."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from saman.domain.forms import Field
from saman.domain.programme import Hiding, Theme
from saman.domain.suppression import least

COUNTED = ("choice", "choices", "yes_no")


@dataclass(frozen=True)
class Spread:
    """`n` answers with a number that may be shown, by the smallest, the middle and the largest of them."""

    n: int
    lowest: float
    middle: float
    highest: float


@dataclass(frozen=True)
class Picked:
    """How many chose what, of `n` who answered."""

    n: int
    counts: Mapping[Any, int]


@dataclass(frozen=True)
class NetworkAnswers:
    """`sent` of `all` reports of the network have been sent, the one that is read among them.

    Spreads and choices are by field; `places` by answer key: the largest number is number one.
    """

    sent: int = 0
    all: int = 0
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    picked: Mapping[str, Picked] = field(default_factory=dict)


@dataclass(frozen=True)
class Sought:
    """What to look for: fields with a number, fields that are counted, and what hides a number that rests on few.

    `hiding` is by the field that says how many stand behind, and how many there must be: the fields that rest on it.
    """

    numbers: tuple[str, ...]
    counted: tuple[str, ...]
    hiding: Mapping[tuple[str, float], tuple[str, ...]]


def sought(fields: Iterable[Field], themes: Iterable[Theme], limits: Hiding) -> Sought:
    known = list(fields)
    numbers = tuple(sorted(one.key for one in known if one.is_number))
    counted = tuple(sorted(one.key for one in known if one.kind in COUNTED))
    return Sought(numbers, counted, _hiding(known, list(themes), limits))


def _hiding(fields: Collection[Field], themes: Collection[Theme], limits: Hiding) -> dict[tuple[str, float], Any]:
    """An indicator's numbers rest on as many as its `n` says, and so do those computed from them."""
    found: dict[tuple[str, float], set[str]] = {}
    for one in (indicator for theme in themes for indicator in theme.indicators):
        made_of = {part for part in (one.numerator, one.denominator, one.value) if part}
        computed = {it.key for it in fields if it.compute and made_of & set(it.compute.parts())}
        found.setdefault((one.n, least(one.n_kind, limits)), set()).update({*made_of, *computed, one.n})
    return {key: tuple(sorted(names)) for key, names in found.items()}


def tallied(rows: Iterable[tuple[str, int]]) -> Picked:
    """Counts by choice from counts by whole answers, which may hold several choices each."""
    counts: Counter[Any] = Counter()
    answered = 0
    for words, times in rows:
        value = json.loads(words)
        answered += times
        for one in value if isinstance(value, list) else [value]:
            counts[one] += times
    return Picked(answered, counts)
