"""A call in words: when, how it stands today, what it asks, and what its points mean."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from saman import config
from saman.domain.calls import Call
from saman.domain.forms import Field
from saman.language import _, long_date, number

OUTCOMES: dict[str, Callable[[], str]] = {
    "admitted": lambda: _("Admitted"),
    "reserve": lambda: _("On the reserve list"),
    "rejected": lambda: _("Rejected"),
    "withdrawn": lambda: _("Withdrawn"),
}


def outcome_word(outcome: str) -> str:
    return OUTCOMES[outcome]() if outcome in OUTCOMES else outcome


def period_of(call: Call) -> str:
    return _("From {first} to {last}", first=long_date(call.opens_on), last=long_date(call.closes_on))


def standing_of(call: Call, day: date) -> str:
    """Whether one can apply on `day`."""
    if call.is_open(day):
        return _("Open for applications")
    return _("Closed") if day > call.last_on else _("Not open yet")


def theme_names(keys: Iterable[str]) -> str:
    return ", ".join(str(config.current().theme(key).label) for key in keys)


def about_points(call: Call) -> list[dict[str, Any]]:
    """Each criterion with its weight, and what each number of points means."""
    return [
        {
            "label": str(one.label),
            "weight": f"{number(one.weight)} %",
            "anchors": [f"{points}: {text}" for points, text in enumerate(one.anchors)],
        }
        for one in call.criteria
    ]


def about_form(call: Call) -> list[dict[str, Any]]:
    """Each section with its questions, to be read before anybody signs in."""
    return [
        {"label": str(section.label), "questions": [_question(field) for field in section.fields]}
        for section in call.sections
    ]


def _question(field: Field) -> dict[str, str]:
    return {"label": str(field.label), "help": str(field.help or ""), "more": "; ".join(_more(field))}


def _more(field: Field) -> list[str]:
    found = []
    if field.columns:
        found.append(_("table: {columns}", columns=", ".join(str(column.label) for column in field.columns)))
    if field.kind == "file":
        found.append(_("up to {n} files", n=field.allowed_files.most))
    if field.kind == "computed":
        found.append(_("is computed"))
    if field.max_chars:
        found.append(_("at most {n} characters", n=number(field.max_chars)))
    if field.show_when:
        found.append(_("asked only where it applies"))
    elif not field.required and field.kind != "computed":
        found.append(_("optional"))
    return found
