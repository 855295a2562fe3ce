"""Answers as a reviewer reads them: beside last period and the version before, with room for a comment on each."""

import difflib
import re
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import waivers
from dashboards.components.answers import moved, moved_in_words, shown
from dashboards.components.conversations import talked_about
from dashboards.components.fields import note, remark_box
from dashboards.components.layout import hidden
from dashboards.components.network_answers import beside
from dashboards.components.numbers import direction
from dashboards.components.report_form import asked_in
from dashboards.components.report_reading import heading_kind, stacking
from dashboards.components.tables import Column, table
from saman.domain.answer_words import in_words, label_of
from saman.domain.answers import NOTHING
from saman.domain.form import FormSection, Question
from saman.domain.programme import Theme
from saman.language import _
from saman.services.reviews import ReviewView

ALIKE = 0.4
"""Texts that share less than this are not compared word by word."""
WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def review_id(key: str) -> dict[str, str]:
    return {"type": "review", "part": "value", "key": key}


def section_table(view: ReviewView, section: FormSection, title: str, writable: bool) -> Component:
    rows = [_row(view, asked, section.theme, writable) for asked in asked_in(section, view.showing)]
    columns = [
        Column(_("Answer")),
        Column(view.earlier.period or _("before"), heading_kind(section)),
        Column(view.report.period, heading_kind(section)),
        Column(_("Change"), "num"),
        Column(_("Remark")),
    ]
    return stacking(table(columns, rows, title, className="review"), view.earlier.period, view.report.period)


def _row(view: ReviewView, asked: Question, theme: Theme | None, writable: bool) -> list[Any]:
    several = len(view.form.places) > 1
    before = shown(asked, view.earlier.answers) if asked.key in view.earlier.answers else ""
    others = beside(view.network, asked, view.answers.get(asked.key), several)
    return [
        html.Div([_name(view, asked, several), *_renewed(view, asked)]),
        before,
        html.Div([_answer(view, asked), *_surprises(view, asked), *others]),
        _moved(view, asked, theme),
        html.Div([*_set_aside(view, asked), *_returned(view, asked), _comment(view, asked, writable)]),
    ]


def _name(view: ReviewView, asked: Question, several: bool) -> Component:
    """Where the keyboard stands when it goes from answer to answer, and the way to all members' answers to it."""
    label = label_of(asked, several)
    words = [_("All members"), hidden(f": {label}")]
    beside = dcc.Link(words, href=f"/reports/{view.report.id}/members?answer={asked.key}", className="small no-print")
    return html.Div([html.Span(label, tabIndex=-1, className="answer-name"), html.Div(beside)])


def _renewed(view: ReviewView, asked: Question) -> list[Component]:
    """Says that the answer differs from the version sent before."""
    old, new = view.before.get(asked.key, NOTHING), view.answers.get(asked.key, NOTHING)
    if not view.before or old == new:
        return []
    was = in_words(asked.field, old) or _("not answered")
    words = _("changed since version {version}", version=view.sent.number - 1)
    tail = "" if asked.field.kind.endswith("text") else f" ({was})"
    return [html.Div(words + tail, className="pill amber")]


def _surprises(view: ReviewView, asked: Question) -> list[Component]:
    """What the checks said, which an explanation beside the answer is the answer to."""
    given = view.answers.get(asked.key, NOTHING)
    return [note(problem, given) for problem in view.surprises.get(asked.key, [])]


def _answer(view: ReviewView, asked: Question) -> Any:
    """Texts are compared with the version before, else with last period's; numbers stand as they are."""
    old = view.before.get(asked.key) or view.earlier.answers.get(asked.key)
    new = view.answers.get(asked.key, NOTHING)
    if asked.field.kind == "long_text" and old and isinstance(old.value, str) and isinstance(new.value, str):
        return text_difference(old.value, new.value)
    return shown(asked, view.answers)


def text_difference(old: str, new: str) -> Any:
    """Word by word: what came in is underlined, what went out is struck. Texts with little in common stand apart."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _apart(old, new)
    parts: list[Any] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts.append("".join(before[a:b]))
            continue
        if a < b:
            parts.append(html.Del([hidden(_("removed:")), "".join(before[a:b])]))
        if c < d:
            parts.append(html.Ins([hidden(_("added:")), "".join(after[c:d])]))
    return html.Div(parts, className="text-answer")


def _apart(old: str, new: str) -> Component:
    """Little is the same: what stood before is folded away below what stands now."""
    before = html.Details([html.Summary(_("Written anew; what stood before")), html.Del(old, className="text-answer")])
    return html.Div([html.Div(new, className="text-answer"), before], className="apart")


def _moved(view: ReviewView, asked: Question, theme: Theme | None) -> Any:
    delta = moved(asked, view.answers, view.earlier.answers)
    if delta is None:
        return ""
    words = moved_in_words(asked, delta, view.earlier.answers)
    wanted = _wanted(asked, theme)
    kind = direction(delta, wanted)
    says = {"better": _("better"), "worse": _("worse")}.get(kind, "")
    return html.Span([words, hidden(f" {says}")] if says else words, className=f"change {kind}".strip())


def _wanted(asked: Question, theme: Theme | None) -> Any:
    """Which way is better, where the answer is an indicator's own value."""
    if theme is None or asked.field.compute is None:
        return None
    for indicator in theme.indicators:
        if indicator.numerator == asked.field.compute.numerator:
            return indicator.direction
    return None


def _set_aside(view: ReviewView, asked: Question) -> list[Component]:
    """Which check of the answer does not count for this project, until when and why."""
    return waivers.beside(view.waivers, asked.field.key)


def _returned(view: ReviewView, asked: Question) -> list[Component]:
    thread, remark = view.threads.get(asked.key), view.remarks.get(asked.key)
    if thread:
        return [talked_about(thread, replies=not view.bar.stands)]
    return [remark_box(remark)] if remark else []


def _comment(view: ReviewView, asked: Question, writable: bool) -> Component:
    text = (view.review.comments if view.review else {}).get(asked.key, "")
    if not writable:
        return html.Span(text)
    label = _("Comment on {answer}", answer=label_of(asked, len(view.form.places) > 1))
    box = dmc.Textarea(
        id=review_id(f"comment/{asked.key}"),
        value=text,
        autosize=True,
        minRows=2,
        **{"aria-label": label},
    )
    return html.Details([html.Summary([_("Comment"), hidden(f": {label}")]), box], open=bool(text), className="comment")
