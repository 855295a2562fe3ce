"""Checks that words do not reach: functions that a programme's YAML calls by name.

Each is given the numbers of the check's fields, in order, None where there is none, and the same from the last period.
It returns the numbers for the message, or None when nothing is wrong.
"""

from collections.abc import Callable, Mapping, Sequence

Numbers = Sequence[float | None]
Function = Callable[[Numbers, Numbers], Mapping[str, float] | None]
HAIR = 1e-9
"""Decimals such as 0.1 are not exact."""
FUNCTIONS: dict[str, Function] = {}


def registered(function: Function) -> Function:
    FUNCTIONS[function.__name__] = function
    return function


@registered
def among_its_parts(now: Numbers, _before: Numbers) -> Mapping[str, float] | None:
    """The first is an average of the others, as a year is of its quarters: it lies between the least and the most."""
    whole, *parts = now
    known = [part for part in parts if part is not None]
    if whole is None or not parts or len(known) < len(parts):
        return None
    if min(known) - HAIR <= whole <= max(known) + HAIR:
        return None
    return {"value": whole, "limit": min(known), "other": max(known)}


@registered
def share_of_the_rest(now: Numbers, _before: Numbers) -> Mapping[str, float] | None:
    """The first is not more than all the others together, as one group's days are of everybody's."""
    whole, *parts = now
    if whole is None or not parts or any(part is None for part in parts):
        return None
    together = sum(part or 0 for part in parts)
    return {"value": whole, "limit": together} if whole > together + HAIR else None
