"""Conditions that look at a field there is, and ask it something that it can answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from saman.config.checks.pointing import missing
from saman.config.drafts import Draft, Item
from saman.config.sentences import listed
from saman.domain.conditions import Condition
from saman.domain.errors import Fault
from saman.domain.forms import Field
from saman.language import _

ON_FIELDS = ("show_when", "require_when")
Fields = Mapping[str, Item[Field]]


def conditions_can_hold(draft: Draft) -> Iterator[Fault]:
    for item, name, fields in _conditions(draft):
        condition: Condition = getattr(item.value, name)
        yield from missing(item, condition.field, fields, name, "field")
        if condition.field in fields:
            yield from _test(item, name, condition, fields[condition.field].value)


def _conditions(draft: Draft) -> Iterator[tuple[Item[Any], str, Fields]]:
    """Each condition: what it stands on, as which, and the fields that it may look at."""
    for fields in _neighbours(draft):
        for item in fields.values():
            yield from ((item, name, fields) for name in ON_FIELDS if getattr(item.value, name))
    for form in draft.forms:
        fields = _by_key(field for section in form.each("sections") for field in section.each("fields"))
        for section in form.each("sections"):
            if section.value.show_when:
                yield section, "show_when", fields


def _neighbours(draft: Draft) -> Iterator[Fields]:
    """Fields that may look at each other: those of one theme, and those of one form."""
    for theme in draft.themes:
        yield _by_key(theme.each("fields"))
    for form in draft.forms:
        yield _by_key(field for section in form.each("sections") for field in section.each("fields"))


def _by_key(items: Iterator[Item[Field]]) -> dict[str, Item[Field]]:
    return {item.value.key: item for item in items}


def _test(item: Item[Any], name: str, condition: Condition, field: Field) -> Iterator[Fault]:
    if not condition.measures and not condition.codes and condition.answered is None:
        message = _("asks nothing; give is, is_not, any_of, answered, above, below, at_least, at_most or outside")
        yield item.fault(message, name)
    if condition.measures and not field.is_number:
        yield item.fault(_("only a number has a size; {key} is {kind}", key=field.key, kind=field.kind), name)
    if field.per_municipality and not getattr(item.value, "per_municipality", False):
        yield item.fault(_("{key} is answered by each municipality, and this is not", key=field.key), name)
    allowed = _answers(field)
    for code in condition.codes:
        if allowed is not None and code not in allowed:
            words = listed(str(one).lower() if isinstance(one, bool) else one for one in allowed)
            message = _("{key} is never answered by {code}; its answers are {allowed}")
            yield item.fault(message.format(key=field.key, code=code, allowed=words), name)


def _answers(field: Field) -> tuple[bool | str, ...] | None:
    """What a question can be answered by; None where that is without end."""
    if field.kind == "yes_no":
        return (True, False)
    return tuple(choice.key for choice in field.choices) if field.kind in ("choice", "choices") else None


def no_condition_waits_for_itself(draft: Draft) -> Iterator[Fault]:
    for fields in _neighbours(draft):
        for item in fields.values():
            if item.value.show_when and item.value.key in _stands_on(item.value, fields, set()):
                yield item.fault(_("{key} would wait for its own answer", key=item.value.key), "show_when")


def _stands_on(field: Field, fields: Fields, seen: set[str]) -> set[str]:
    """Every field that decides whether this one is asked, near or far."""
    conditions = [getattr(field, name) for name in ON_FIELDS if getattr(field, name)]
    parts = field.compute.parts() if field.compute else ()
    for key in {*(one.field for one in conditions), *parts} - seen:
        seen.add(key)
        if key in fields:
            _stands_on(fields[key].value, fields, seen)
    return seen
