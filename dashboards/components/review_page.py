"""The page on which a report is reviewed: what may be done, checklist, notes, and the reason where one is asked for."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.conversations import ask_card
from dashboards.components.deadline_requests import decided_card
from dashboards.components.impartiality import goes_to, nearness, why
from dashboards.components.layout import button, card, link_button
from dashboards.components.messages import warning
from dashboards.components.report_reading import standing
from dashboards.components.review_table import review_id
from dashboards.components.states import state_pill
from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.threads import may_write, takes_part
from saman.domain.workdays import working_days_after
from saman.language import _, day_and_month, n_
from saman.services.reviews import ReviewView


def stores(view: ReviewView) -> list[Component]:
    meta = {"report": view.report.id, "version": view.review.row_version if view.review else 0}
    return [
        dcc.Store(id="review-meta", data=meta),
        dcc.Store(id="review-base", data=_base(view)),
        dcc.Store(id="review-save"),
        dcc.Store(id="review-watch"),
        dcc.Store(id="review-send"),
        dcc.Location(id="review-goto", refresh=True),
    ]


def _base(view: ReviewView) -> dict[str, dict[str, Any]]:
    review = view.review
    base: dict[str, dict[str, Any]] = {
        f"comment/{key}": {"value": text} for key, text in (review.comments if review else {}).items()
    }
    base["ticks"] = {"value": list(review.ticks) if review else None}
    base["note"] = {"value": review.note if review else None}
    base["private_note"] = {"value": review.private_note if review else None}
    return base


def subtitle(view: ReviewView) -> list[Any]:
    sent_on = clock.local(view.sent.submitted_at).date()
    days = config.current().about.review.review_days
    answer_by = _("answer by {date}", date=day_and_month(working_days_after(sent_on, days)))
    words = [standing(view.report)] + ([answer_by] if view.report.state in ("submitted", "in_review") else [])
    return [state_pill(view.report.state), " ", " · ".join(words)]


def actions(view: ReviewView, reader: Actor, next_id: int | None = None) -> list[Component]:
    made = [html.Div(id="review-status", role="status", className="save-state")]
    named = len(view.review.comments) if view.review else 0
    steps: list[tuple[str, str, bool]] = [
        ("begin_review", _("Begin the review"), True),
        ("lay_aside", _("Lay aside"), False),
        ("return", return_words(named), False),
        ("recommend", _("Recommend approval"), True),
        ("approve", _("Approve"), True),
        ("reopen", _("Reopen"), False),
    ]
    for action, words, primary in steps:
        if action in view.actions and _offered(view, reader, action):
            made.append(button(words, primary=primary, id={"type": "review-step", "action": action}))
    beside = (
        [link_button(_("The members' answers"), f"/reports/{view.report.id}/members")] if view.form.questions else []
    )
    following = [link_button(_("Next report"), f"/reports/{next_id}/review", id="review-next")] if next_id else []
    return [*made, *beside, *following, link_button(_("Print"), f"/reports/{view.report.id}/print")]


def _offered(view: ReviewView, reader: Actor, action: str) -> bool:
    """Approving unread is for networks without a leader; the service decides, the page offers it only there."""
    return action != "approve" or view.report.state == "recommended" or not view.has_leader


def return_words(named: int) -> str:
    return n_("Return {n} answer", "Return {n} answers", named) if named else _("Return answers")


def not_ones_own(view: ReviewView, reader: Actor) -> list[Component]:
    """Says why there is nothing to do here for somebody who is too near to the project, and who does it instead."""
    return [warning(why(view.bar), " ", goes_to(view.instead, reader))] if view.bar.stands else []


def beside(view: ReviewView, reader: Actor, writable: bool, who: Component) -> list[Component]:
    """What stands at the right: what the reader fills in, questions, and whom to reach."""
    asked = [one for one in view.form.questions.values() if one.key not in view.threads]
    asking = [ask_card(stored_id(view.report), asked)] if may_write(reader) and not view.bar.stands else []
    asking += decided_card(view.report, view.asked) if takes_part(reader) else []
    return [*side(view, reader, writable), *asking, who, *nearness(view.project, view.bar, reader), _keys()]


def side(view: ReviewView, reader: Actor, writable: bool) -> list[Component]:
    reason = (
        [_reason()]
        if {"reopen"} & view.actions or ("approve" in view.actions and view.report.state != "recommended")
        else []
    )
    if not writable:
        return [*reason, *_notes_read(view, reader)]
    return [_checklist(view), _notes_written(view), *reason]


def _checklist(view: ReviewView) -> Component:
    ticks = list(view.review.ticks) if view.review else []
    boxes = [dmc.Checkbox(label=str(item.label), value=item.key) for item in view.form.type.checklist]
    if not boxes:
        return html.Div()
    group = dmc.CheckboxGroup(
        dmc.Stack(boxes, gap="sm"), id=review_id("ticks"), value=ticks, **{"aria-label": _("Checklist")}
    )
    return card(group, title=_("Checklist"))


def _notes_written(view: ReviewView) -> Component:
    review = view.review
    size: dict[str, Any] = {"autosize": True, "minRows": 3}
    note = dmc.Textarea(id=review_id("note"), label=_("To the project"), value=review.note if review else "", **size)
    private_text = review.private_note if review else ""
    private = dmc.Textarea(id=review_id("private_note"), label=_("Only to the secretariat"), value=private_text, **size)
    return card(dmc.Stack([note, private]), title=_("Note"))


def _notes_read(view: ReviewView, reader: Actor) -> list[Component]:
    review = view.review
    if review is None or not (review.note or review.private_note):
        return []
    parts = [html.P(review.note)] if review.note else []
    if review.private_note and reader.may("report.approve"):
        parts += [html.H3(_("Only to the secretariat")), html.P(review.private_note)]
    return [card(*parts, title=_("The reviewer's note"))]


def _reason() -> Component:
    box = dmc.Textarea(id={"type": "review-reason", "key": "reason"}, label=_("Say why"), autosize=True, minRows=2)
    return card(box, html.P(_("A reason is kept with the report."), className="muted small"), title=_("Reason"))


def _keys() -> Component:
    """How to read with the keyboard alone."""
    keys = [
        (_("Alt + ↓"), _("next answer")),
        (_("Alt + ↑"), _("the answer before")),
        (_("Alt + Page Up"), _("what can be done with the report")),
        (_("Alt + Page Down"), _("next report")),
    ]
    lines = [html.Li([html.Kbd(key), " ", words]) for key, words in keys]
    return card(html.Ul(lines, className="keys"), title=_("With the keyboard"), className="no-print")
