"""Two numbers that may have been typed in each other's place: everything about them holds once they change places."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from saman.domain.check_shapes import Check, fields_of
from saman.domain.checking_across import FINE, Sources, Values, breaks
from saman.domain.checking_values import of_value
from saman.domain.form import Form, Place
from saman.domain.waivers import of_check


def swap(form: Form, check: Check, sources: Sources, place: Place | None) -> tuple[str, str] | None:
    """The key and the question of what the one to blame in a broken check may have changed places with, or None.

    Both are typed on the same page, and with the two swapped each is usual by itself and no check of either is broken.
    """
    blamed = breaks(check, sources)[0]
    for one, other in _pairs(form, check, blamed, place):
        swapped = replace(sources, now=_exchanged(sources.now, one, other))
        if _usual(form, one, other, sources) and not any(
            breaks(each, swapped) != FINE for each in _about(form, check, one, other)
        ):
            return form.key_at(other, place), str(form.fields[other].label)
    return None


def _pairs(form: Form, check: Check, blamed: str, place: Place | None) -> Iterator[tuple[str, str]]:
    """With the one to blame first: its line is where the offer stands."""
    typed = [name for name in dict.fromkeys(fields_of(check)) if _is_typed(form, name, place)]
    for one, other in combinations(typed, 2):
        if blamed in (one, other) and _section(form, one) == _section(form, other):
            yield (one, other) if one == blamed else (other, one)


def _is_typed(form: Form, name: str, place: Place | None) -> bool:
    asked = form.questions.get(form.key_at(name, place))
    return asked is not None and asked.field.is_number and asked.field.kind != "computed"


def _section(form: Form, name: str) -> int:
    return next(
        number
        for number, section in enumerate(form.sections)
        if any(question.field.key == name for question in section.questions)
    )


def _exchanged(now: Values, one: str, other: str) -> Values:
    places = {one: other, other: one}
    return lambda name: now(places.get(name, name))


def _usual(form: Form, one: str, other: str, sources: Sources) -> bool:
    first, second = sources.now(one), sources.now(other)
    if first is None or second is None or first == second:
        return False
    return not [*of_value(form.fields[one], second), *of_value(form.fields[other], first)]


def _about(form: Form, broken: Check, one: str, other: str) -> Iterator[Check]:
    """The broken check, and the others about either of the two."""
    yield broken
    for check in form.checks:
        if {one, other} & set(fields_of(check)) and of_check(check) not in form.waived:
            yield check
