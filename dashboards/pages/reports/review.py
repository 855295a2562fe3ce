"""Reviewing a report: beside last period and the version before; return named answers, recommend or approve."""

from collections.abc import Callable
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboards.components.contacts import contacts_box
from dashboards.components.layout import button, card, heading, link_button
from dashboards.components.report_form import section_title
from dashboards.components.report_reading import report_title, standing
from dashboards.components.review_table import review_id, section_table
from dashboards.components.states import pill, state_pill
from dashboards.guard import actor
from dashboards.registry import callback, client_callback, page
from saman import clock, config
from saman.domain.access import Actor
from saman.domain.workdays import working_days_after
from saman.language import _, clock_time, day_and_month, n_
from saman.services import contacts, read, reviews, work
from saman.services.reviews import Draft, ReviewView

page(__name__, path_template="/reports/<report_id>/review", title=lambda: _("Review"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        view = reviews.opened(session, actor(), report_id)
        who = contacts.of_project(session, actor(), view.report.project_id)
    writable = view.report.state in ("in_review", "recommended") and actor().may("report.review")
    title = _("Review: {project}, {report}", project=view.project.title, report=report_title(view.report).lower())
    tables = [
        card(section_table(view, section, section_title(section), writable), title=section_title(section))
        for section in view.form.sections
    ]
    return html.Div(
        [
            *_stores(view),
            heading(title, _subtitle(view), html.Div(_actions(view, actor()), id="review-actions")),
            html.Div(id="review-result"),
            html.Div(
                [
                    html.Div(tables, className="stack"),
                    html.Div([*_side(view, actor(), writable), contacts_box(who)], className="stack"),
                ],
                className="columns aside-right review-page",
            ),
        ]
    )


def _stores(view: ReviewView) -> list[Component]:
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


def _subtitle(view: ReviewView) -> list[Any]:
    sent_on = clock.local(view.sent.submitted_at).date()
    days = config.current().about.review.review_days
    answer_by = _("answer by {date}", date=day_and_month(working_days_after(sent_on, days)))
    words = [standing(view.report)] + ([answer_by] if view.report.state in ("submitted", "in_review") else [])
    return [state_pill(view.report.state), " ", " · ".join(words)]


def _actions(view: ReviewView, reader: Actor) -> list[Component]:
    made = [html.Div(id="review-status", role="status", className="save-state")]
    named = len(view.review.comments) if view.review else 0
    steps: list[tuple[str, str, bool]] = [
        ("begin_review", _("Begin the review"), True),
        ("lay_aside", _("Lay aside"), False),
        ("return", _return_words(named), False),
        ("recommend", _("Recommend approval"), True),
        ("approve", _("Approve"), True),
        ("reopen", _("Reopen"), False),
    ]
    for action, words, primary in steps:
        if action in view.actions and _offered(view, reader, action):
            made.append(button(words, primary=primary, id={"type": "review-step", "action": action}))
    return [*made, link_button(_("Print"), f"/reports/{view.report.id}/print")]


def _offered(view: ReviewView, reader: Actor, action: str) -> bool:
    """Approving unread is for networks without a leader; the service decides, the page offers it only there."""
    return action != "approve" or view.report.state == "recommended" or not view.has_leader


def _return_words(named: int) -> str:
    return n_("Return {n} answer", "Return {n} answers", named) if named else _("Return answers")


def _side(view: ReviewView, reader: Actor, writable: bool) -> list[Component]:
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


client_callback(
    "keep_review",
    Output("review-watch", "data"),
    Input({"type": "review", "part": ALL, "key": ALL}, "value"),
    Input("review-base", "data"),
    State({"type": "review", "part": ALL, "key": ALL}, "id"),
)
client_callback(
    "step_review",
    Output("review-send", "data"),
    Input({"type": "review-step", "action": ALL}, "n_clicks"),
    prevent_initial_call=True,
)


def _draft(whole: dict[str, dict[str, Any]], version: int) -> Draft:
    values = {key: parts.get("value") for key, parts in whole.items()}
    comments = {key.partition("/")[2]: text or "" for key, text in values.items() if key.startswith("comment/")}
    note, private = values.get("note") or "", values.get("private_note") or ""
    return Draft(comments, values.get("ticks") or [], note, private, version)


def _with(base: dict, sent: dict) -> dict:
    return {**base, **{key: change["now"] for key, change in (sent.get("changes") or {}).items()}}


@callback(
    Output("review-base", "data"),
    Output("review-meta", "data"),
    Output("review-status", "children"),
    Output({"type": "review-step", "action": ALL}, "children"),
    Input("review-save", "data"),
    State("review-base", "data"),
    State("review-meta", "data"),
    State({"type": "review-step", "action": ALL}, "id"),
    State({"type": "review-step", "action": ALL}, "children"),
    prevent_initial_call=True,
    needs="report.review",
)
def keep(sent: dict, base: dict, meta: dict, steps: list, words: list) -> tuple:
    whole = _with(base, sent)
    with work(actor()) as session:
        review = reviews.keep(session, actor(), meta["report"], _draft(whole, meta["version"]))
    status = pill(_("Saved {time}", time=clock_time(review.changed_at)), "pine", "check")
    named = _return_words(len(review.comments))
    shown = [named if step["action"] == "return" else word for step, word in zip(steps, words, strict=True)]
    return whole, {**meta, "version": review.row_version}, status, shown


@callback(
    Output("review-goto", "href"),
    Input("review-send", "data"),
    State("review-base", "data"),
    State("review-meta", "data"),
    State({"type": "review-reason", "key": ALL}, "value"),
    prevent_initial_call=True,
    needs="report.read",
)
def step(sent: dict, base: dict, meta: dict, reasons: list) -> str:
    draft = _draft(_with(base, sent), meta["version"])
    with work(actor()) as session:
        STEPS[sent["action"]](session, meta["report"], draft, next(iter(reasons), None))
        following = reviews.queue_after(session, actor(), meta["report"])
    stays = sent["action"] in ("begin_review", "lay_aside") or following is None
    return f"/reports/{meta['report'] if stays else following}/review"


STEPS: dict[str, Callable[..., None]] = {
    "begin_review": lambda session, report, draft, reason: reviews.begin(session, actor(), report),
    "lay_aside": lambda session, report, draft, reason: reviews.lay_aside(session, actor(), report),
    "return": lambda session, report, draft, reason: reviews.send_back(
        session, actor(), report, draft.comments, draft.note
    ),
    "recommend": lambda session, report, draft, reason: reviews.recommend(session, actor(), report, draft.note),
    "approve": lambda session, report, draft, reason: reviews.approve(session, actor(), report, reason),
    "reopen": lambda session, report, draft, reason: reviews.reopen(session, actor(), report, reason or ""),
}
