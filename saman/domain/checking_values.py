"""What one value says by itself: that it cannot be, or that it is unusual, and what may have been meant."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from saman.domain.asking import Asked
from saman.domain.conditions import Between
from saman.domain.errors import BadInput
from saman.domain.reading import read
from saman.language import _, money, number, percent


class Said(NamedTuple):
    level: str
    message: str
    suggestion: Any = None


def of_value(asked: Asked, given: Any) -> Iterator[Said]:
    """About a value that is there, as it was typed or as it is stored."""
    try:
        value = read(asked, given)
    except BadInput as error:
        yield Said("hard", str(error))
        return
    if asked.is_number:
        yield from _ranges(asked, float(value))


def without_limits(asked: Asked) -> Asked:
    """The same question, of which every value is possible and usual."""
    return asked.model_copy(update={"hard": None, "soft": None})


def _ranges(asked: Asked, value: float) -> Iterator[Said]:
    if asked.hard and not asked.hard.holds(value):
        yield Said("hard", _("The number must be {range}.", range=_between(asked, asked.hard)))
    elif asked.kind == "percent" and _looks_like_a_fraction(asked, value):
        meant = round(value * 100, 4)
        yield Said("soft", _("Did you mean {meant}? The number looks like a part of one.", meant=percent(meant)), meant)
    elif asked.soft and not asked.soft.holds(value):
        sentence = _("{value} is unusual; most are {range}. Correct it, or say why it is right.")
        yield Said("soft", sentence.format(value=written(asked, value), range=_between(asked, asked.soft)))


def _looks_like_a_fraction(asked: Asked, value: float) -> bool:
    usual = asked.soft or Between(least=1, most=100)
    return 0 < value < 1 and not usual.holds(value) and usual.holds(value * 100)


def _between(asked: Asked, allowed: Between) -> str:
    if allowed.least is None and allowed.most is not None:
        return _("{most} or less", most=written(asked, allowed.most))
    if allowed.most is None and allowed.least is not None:
        return _("{least} or more", least=written(asked, allowed.least))
    least, most = written(asked, allowed.least or 0), written(asked, allowed.most or 0)
    return _("between {least} and {most}", least=least, most=most)


def written(asked: Asked, value: float) -> str:
    """A number as this field shows it."""
    decimals = 0 if value == int(value) else max(asked.decimals, 1)
    if asked.written_as == "nok":
        return money(round(value))
    if asked.written_as == "year":
        return str(round(value))
    return percent(value, decimals) if asked.written_as == "percent" else number(value, decimals)
