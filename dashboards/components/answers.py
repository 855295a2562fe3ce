"""An answer on a page: its words, why there is none, and how it moved."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.files_list import files_list
from dashboards.components.numbers import not_measured
from saman.domain.answer_words import blank_word, columns_in_words, in_words, rows_in_words
from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.form import Question
from saman.language import _, change


def shown(question: Question, answers: Answers) -> Any:
    """The answer for a reading page, with the reason beside a blank one."""
    given = answers.get(question.key, NOTHING)
    if given.blank:
        word = not_measured(given.reason) if given.blank == "not_measured" else blank_word(given.blank)
        return html.Div([word, _why(given)])
    text = in_words(question.field, given)
    if not text:
        return html.Span(_("not answered"), className="muted")
    if question.field.kind == "table" and isinstance(given.value, list):
        return _rows(columns_in_words(question.field), rows_in_words(question.field, given.value))
    if question.field.kind == "file" and isinstance(given.value, list):
        return files_list(given.value)
    lines: list[Any] = [html.Span(line, className="answer-line") for line in text.split("\n")]
    parts = [*lines, _why(given)] if given.reason else lines
    return html.Div(parts, className="" if question.field.is_number else "text-answer")


def _rows(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    """One below the other, each by its first cell: a table would not fit into the cell of another."""
    return html.Ol([html.Li(_one_row(names, row)) for row in rows], className="answer-rows text-answer")


def _one_row(names: Sequence[str], row: Sequence[str]) -> list[Component]:
    first, *others = row
    told = [
        f"{name}{'' if name.endswith('?') else ':'} {text}"
        for name, text in zip(names[1:], others, strict=True)
        if text
    ]
    return [html.Strong(first), *[html.Div(line) for line in told]]


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
