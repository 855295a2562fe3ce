"""Points of several assessors: what is missing, what lies far apart, the weighted result, and who is to assess what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from saman.domain.calls import POINTS, Criterion

EACH = 2
"""Assessors that an application is to have at least."""
FAR = 2
"""Points apart that somebody is to explain."""
Points = Mapping[str, int]
"""By criterion."""


def missing(criteria: Sequence[Criterion], given: Points) -> list[Criterion]:
    """The criteria that have no points yet."""
    return [one for one in criteria if one.key not in given]


def spread(criteria: Sequence[Criterion], all_given: Sequence[Points]) -> dict[str, int]:
    """How far the highest lies from the lowest, by criterion; left out where fewer than two gave points."""
    found = {}
    for one in criteria:
        points = [given[one.key] for given in all_given if one.key in given]
        if len(points) > 1:
            found[one.key] = max(points) - min(points)
    return found


def far_apart(criteria: Sequence[Criterion], all_given: Sequence[Points]) -> list[Criterion]:
    """The criteria in which assessors differ so much that it is to be explained."""
    apart = spread(criteria, all_given)
    return [one for one in criteria if apart.get(one.key, 0) >= FAR]


def weighted(criteria: Sequence[Criterion], means: Mapping[str, float]) -> float | None:
    """From 0 to 100: each criterion's mean of its most points, by its weight. None while one has no points."""
    if not criteria or any(one.key not in means for one in criteria):
        return None
    whole = sum(one.weight for one in criteria)
    return 100 * sum(means[one.key] / max(POINTS) * one.weight for one in criteria) / whole


@dataclass(frozen=True)
class ToAssess:
    """An application, who assesses it already, and who may not: those who are too near, or of its municipalities."""

    application_id: int
    seated: frozenset[int]
    barred: frozenset[int]


def evenly(
    applications: Sequence[ToAssess], assessors: Sequence[int], load: Mapping[int, int], each: int = EACH
) -> list[tuple[int, int]]:
    """Who is to take which application so that each has `each`, by the fewest so far; the same input, the same answer.

    Those who fewest may take come first, so that nobody is used up where another could have done it. An application
    with too few who may take it gets as many as there are.
    """
    many = {person: load.get(person, 0) for person in assessors}
    found: list[tuple[int, int]] = []
    order = sorted(applications, key=lambda one: (len(_free(one, assessors, ())), one.application_id))
    for one in order:
        taken: set[int] = set()
        while len(one.seated - one.barred) + len(taken) < each:
            free = _free(one, assessors, taken)
            if not free:
                break
            person = min(free, key=lambda who: (many[who], who))
            taken.add(person)
            many[person] += 1
            found.append((one.application_id, person))
    return sorted(found)


def _free(one: ToAssess, assessors: Sequence[int], taken: Collection[int]) -> list[int]:
    return [who for who in assessors if who not in one.seated | one.barred and who not in taken]
