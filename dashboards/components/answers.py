"""An answer as people read it: value, unit and words, or why there is none."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.numbers import not_measured
from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.language import _, change, long_date, money, number, percent


def blank_word(blank: str) -> str:
    words: Mapping[str, str] = {
        "not_measured": _("not measured"),
        "not_relevant": _("not relevant"),
        "confidential": _("confidential"),
    }
    return words[blank]


def in_words(field: Field, given: Given) -> str:
    """The answer as one line of text; "" where nothing was answered."""
    if given.blank:
        return blank_word(given.blank)
    if not given.has_value:
        return ""
    return _value_in_words(field, given.value)


def _value_in_words(field: Field, value: Any) -> str:
    if field.is_number and isinstance(value, int | float):
        return number_in_words(field, float(value))
    if field.kind in ("choice", "choices"):
        names: dict[Any, str] = {choice.key: str(choice.label) for choice in field.choices}
        picked = value if isinstance(value, list) else [value]
        return ", ".join(names.get(one, str(one)) for one in picked)
    if field.kind == "yes_no":
        return _("Yes") if value is True else _("No")
    if field.kind == "date":
        return _day(str(value))
    return str(value)


def _day(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def number_in_words(field: Field, value: float) -> str:
    if field.written_as == "nok":
        return money(round(value))
    if field.written_as == "percent":
        return percent(value, field.decimals)
    return number(value, field.decimals if value != int(value) else 0)


def shown(question: Question, answers: Answers) -> Any:
    """The answer for a reading page, with the reason beside a blank one."""
    given = answers.get(question.key, NOTHING)
    if given.blank:
        word = not_measured(given.reason) if given.blank == "not_measured" else blank_word(given.blank)
        return html.Div([word, _why(given)])
    text = in_words(question.field, given)
    if not text:
        return html.Span(_("not answered"), className="muted")
    lines: list[Any] = [html.Span(line, className="answer-line") for line in text.split("\n")]
    parts = [*lines, _why(given)] if given.reason else lines
    return html.Div(parts, className="" if question.field.is_number else "text-answer")


def _why(given: Given) -> Component:
    return html.Div(given.reason or "", className="muted small")


def moved(question: Question, answers: Answers, before: Answers) -> float | None:
    """The change of a number since `before`, or None where there is none."""
    now, old = answers.get(question.key, NOTHING).value, before.get(question.key, NOTHING).value
    numbers = isinstance(now, int | float) and isinstance(old, int | float)
    if not question.field.is_number or not numbers or isinstance(now, bool):
        return None
    return float(now) - float(old)


def moved_in_words(question: Question, delta: float, before: Answers) -> str:
    """Points for percentages, per cent for large numbers, else a plain difference."""
    field, old = question.field, before[question.key].value
    if field.written_as == "percent":
        return change(delta, field.decimals)
    if abs(old) >= 1000:
        return change(100 * delta / old, 1) + "\N{NO-BREAK SPACE}%"
    return change(delta, field.decimals if delta != int(delta) else 0)


def label_of(question: Question, several: bool) -> str:
    """The question's label, with the municipality where each answers for itself."""
    text = str(question.field.label)
    return f"{text} – {question.place.name}" if question.place and several else text
