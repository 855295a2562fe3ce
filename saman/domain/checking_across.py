"""When a check across answers is broken, and what its sentence is filled with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from saman.domain.check_functions import FUNCTIONS
from saman.domain.check_shapes import (
    AtMost,
    ByFunction,
    Change,
    Check,
    Copied,
    Differs,
    Near,
    OtherReport,
    PerUnit,
    Register,
    SumsTo,
    Within,
    fields_of,
)

Values = Callable[[str], float | None]
"""The number answered to a field; None where there is none, or where it is wrong by itself."""
Theirs = Callable[[str, str], tuple[str, float] | None]
"""By type of report and field: the name of what was sent last, and the number there."""
Facts = Callable[[str], float | None]
"""By name, what the register knows."""
Broken = tuple[str, Mapping[str, float | str]]
"""The field to blame and what the sentence is filled with."""
FINE: Broken = ("", {})
HAIR = 1e-9
"""Decimals such as 0.1 are not exact."""


@dataclass(frozen=True)
class Sources:
    """Where a check finds its numbers, in one place."""

    now: Values
    before: Values
    theirs: Theirs
    facts: Facts


def breaks(check: Check, sources: Sources) -> Broken:
    """What breaks it, or FINE, also while a number that it needs is not there."""
    if isinstance(check, OtherReport):
        return _other_report(check, sources.now, sources.theirs)
    if isinstance(check, Register):
        return _register(check, sources.now, sources.facts)
    return RULES[type(check)](check, sources.now, sources.before)


def _at_most(check: AtMost, now: Values, _before: Values) -> Broken:
    value, limit = now(check.field), now(check.limit_field)
    broken = value is not None and limit is not None and value > limit
    return (check.field, {"value": value or 0, "limit": limit or 0}) if broken else FINE


def _sums_to(check: SumsTo, now: Values, _before: Values) -> Broken:
    parts, total = [now(name) for name in check.fields], now(check.total)
    if total is None or any(part is None for part in parts):
        return FINE
    sum_ = sum(part for part in parts if part is not None)
    if abs(sum_ - total) <= check.tolerance + HAIR:
        return FINE
    return check.total, {"value": total, "other": sum_}


def _per_unit(check: PerUnit, now: Values, _before: Values) -> Broken:
    value, per = now(check.field), now(check.per)
    if value is None or not per or check.least <= value / per <= check.most:
        return FINE
    return check.field, {"value": value, "other": per, "limit": value / per}


def _change(check: Change, now: Values, before: Values) -> Broken:
    value, old = now(check.field), before(check.field)
    if value is None or old is None:
        return FINE
    limit = _allowed(check.most, check.most_percent, old)
    if limit is None or abs(value - old) <= limit + HAIR:
        return FINE
    shown = check.most if check.most is not None else check.most_percent
    return check.field, {"value": value, "previous": old, "limit": shown or 0}


def _allowed(most: float | None, percent: float | None, of: float) -> float | None:
    """The narrower of an amount and a percentage; of nothing there is no percentage."""
    limits = [most] if most is not None else []
    if percent is not None and of:
        limits.append(abs(of) * percent / 100)
    return min(limits) if limits else None


def _differs(check: Differs, now: Values, before: Values) -> Broken:
    value = now(check.field)
    other = now(check.other) if check.other else before(check.field)
    if value is None or other is None or value != other:
        return FINE
    return check.field, {"value": value, "other": other, "previous": other}


def _within(check: Within, now: Values, _before: Values) -> Broken:
    value = now(check.field)
    if value is None:
        return FINE
    if check.least is not None and value < check.least - HAIR:
        return check.field, {"value": value, "limit": check.least}
    if check.most is not None and value > check.most + HAIR:
        return check.field, {"value": value, "limit": check.most}
    return FINE


def _near(check: Near, now: Values, _before: Values) -> Broken:
    value, other = now(check.field), now(check.other)
    if value is None or other is None:
        return FINE
    limit = _allowed(check.within, check.within_percent, other)
    if limit is None or abs(value - other) <= limit + HAIR:
        return FINE
    return check.field, {"value": value, "other": other, "limit": value - other}


def _copied(check: Copied, now: Values, before: Values) -> Broken:
    pairs = [(now(name), before(name)) for name in check.fields]
    answered = [(value, old) for value, old in pairs if value is not None]
    if len(answered) < check.least or any(value != old for value, old in answered):
        return FINE
    first = next(name for name, (value, _old) in zip(check.fields, pairs, strict=True) if value is not None)
    return first, {"value": answered[0][0], "previous": answered[0][0]}


def _other_report(check: OtherReport, now: Values, theirs: Theirs) -> Broken:
    value, found = now(check.field), theirs(check.report, check.theirs or check.field)
    if value is None or found is None:
        return FINE
    report, other = found
    holds = {
        "same": value == other,
        "at_least": value >= other - HAIR,
        "at_most": value <= other + HAIR,
        "near": _is_near(check, value, other),
    }
    if holds[check.relation]:
        return FINE
    return check.field, {"value": value, "other": other, "previous": other, "report": report}


def _is_near(check: OtherReport, value: float, other: float) -> bool:
    limit = _allowed(check.within, check.within_percent, other)
    return limit is None or abs(value - other) <= limit + HAIR


def _register(check: Register, now: Values, facts: Facts) -> Broken:
    value, known = now(check.field), facts(check.fact)
    if value is None or not known:
        return FINE
    share = 100 * value / known
    for limit, broken in (
        (check.least_percent, check.least_percent is not None and share < check.least_percent - HAIR),
        (check.most_percent, check.most_percent is not None and share > check.most_percent + HAIR),
    ):
        if broken:
            return check.field, {"value": value, "other": known, "limit": limit or 0}
    return FINE


def _by_function(check: ByFunction, now: Values, before: Values) -> Broken:
    names = fields_of(check)
    said = FUNCTIONS[check.name]([now(name) for name in names], [before(name) for name in names])
    return FINE if said is None else (names[0], said)


RULES: Mapping[Any, Callable[[Any, Values, Values], Broken]] = {
    AtMost: _at_most,
    SumsTo: _sums_to,
    PerUnit: _per_unit,
    Change: _change,
    Differs: _differs,
    Within: _within,
    Near: _near,
    Copied: _copied,
    ByFunction: _by_function,
}
