"""Reviewing a report: beside last period and the version before; return named answers, recommend or approve."""

from collections.abc import Callable
from typing import Any

from dash import ALL, Input, Output, State, html
from dash.development.base_component import Component

from dashboards.components import review_page
from dashboards.components.contacts import contacts_box
from dashboards.components.layout import card, heading
from dashboards.components.report_form import section_title
from dashboards.components.report_reading import report_title
from dashboards.components.review_table import section_table
from dashboards.components.signing_page import sent_card
from dashboards.components.states import pill
from dashboards.guard import actor
from dashboards.registry import callback, client_callback, page
from saman import config
from saman.domain.signatures import from_frozen, whose
from saman.language import _, clock_time
from saman.services import contacts, read, reviews, work
from saman.services.reviews import Draft, ReviewView

page(__name__, path_template="/reports/<report_id>/review", title=lambda: _("Review"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        view = reviews.opened(session, actor(), report_id)
        who = contacts.of_project(session, actor(), view.report.project_id)
        following = reviews.queue_after(session, actor(), report_id)
    theirs = actor().may("report.review") and not view.bar.stands
    writable = theirs and view.report.state in ("in_review", "recommended")
    title = _("Review: {project}, {report}", project=view.project.title, report=report_title(view.report).lower())
    tables = [
        card(section_table(view, section, section_title(section), writable), title=section_title(section))
        for section in view.form.sections
    ]
    return html.Div(
        [
            *review_page.stores(view),
            heading(
                title,
                review_page.subtitle(view),
                html.Div(review_page.actions(view, actor(), following), id="review-actions", className="page-actions"),
            ),
            html.Div(review_page.not_ones_own(view, actor()), id="review-result"),
            html.Div(
                [
                    html.Div([*tables, *_parties(view)], className="stack"),
                    html.Div(review_page.beside(view, actor(), writable, contacts_box(who)), className="stack"),
                ],
                className="columns aside-right review-page",
            ),
        ]
    )


def _parties(view: ReviewView) -> list[Component]:
    """What the local parties said of the version that is read."""
    signatures = from_frozen(view.sent.signatures or [])
    return sent_card(whose(signatures, config.current(), view.form.places))


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
    named = review_page.return_words(len(review.comments))
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
