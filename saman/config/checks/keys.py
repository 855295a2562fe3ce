"""A key names one thing."""

from collections.abc import Iterable, Iterator
from typing import Any

from saman.config.drafts import Draft, Item
from saman.config.folder import wrong_name
from saman.domain.errors import Fault
from saman.language import _


def nothing_has_two_owners(draft: Draft) -> Iterator[Fault]:
    yield from _twice(draft.rounds, "number")
    yield from _twice(draft.roles)
    for name in ("agreement_parties", "local_parties", "expectations"):
        yield from _twice(draft.about.each(name) if draft.about else ())
    yield from _twice(indicator for theme in draft.themes for indicator in theme.each("indicators"))
    theme_fields = [field for theme in draft.themes for field in theme.each("fields")]
    yield from _twice(theme_fields)
    for report_type in draft.report_types:
        sections = list(report_type.each("sections"))
        yield from _twice(sections)
        yield from _twice([*theme_fields, *(field for section in sections for field in section.each("fields"))])
        yield from _twice(report_type.each("checklist"))
    for call in draft.calls:
        sections = list(call.each("sections"))
        yield from _twice(sections)
        yield from _twice(field for section in sections for field in section.each("fields"))
        yield from _twice(call.each("criteria"))
        yield from _twice(call.each("formal"))
    for field in draft.fields():
        yield from _twice(field.each("choices"))


def _twice(items: Iterable[Item[Any]], name: str = "key") -> Iterator[Fault]:
    first: dict[object, Item[Any]] = {}
    for item in items:
        key = getattr(item.value, name)
        if earlier := first.get(key):
            where = f"{earlier.document.file}:{earlier.document.line_of((*earlier.steps, name))}"
            yield item.fault(_("{key} is taken already: {where}. Choose another.", key=key, where=where), name)
        first.setdefault(key, item)


def files_are_called_as_what_they_hold(draft: Draft) -> Iterator[Fault]:
    items: list[Item[Any]] = [*draft.themes, *draft.report_types, *draft.calls]
    for item in items:
        if fault := wrong_name(item.document, item.value.key):
            yield fault
