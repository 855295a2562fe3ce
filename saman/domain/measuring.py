"""From approved answers to figures: what each municipality measured, and whether it can be weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.answers import Answers, Given, from_frozen, key_of, number_in
from saman.domain.programme import Indicator


@dataclass(frozen=True)
class Measured:
    """One figure of one organisation. Without `denominator` it was typed, and no sum can take it in."""

    organisation_id: int
    value: float
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    n: float | None = None
    source: str | None = None
    scope: str | None = None
    scale: str | None = None


def measured(
    indicators: Sequence[Indicator], rows: Sequence[Mapping[str, Any]], responsible: int
) -> Iterator[tuple[Indicator, Measured]]:
    """What the frozen answers `rows` say about each indicator, one for each organisation that answered.

    An answer given for the project as a whole counts as that of the organisation `responsible`, unless each
    organisation answered the indicator for itself; then it is what they have in common (a source, a target).
    """
    answers = from_frozen(rows)
    for indicator in indicators:
        for organisation_id in _who_answered(indicator, rows) or [responsible]:
            if found := _one(indicator, answers, organisation_id):
                yield indicator, found


def _who_answered(indicator: Indicator, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    measures = {indicator.numerator, indicator.denominator, indicator.value} - {None}
    found = (row["organisation_id"] for row in rows if row["field"] in measures)
    return list(dict.fromkeys(who for who in found if who is not None))


def _one(indicator: Indicator, answers: Answers, organisation_id: int) -> Measured | None:
    def given(field: str | None) -> Given:
        if field is None:
            return Given()
        own = answers.get(key_of(field, organisation_id))
        return own or answers.get(field, Given())

    top, bottom = number_in(given(indicator.numerator)), number_in(given(indicator.denominator))
    typed = number_in(given(indicator.value))
    if indicator.numerator is None and typed is not None and bottom:
        top = typed * bottom / indicator.factor
    if top is None or not bottom:
        top = bottom = None
    value = typed if top is None or bottom is None else indicator.factor * top / bottom
    if value is None:
        return None
    return Measured(
        organisation_id=organisation_id,
        value=value,
        numerator=top,
        denominator=bottom,
        target=number_in(given(indicator.target)),
        n=number_in(given(indicator.n)),
        source=_code(given(indicator.source)),
        scope=_code(given(indicator.scope)),
        scale=_code(given(indicator.scale)),
    )


def _code(given: Given) -> str | None:
    return str(given.value) if given.has_value and not given.blank else None
