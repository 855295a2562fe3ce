"""Everything that is said about the answers of a report, and the answering of it, here and beside the answers."""

from collections.abc import Sequence

from dash import MATCH, Input, Output, State, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.answers import shown
from dashboards.components.conversations import ask_card, asked_now, said, talked_about
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.components.report_reading import report_title
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.answer_words import label_of
from saman.domain.columns import stored_id
from saman.domain.threads import Thread
from saman.language import _, n_
from saman.services import read, report_view, threads, work
from saman.services.report_view import ReportView

page(__name__, path_template="/reports/<report_id>/questions", title=lambda: _("Questions"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        view = report_view.opened(session, actor(), report_id)
    title = _("Questions: {project}, {report}", project=view.project.title, report=report_title(view.report).lower())
    still = [thread for thread in view.threads.values() if not thread.settled]
    told = n_("{n} is open", "{n} are open", len(still)) if still else _("Nothing is open")
    back = link_button(_("To the report"), f"/reports/{report_id}")
    left = [asked for asked in view.form.questions.values() if asked.key not in view.threads]
    side = html.Div(ask_card(stored_id(view.report), left), className="stack")
    body = html.Div([html.Div(_cards(view), className="stack"), side], className="columns aside-right")
    return html.Div([heading(title, told, back), body])


def _cards(view: ReportView) -> Sequence[Component]:
    if not view.threads:
        explanation = _("Questions and comments about single answers come here, from the project and its readers.")
        return [empty(_("Nothing has been said yet"), explanation)]
    return [_card(view, thread) for thread in sorted(view.threads.values(), key=lambda one: one.settled)]


def _card(view: ReportView, thread: Thread) -> Component:
    asked = view.form.questions.get(thread.key)
    title = label_of(asked, len(view.form.places) > 1) if asked else thread.key
    seen = asked and (view.sees_draft or view.report.version)
    answer = shown(asked, view.answers) if asked and seen else html.Span(_("Not sent yet"), className="muted")
    return card(html.Div(answer), talked_about(thread), title=title)


@callback(
    Output({"type": "thread", "key": MATCH}, "children"),
    Input({"type": "thread-say", "key": MATCH}, "n_clicks"),
    Input({"type": "thread-turn", "key": MATCH}, "n_clicks"),
    State({"type": "thread-turn", "key": MATCH}, "value"),
    State({"type": "thread-text", "key": MATCH}, "value"),
    State("threads-report", "data"),
    prevent_initial_call=True,
    needs="report.read",
)
def talk(said_clicks: int | None, turn_clicks: int | None, turn: str, text: str | None, report: int) -> Component:
    if not (said_clicks or turn_clicks):
        raise PreventUpdate
    key = ctx.triggered_id["key"]
    act = turn if ctx.triggered_id["type"] == "thread-turn" else "say"
    with work(actor()) as session:
        return said(threads.answer(session, actor(), report, key, act, text or ""), actor())


@callback(
    Output("ask-result", "children"),
    Output("ask-text", "value"),
    Input("ask-send", "n_clicks"),
    State("ask-answer", "value"),
    State("ask-text", "value"),
    State("threads-report", "data"),
    prevent_initial_call=True,
    needs="report.read",
)
def ask(clicks: int | None, key: str | None, text: str | None, report: int) -> tuple:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        return asked_now(threads.say(session, actor(), report, key or "", text or "")), ""
