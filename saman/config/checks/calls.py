"""Calls that fit the programme, whose points can be given, and whose form can be filled in."""

from collections.abc import Iterator
from typing import Any

from saman.config.checks.pointing import missing
from saman.config.drafts import Draft, Item, written_keys
from saman.config.sentences import did_you_mean, listed
from saman.domain.calls import POINTS, Call
from saman.domain.errors import Fault
from saman.language import _

WHOLE = 100
OF_REPORTS = ("change", "copied", "other_report", "register")
"""Kinds of checks that look beside the answers."""


def each_call_fits_the_programme(draft: Draft) -> Iterator[Fault]:
    themes = {part.document.name for name, part in draft.parts.items() if name.startswith("themes/")}
    written = _written_rounds(draft)
    rounds = {one.value.number: one.value for one in draft.rounds}
    for call in draft.calls:
        yield from _round(call, written, rounds)
        if not call.value.themes:
            yield call.fault(_("name at least one theme of the programme"), "themes")
        for steps, theme in call.part.numbered(("themes",), call.value.themes):
            if themes and theme not in themes:
                near, there = did_you_mean(theme, themes), listed(sorted(themes))
                message = _("no theme is called {key}.{near} There are {there}.", key=theme, near=near, there=there)
                yield call.document.fault(steps, message)


def _written_rounds(draft: Draft) -> list[Any]:
    """Also those that could not be read: they are not missing."""
    part = draft.parts.get("rounds.yaml")
    found = part.document.at(("rounds",)) if part else ()
    return [one.get("number") for one in found or () if isinstance(one, dict)]


def _round(call: Item[Call], written: list[Any], rounds: dict[int, Any]) -> Iterator[Fault]:
    """The round's own closing day is in rounds.yaml too: for a real call the two are one day."""
    found = rounds.get(call.value.round)
    if written and call.value.round not in written:
        message = _("there is no round {number}; there are {there}", number=call.value.round, there=listed(written))
        yield call.fault(message, "round")
    elif found and not call.value.test and found.call_closes_on != call.value.closes_on:
        message = _("{day} is not the day that rounds.yaml has for the round, {other}")
        yield call.fault(message.format(day=call.value.closes_on, other=found.call_closes_on), "closes_on")


def points_can_be_given(draft: Draft) -> Iterator[Fault]:
    for call in draft.calls:
        if not call.document.at(("criteria",)):
            continue
        total = sum(one.weight for one in call.value.criteria)
        if total != WHOLE and len(call.value.criteria) == len(call.document.at(("criteria",))):
            yield call.fault(
                _("the weights add up to {total}; they must be {whole}", total=total, whole=WHOLE), "criteria"
            )
        for criterion in call.each("criteria"):
            if criterion.value.weight < 1:
                yield criterion.fault(_("must be 1 or more"), "weight")
            if (given := len(criterion.value.anchors)) != len(POINTS):
                message = _("has {n} texts; give six, for 0, 1, 2, 3, 4 and 5 points", n=given)
                yield criterion.fault(message, "anchors")


def its_form_can_be_filled_in(draft: Draft) -> Iterator[Fault]:
    for call in draft.calls:
        if not call.document.at(("sections",)):
            yield call.fault(_("asks nothing; give it sections with fields"))
        for section in call.each("sections"):
            if section.value.theme_block:
                yield section.fault(_("an application has no theme blocks; write the fields here"), "theme_block")
            for field in section.each("fields"):
                yield from _without_projects(field)
        for check in call.each("checks"):
            if check.value.kind in OF_REPORTS:
                yield check.fault(
                    _("an application has no reports and no register beside it to be compared with"), "kind"
                )
        yield from _numbers(call)
        yield from _carried(call)


def _without_projects(field: Item[Any]) -> Iterator[Fault]:
    """What only a project has, and a period before this one."""
    if field.value.kind in ("goal", "measure"):
        yield field.fault(_("an application has no goals or measures to choose among; use a table"), "kind")
    for name in ("rows_from", "prefill", "in_reports"):
        if getattr(field.value, name):
            yield field.fault(_("only a report has this"), name)


def _numbers(call: Item[Call]) -> Iterator[Fault]:
    value = call.value
    if value.grace < 0:
        yield call.fault(_("must be 0 or more"), "grace")
    if not 1 <= value.accept_within_days <= 365:
        yield call.fault(_("must be from 1 to {n}", n=365), "accept_within_days")
    if value.max_chars is not None and value.max_chars < 1:
        yield call.fault(_("must be 1 or more"), "max_chars")
    if value.frame and value.frame.amount < 1:
        yield call.fault(_("must be 1 or more"), "frame", "amount")
    if value.amount:
        keys = {key for section in call.each("sections") for key in written_keys(section, "fields")}
        yield from missing(call, value.amount, keys, "amount")
        kinds = {one.value.key: one.value for section in call.each("sections") for one in section.each("fields")}
        if value.amount in kinds and not kinds[value.amount].is_number:
            yield call.fault(_("{key} is no amount of money", key=value.amount), "amount")


def _carried(call: Item[Call]) -> Iterator[Fault]:
    """What goes on into the project is a table of the form."""
    keys = {key for section in call.each("sections") for key in written_keys(section, "fields")}
    kinds = {one.value.key: one.value.kind for section in call.each("sections") for one in section.each("fields")}
    for name, key in call.value.becomes.model_dump().items():
        if key is not None:
            yield from missing(call, key, keys, "becomes", name)
            if key in kinds and kinds[key] != "table":
                yield call.fault(_("{key} is no table", key=key), "becomes", name)
