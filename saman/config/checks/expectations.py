"""Expectations by rules there are, which look at reports and questions there are."""

from collections.abc import Iterable, Iterator
from typing import Any

from saman.config.checks.pointing import missing
from saman.config.drafts import Draft, Item
from saman.config.sentences import did_you_mean, listed
from saman.domain.errors import Fault
from saman.domain.expecting import RULES
from saman.language import _

WORDS = ("reports", "shown_by", "partly_by")
OF_THE_SHEET = ("background", "decided_on", "decided_by")


def expectations_are_told_by_rules_there_are(draft: Draft) -> Iterator[Fault]:
    for rule in _rules(draft):
        name = rule.value.rule
        if name in RULES:
            yield from _words_fit(rule)
            continue
        near, there = did_you_mean(name, RULES), listed(sorted(RULES))
        yield rule.fault(
            _("no rule is called {key}.{near} There are {there}.", key=name, near=near, there=there), "rule"
        )


def _words_fit(rule: Item[Any]) -> Iterator[Fault]:
    known = RULES[rule.value.rule]
    for word in WORDS:
        given = bool(getattr(rule.value, word))
        if given and word not in known.takes:
            takes = listed(sorted(known.takes)) or _("nothing more")
            yield rule.fault(_("this rule does not take {word}; it takes {takes}", word=word, takes=takes), word)
        if word in known.must and not given:
            yield rule.fault(_("this rule needs {word}", word=word))


def what_tells_of_expectations_is_asked(draft: Draft) -> Iterator[Fault]:
    """Silent while a form could not be read: what is missing may be in it."""
    if draft.about is None or any(part.value is None or part.dropped for part in draft.parts.values()):
        return
    for rule in _rules(draft):
        for place, type_ in enumerate(rule.value.reports):
            yield from _there_is(draft, rule, type_, "reports", place)
        yield from _sources(draft, rule, ("shown_by", "partly_by"))
    yield from _sources(draft, Item(draft.about.part, ("sheet",), draft.about.value.sheet), OF_THE_SHEET)


def _rules(draft: Draft) -> Iterator[Item[Any]]:
    for expectation in draft.about.each("expectations") if draft.about else ():
        yield from expectation.each("rules")


def _sources(draft: Draft, item: Item[Any], words: Iterable[str]) -> Iterator[Fault]:
    for word in words:
        for number, source in enumerate(getattr(item.value, word)):
            place = (word, number)
            if source.report:
                yield from _there_is(draft, item, source.report, *place, "report")
            forms: list[Item[Any]] = [one for one in draft.report_types if one.value.key == source.report]
            forms = forms if source.report else [*draft.calls]
            if forms:
                yield from missing(item, source.field, _asked(draft, forms, bool(source.report)), *place, "field")


def _there_is(draft: Draft, item: Item[Any], type_: str, *steps: str | int) -> Iterator[Fault]:
    there = sorted(one.value.key for one in draft.report_types)
    if type_ not in there:
        near, known = did_you_mean(type_, there), listed(there)
        message = _("no report type is called {key}.{near} There are {there}.", key=type_, near=near, there=known)
        yield item.fault(message, *steps)


def _asked(draft: Draft, forms: Iterable[Item[Any]], with_themes: bool) -> set[str]:
    own = {field.value.key for form in forms for section in form.each("sections") for field in section.each("fields")}
    themes = draft.themes if with_themes else ()
    return own | {field.value.key for theme in themes for field in theme.each("fields")}
