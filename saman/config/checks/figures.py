"""Checks and indicators that stand on fields there are."""

from collections.abc import Iterator
from string import Formatter
from typing import Any

from saman.config.checks.pointing import missing
from saman.config.drafts import Draft, Item, written_keys
from saman.config.sentences import did_you_mean, listed
from saman.domain.asking import NUMERIC
from saman.domain.check_functions import FUNCTIONS
from saman.domain.check_shapes import ByFunction, Change, Check, Near, OtherReport, Register, Within
from saman.domain.errors import Fault
from saman.domain.programme import Indicator
from saman.language import _

POINTERS = ("field", "limit_field", "per", "other", "total")
NUMBERS = ("numerator", "denominator", "value", "n", "target")
CODES = ("source", "scope", "scale")
LIMITS: dict[type[Any], tuple[str, ...]] = {
    Change: ("most", "most_percent"),
    Within: ("least", "most"),
    Near: ("within", "within_percent"),
    Register: ("least_percent", "most_percent"),
}
IN_MESSAGES = ("value", "limit", "other", "previous", "report")


def checks_look_at_fields(draft: Draft) -> Iterator[Fault]:
    in_themes = {key for theme in draft.themes for key in written_keys(theme, "fields")}
    by_report = {form.value.key: _of_form(form) for form in draft.forms}
    for theme in draft.themes:
        fields = written_keys(theme, "fields")
        for check in theme.each("checks"):
            yield from _check(check, fields)
            yield from _against(check, {key: own | fields for key, own in by_report.items()})
    for form in draft.forms:
        for check in form.each("checks"):
            yield from _check(check, _of_form(form))
            yield from _against(check, {key: own | in_themes for key, own in by_report.items()})


def _of_form(form: Item[Any]) -> set[str]:
    return {key for section in form.each("sections") for key in written_keys(section, "fields")}


def _against(item: Item[Check], by_report: dict[str, set[str]]) -> Iterator[Fault]:
    """Another kind of report there is, a field that it asks, and for `near` how near."""
    check = item.value
    if not isinstance(check, OtherReport):
        return
    if check.report not in by_report:
        near, there = did_you_mean(check.report, by_report), listed(sorted(by_report))
        message = _("there is no report {name}.{near} There are {there}.", name=check.report, near=near, there=there)
        yield item.fault(message, "report")
    elif check.theirs:
        yield from missing(item, check.theirs, by_report[check.report], "theirs")
    else:
        yield from missing(item, check.field, by_report[check.report], "field")
    if check.relation == "near" and check.within is None and check.within_percent is None:
        yield item.fault(_("needs a limit: {names}", names=listed(("within", "within_percent"))))


def _check(item: Item[Check], fields: set[str]) -> Iterator[Fault]:
    for name in POINTERS:
        if key := getattr(item.value, name, None):
            yield from missing(item, key, fields, name)
    for number, key in enumerate(getattr(item.value, "fields", ())):
        yield from missing(item, key, fields, "fields", number)
    yield from _by_itself(item)
    if item.value.when:
        yield from missing(item, item.value.when.field, fields, "when", "field")
    for language, text in item.value.message.root.items():
        if unknown := _unknown_places(text):
            allowed = listed(f"{{{name}}}" for name in IN_MESSAGES)
            message = _("{unknown} cannot be filled in; a message may use {allowed}")
            yield item.fault(message.format(unknown=unknown, allowed=allowed), "message", language)


def _by_itself(item: Item[Check]) -> Iterator[Fault]:
    """A function there is, and a limit to hold it against."""
    check = item.value
    if isinstance(check, ByFunction) and check.name not in FUNCTIONS:
        near, there = did_you_mean(check.name, FUNCTIONS), listed(sorted(FUNCTIONS))
        message = _("no check is called {name}.{near} There are {there}.", name=check.name, near=near, there=there)
        yield item.fault(message, "name")
    for shape, names in LIMITS.items():
        if isinstance(check, shape) and all(getattr(check, name) is None for name in names):
            yield item.fault(_("needs a limit: {names}", names=listed(names)))


def _unknown_places(text: str) -> str:
    """The places in a message that nothing fills, or the text itself when its braces are broken."""
    try:
        names = [name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return text
    return listed(f"{{{name}}}" for name in names if name not in IN_MESSAGES)


def indicators_stand_on_fields(draft: Draft) -> Iterator[Fault]:
    for theme in draft.themes:
        fields = written_keys(theme, "fields")
        kinds = {field.value.key: field.value.kind for field in theme.each("fields")}
        for indicator in theme.each("indicators"):
            yield from _indicator(indicator, fields, kinds)
        yield from _headlines(list(theme.each("indicators")))


def _indicator(item: Item[Indicator], fields: set[str], kinds: dict[str, str]) -> Iterator[Fault]:
    for name in (*NUMBERS, *CODES):
        if key := getattr(item.value, name):
            yield from missing(item, key, fields, name)
            if name in NUMBERS and key in kinds and kinds[key] not in NUMERIC:
                yield item.fault(_("{key} is no number; it is {kind}", key=key, kind=kinds[key]), name)
    yield from _made_of(item)


def _made_of(item: Item[Indicator]) -> Iterator[Fault]:
    found = item.value
    if bool(found.numerator) != bool(found.denominator) and not (found.denominator and found.value):
        given = "numerator" if found.numerator else "denominator"
        yield item.fault(_("numerator and denominator go together; one of them is missing"), given)
    elif found.kind == "rate" and not (found.numerator or found.value):
        yield item.fault(_("a rate needs a numerator and a denominator, or a value"), "kind")
    elif found.kind == "score" and not found.value:
        yield item.fault(_("a score needs a value"), "kind")


def _headlines(items: list[Item[Any]]) -> Iterator[Fault]:
    for item in [one for one in items if one.value.headline][1:]:
        yield item.fault(_("a theme has one headline; another indicator is it already"), "headline")
