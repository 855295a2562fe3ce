"""Working out again what was worked out once: computed answers, and the figures that an approved version gives."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from saman.domain.answers import Given, from_frozen, key_of, number_in, split_key
from saman.domain.computing import Compute
from saman.domain.form_templates import Template
from saman.domain.forms import Field
from saman.domain.measuring import Measured
from saman.domain.observations import Observation
from saman.domain.programme import Indicator
from saman.domain.working_out import worked_out

TOLERANCE = 1e-4
NUMBERS = ("value", "numerator", "denominator", "target", "n")
CODES = ("source", "scope", "scale")
Difference = tuple[str, Any, Any]
"""What differs, what stands stored, and what it should be."""


def same(one: Any, other: Any) -> bool:
    """Equal, numbers within a tolerance that grows with them."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other))
    return bool(one == other)


def computed_fields(template: Template) -> dict[str, Field]:
    """Every field of a form that is never typed, by key."""
    return {field.key: field for field in template.fields() if field.compute}


def computed(fields: Mapping[str, Field], rows: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """The computed answers of a frozen version that are not what its other answers give."""
    answers = from_frozen(rows)
    for key, given in answers.items():
        name, place = split_key(key)
        if name in fields and (compute := fields[name].compute):
            found = _again(compute, answers, place)
            if not same(number_in(given), found):
                yield key, number_in(given), found


def _again(compute: Compute, answers: Mapping[str, Given], place: int | None) -> float | None:
    """What was sent is whole: a part that is not there was not asked, or need not be answered."""

    def part(field: str) -> Given:
        return answers.get(key_of(field, place)) or answers.get(field, Given())

    return worked_out(compute, [(part, lambda _field: False)])


def figures(
    expected: Iterable[tuple[Indicator, Measured]], stored: Iterable[Observation], known: Collection[str]
) -> Iterator[Difference]:
    """Figures in use that the approved answers do not give, and those they give that are not there.

    A figure of an older definition, or of an indicator that is not `known` any more, stands as it was made.
    """
    wanted = {(indicator.key, one.organisation_id): (indicator, one) for indicator, one in expected}
    for figure in stored:
        indicator, one = wanted.pop((figure.indicator, figure.organisation_id), (None, None))
        if figure.indicator not in known:
            continue
        if one is None or indicator is None:
            yield f"{figure.indicator}:{figure.organisation_id}", figure.value, None
        elif indicator.definition == figure.definition:
            for name in (*NUMBERS, *CODES):
                if not same(getattr(figure, name), getattr(one, name)):
                    yield f"{figure.indicator}:{figure.organisation_id}", getattr(figure, name), getattr(one, name)
    for (key, organisation), (_indicator, one) in wanted.items():
        yield f"{key}:{organisation}", None, one.value
