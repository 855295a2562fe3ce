"""Questions about a call: asking one, what was answered, and, for the secretariat, answering."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button, card
from dashboards.components.states import pill
from saman.language import _, date_and_time
from saman.services.call_questions import LONGEST, Asked


def ask_card(answers: bool) -> Component:
    """Where a question is written; who answers types in what was asked in other ways."""
    words = _("Type in a question that came by telephone or letter") if answers else _("Ask the secretariat")
    guidance = _("Question and answer are shown to everybody, without your name.")
    box = dmc.Textarea(
        id="call-question",
        label=_("Question"),
        description=guidance,
        autosize=True,
        minRows=3,
        attributes={"input": {"maxLength": LONGEST}},
    )
    return card(box, html.Div(button(_("Ask"), primary=True, id="call-ask"), className="form-foot"), title=words)


def question_cards(asked: Sequence[Asked], answers: bool) -> list[Component]:
    if not asked:
        return [card(html.P(_("Nothing has been asked yet.")))]
    return [_card(one, answers) for one in asked]


def _card(one: Asked, answers: bool) -> Component:
    row = one.question
    stands = pill(_("Published"), "pine", "check") if row.published_at else pill(_("Not published"), "amber")
    when = date_and_time(row.asked_at)
    by = f"{one.by}, {when}" if one.by else when
    parts: list[Component] = [html.Div([stands, html.Span(by, className="muted small")], className="pill-row")]
    parts.append(html.P(row.text, className="said"))
    if answers:
        parts += _answering(one)
    else:
        parts.append(html.P(row.answer or _("Not answered yet."), className="said"))
    return card(*parts)


def _answering(one: Asked) -> list[Component]:
    row = one.question
    place = {"type": "call-save", "question": row.id}
    box = dmc.Textarea(
        id={**place, "type": "call-answer"},
        label=_("Answer"),
        value=row.answer or "",
        autosize=True,
        minRows=3,
        attributes={"input": {"maxLength": LONGEST}},
    )
    keep = button(_("Save the answer"), id={**place, "publish": "no"})
    publish = button(_("Save and publish"), primary=True, id={**place, "publish": "yes"})
    return [box, html.Div([keep] if row.published_at else [publish, keep], className="button-row form-foot")]
