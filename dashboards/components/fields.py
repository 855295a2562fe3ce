"""One question of a form: label, guidance, last period's value, the control, and what is said about the answer."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.fields_typed import typed
from dashboards.components.files_input import files_input
from dashboards.components.layout import button, hidden, icon
from dashboards.components.ready import Ready, ready
from dashboards.components.rows_input import rows_input
from saman.domain.answer_words import blank_word, in_words
from saman.domain.answers import NOTHING, Answers, Given
from saman.domain.asking import PICKED, WITH_PARTS
from saman.domain.errors import Problem
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.domain.prefilling import BUDGET
from saman.domain.remarks import Remark
from saman.domain.showing import Showing
from saman.language import _, day_and_month, number
from saman.services.report_forms import Earlier

Part = Component | Ready
EVERY = "*"
"""Instead of an answer's key: all that waits on the page."""


def field_id(key: str) -> str:
    """The id of the frame around a question; error summaries link here."""
    return "field-" + key.replace(":", "-")


def mark_id(key: str) -> str:
    """The id of the words that say that a question need not be answered."""
    return "optional-" + key.replace(":", "-")


def answer_id(key: str, part: str = "value") -> dict[str, str]:
    return {"type": "answer", "part": part, "key": key}


def waiting_id(key: str) -> str:
    """The id of the words that say that a value stands from last period, with the way to confirm it."""
    return "waiting-" + key.replace(":", "-")


def confirm_id(key: str) -> dict[str, str]:
    return {"type": "confirm", "key": key}


def note_id(key: str) -> dict[str, str]:
    return {"type": "answer-note", "key": key}


def question(
    asked: Question,
    answers: Answers,
    earlier: Earlier,
    problems: Sequence[Problem],
    remark: Remark | None,
    writable: bool,
    showing: Showing,
    begun_with: Given | None = None,
) -> Ready:
    """The whole of one question, to be written in or, when not `writable`, only read.

    `begun_with` is what stands there from last period, to be confirmed or changed.
    """
    given = answers.get(asked.key, NOTHING)
    own = [problem for problem in problems if is_about(problem, asked)]
    parts: list[Part] = [_control(asked, begun_with or given, earlier, writable, showing.must(asked.key))]
    parts += counter(asked.field)
    parts += [_waiting(asked, earlier.period)] if begun_with else []
    parts += said_about(asked, given, own, writable)
    if remark:
        parts.insert(0, remark_box(remark))
    tone = "commented" if remark else ""
    return frame(asked, parts, tone, showing)


def frame(asked: Question, parts: list[Part], tone: str, showing: Showing) -> Ready:
    """What holds a question together; it hides while the question is not asked."""
    away = not showing.shows(asked.key)
    return ready(html.Div, parts, id=field_id(asked.key), className=f"field {tone}".strip(), tabIndex=-1, hidden=away)


def said_about(asked: Question, given: Given, problems: Sequence[Problem], writable: bool) -> list[Part]:
    """What the checks say, and the room to explain; the room shows once there is something to explain."""
    words = notes(asked, problems, given)
    said = ready(html.Div, words, id=note_id(asked.key), className="field-notes", role="status")
    return [said, _explanation(asked, given, writable)] if asked.field.blanks or asked.field.is_number else [said]


def _waiting(asked: Question, period: str) -> Component:
    budget = asked.field.prefill == BUDGET
    words = html.Span(
        _("From the budget, not confirmed") if budget else _("From {period}, not confirmed", period=period)
    )
    place = f", {asked.place.name}" if asked.place else ""
    says = [icon("check"), _("Confirm"), hidden(f": {asked.field.label}{place}")]
    confirm = button(says, kind="small", id=confirm_id(asked.key))
    return html.Div(
        [icon("clock"), words, confirm], id=waiting_id(asked.key), className="waiting-answer", **{"data-key": asked.key}
    )


def is_about(problem: Problem, asked: Question) -> bool:
    place = asked.place.organisation_id if asked.place else None
    return problem.field == asked.field.key and problem.organisation_id in (place, None)


def remark_box(remark: Remark) -> Component:
    by = _(
        "{name}, {date}, to version {version}", name=remark.by, date=day_and_month(remark.on), version=remark.version
    )
    return html.Div([remark.text, html.Span(by, className="by")], className="reviewer-note")


def notes(asked: Question, problems: Sequence[Problem], given: Given) -> list[Component]:
    """What is wrong, or wants an explanation, below the control. An unanswered question is not scolded for it."""
    if not given.has_value and not given.blank:
        return []
    return [_note(asked, problem, given) for problem in problems]


def _note(asked: Question, problem: Problem, given: Given) -> Component:
    offers: list[Any] = []
    if problem.suggestion is not None:
        meant = typed(asked.field, problem.suggestion)
        use = {"type": "use-suggestion", "key": asked.key, "value": meant}
        offers.append(html.Button(_("Use {value}", value=meant), id=use, type="button"))
    elif problem.swap:
        offers += _offer(asked, *problem.swap)
    return note(problem, given, offers)


def note(problem: Problem, given: Given, offers: Sequence[Any] = ()) -> Component:
    """The sentence of a check, and whether it is explained; `offers` to mend it stand where it is not."""
    explained = problem.level == "soft" and bool((given.reason or "").strip())
    words: list[Any] = [icon("check" if explained else "warning"), html.Span(problem.message)]
    words += [html.Span(_("Explained."), className="muted")] if explained else offers
    tone = "" if explained else "refused" if problem.level == "hard" else "warned"
    return html.Div(html.P(words, className="field-note"), className=f"field-message {tone}".strip())


def _offer(asked: Question, other: str, label: str) -> list[Any]:
    """To let two numbers change places that were typed in each other's."""
    swap = {"type": "swap-answers", "key": asked.key, "other": other}
    return [
        html.Span(_("Has it changed places with “{question}”?", question=label)),
        html.Button(_("Swap the two"), id=swap, type="button"),
    ]


def _guidance(asked: Question, earlier: Earlier) -> list[Any]:
    words: list[Any] = [str(asked.field.help)] if asked.field.help else []
    before = earlier.answers.get(asked.key, NOTHING)
    text = in_words(asked.field, before) if asked.field.shows_previous else ""
    if text and not asked.field.kind.endswith("text") and asked.field.kind not in (*WITH_PARTS, "file"):
        words += [" ", ready(html.Span, f"{earlier.period}: {text}", className="last-period")]
    return words


def _label(asked: Question, must: bool) -> Any:
    """Says that a question need not be answered; where that depends on others, the words come and go."""
    field = asked.field
    if field.required or field.required_unless:
        return str(field.label)
    mark = ready(html.Span, [" ", _("(optional)")], id=mark_id(asked.key), className="required-mark", hidden=must)
    return [str(field.label), mark]


def _control(asked: Question, given: Given, earlier: Earlier, writable: bool, must: bool) -> Part:
    field = asked.field
    common: dict[str, Any] = {
        "id": answer_id(asked.key),
        "label": _label(asked, must),
        "description": _guidance(asked, earlier) or None,
        "disabled": not writable,
    }
    if field.kind in WITH_PARTS:
        return rows_input(field, given, common)
    if field.kind == "file":
        return files_input(field, given, common)
    if field.kind == "long_text":
        return ready(dmc.Textarea, value=given.value or "", autosize=True, minRows=3, **common)
    if field.kind in PICKED:
        return _choices(field, given, common)
    if field.kind == "yes_no":
        options = [{"value": "yes", "label": _("Yes")}, {"value": "no", "label": _("No")}]
        value = {True: "yes", False: "no"}.get(given.value)
        return ready(dmc.RadioGroup, children=_radios(options, not writable), value=value, **_group(common))
    if field.kind == "date":
        return date_input(common.pop("id"), common.pop("label"), given.value, **common)
    return _line(field, given, common)


def _line(field: Field, given: Given, common: dict[str, Any]) -> Ready:
    if not field.is_number:
        limit = {"input": {"maxLength": field.max_chars or 500}}
        value = given.value.get("name") if isinstance(given.value, dict) else given.value
        return ready(dmc.TextInput, value=value or "", attributes=limit, **common)
    unit = ready(html.Span, unit_of(field), className="unit") if unit_of(field) else None
    box = ready(
        dmc.TextInput,
        value=typed(field, given.value),
        attributes={"input": {"inputMode": "decimal", "maxLength": 20}},
        autoComplete="off",
        className="number-input",
        **common,
    )
    return ready(html.Div, [box, unit] if unit else [box], className="with-unit-below")


def unit_of(field: Field) -> str:
    """What stands after the number."""
    return str(field.unit) if field.unit else _("kroner") if field.kind == "nok" else ""


def counter(field: Field) -> list[Part]:
    """How much room a text has left, said while it is typed by assets/counter.js."""
    if field.kind != "long_text" or not field.max_chars:
        return []
    limit = number(field.max_chars)
    said = {
        "data-limit": str(field.max_chars),
        "data-within": _("{n} of {limit} characters", n="{n}", limit=limit),
        "data-over": _("{over} characters over the limit of {limit}", over="{over}", limit=limit),
    }
    return [
        ready(
            html.Div,
            [ready(html.Span, **{"aria-hidden": "true"}), ready(html.Span, className="visually-hidden", role="status")],
            className="counter",
            **said,
        )
    ]


def _group(common: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in common.items() if name != "disabled"}


def _radios(options: Sequence[dict[str, str]], disabled: bool) -> Ready:
    return ready(dmc.Group, children=[ready(dmc.Radio, disabled=disabled, **option) for option in options])


def _choices(field: Field, given: Given, common: dict[str, Any]) -> Ready:
    options = [{"value": choice.key, "label": str(choice.label)} for choice in field.choices]
    if field.kind == "choices":
        ticks = [ready(dmc.Checkbox, disabled=common["disabled"], **option) for option in options]
        boxes = ready(dmc.Stack, children=ticks, gap="xs")
        return ready(dmc.CheckboxGroup, children=boxes, value=given.value or [], **_group(common))
    if len(options) <= 5:
        return ready(dmc.RadioGroup, children=_radios(options, common["disabled"]), value=given.value, **_group(common))
    return ready(dmc.Select, data=options, value=given.value, clearable=True, **common)


def _explanation(asked: Question, given: Given, writable: bool) -> Ready:
    """Why there is no figure, or why an unusual one is right: folded away until it is needed."""
    open_ = bool(given.blank or given.reason)
    parts = [_blank(asked, given, writable)] if asked.field.blanks else []
    common: dict[str, Any] = {"id": answer_id(asked.key, "reason"), "disabled": not writable, "size": "sm"}
    common["attributes"] = {"input": {"maxLength": 500}}
    parts.append(ready(dmc.TextInput, label=_("Explanation"), value=given.reason or "", **common))
    words = _("Not measured?") if asked.field.blanks else _("Explain the figure")
    tone = "explanation" if asked.field.blanks or open_ else "explanation on-demand"
    return ready(
        html.Details,
        [ready(html.Summary, words), ready(html.Div, parts, className="explain")],
        open=open_,
        className=tone,
    )


def _blank(asked: Question, given: Given, writable: bool) -> Ready:
    options = [{"value": blank, "label": blank_word(blank).capitalize()} for blank in asked.field.blanks]
    common: dict[str, Any] = {"id": answer_id(asked.key, "blank"), "disabled": not writable, "size": "sm"}
    return ready(
        dmc.Select, label=_("No figure because it is"), data=options, value=given.blank, clearable=True, **common
    )
