"""The local parties' sign-off of a report: what each has said, one's own mark, withdrawing, and the owner's release."""

import secrets

from dash import ALL, Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import signing_page
from dashboards.components.contacts import contacts_box
from dashboards.components.layout import button, heading, link_button
from dashboards.components.messages import success
from dashboards.components.report_reading import report_title
from dashboards.components.signing_changes import changes_card
from dashboards.components.states import state_pill
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.sign_off import Release
from saman.language import _, n_
from saman.services import Session, contacts, read, reports, signing, signing_view, work
from saman.services.signing_view import SigningView

page(__name__, path_template="/reports/<report_id>/signing", title=lambda: _("Signing"), needs="report.read")


def layout(report_id: int, **_query: str) -> Component:
    with read() as session:
        drawn = _drawn(session, report_id)
    return html.Div(
        [
            dcc.Store(id="signing-report", data={"report": report_id, "key": secrets.token_hex(16)}),
            dcc.Location(id="signing-goto", refresh="callback-nav"),
            html.Div(drawn, id="signing-page"),
        ]
    )


def _drawn(session: Session, report_id: int) -> list[Component]:
    view = signing_view.opened(session, actor(), report_id)
    who = contacts.of_project(session, actor(), view.report.project_id)
    title = _("Signing: {project}, {report}", project=view.project.title, report=report_title(view.report).lower())
    aside = html.Div(
        [*signing_page.own_card(view), *signing_page.release_card(view), contacts_box(who)], className="stack"
    )
    main = [*changes_card(view.changes, alone=view.way == "owner"), signing_page.seats_card(view)]
    return [
        heading(title, state_pill(view.report.state), _actions(view)),
        html.Div([html.Div(main, className="stack"), aside], className="columns aside-right"),
    ]


def _actions(view: SigningView) -> list[Component]:
    links = [
        link_button(_("Read the report"), f"/reports/{view.report.id}", primary=bool(view.own) or view.way == "owner")
    ]
    if "withdraw" in view.actions:
        links.append(button(_("Withdraw to change it"), id="signing-withdraw"))
        links.append(button(_("Ask again by mail"), id="signing-ask"))
    return links


@callback(
    Output("signing-page", "children"),
    Input("signing-mark", "n_clicks"),
    State("signing-report", "data"),
    State("signing-verdict", "value"),
    State({"type": "signing-text", "key": ALL}, "id"),
    State({"type": "signing-text", "key": ALL}, "value"),
    prevent_initial_call=True,
    needs="report.sign",
)
def mark(clicks: int, at: dict, verdict: str | None, ids: list, texts: list) -> list[Component]:
    """The mark, and the page as it stands after it."""
    if not clicks:
        raise PreventUpdate
    said = _texts(ids, texts)
    with work(actor()) as session:
        signing.mark(session, actor(), at["report"], verdict or "", said.get("remark", ""), said.get("stands_in", ""))
        return [success(_("Saved.")), *_drawn(session, int(at["report"]))]


@callback(
    Output("signing-goto", "href"),
    Input("signing-withdraw", "n_clicks"),
    State("signing-report", "data"),
    prevent_initial_call=True,
    needs="report.submit",
)
def withdraw(clicks: int, at: dict) -> str:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        signing.withdraw(session, actor(), at["report"])
    return f"/reports/{at['report']}"


@callback(
    Output("signing-page", "children", allow_duplicate=True),
    Input("signing-ask", "n_clicks"),
    State("signing-report", "data"),
    prevent_initial_call=True,
    needs="report.submit",
)
def ask_again(clicks: int, at: dict) -> list[Component]:
    """A new link to those who have not marked it; the owner is asked once all have."""
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        letters = signing.ask_again(session, actor(), at["report"])
        return [success(_asked(letters)), *_drawn(session, int(at["report"]))]


def _asked(letters: int) -> str:
    if not letters:
        return _("They have been asked today already; one letter a day is enough.")
    return n_("{n} letter is on its way.", "{n} letters are on their way.", letters)


@callback(
    Output("signing-goto", "href", allow_duplicate=True),
    Input("signing-release", "n_clicks"),
    State("signing-report", "data"),
    State({"type": "signing-text", "key": ALL}, "id"),
    State({"type": "signing-text", "key": ALL}, "value"),
    prevent_initial_call=True,
    needs="report.release",
)
def release(clicks: int, at: dict, ids: list, texts: list) -> str:
    if not clicks:
        raise PreventUpdate
    said = _texts(ids, texts)
    reasons = {key.removeprefix("without/"): text for key, text in said.items() if key.startswith("without/")}
    with work(actor()) as session:
        sent = Release(reasons, said.get("release_stands_in", ""))
        reports.submit(session, actor(), at["report"], at["key"], sent)
    return f"/reports/{at['report']}/receipt"


def _texts(ids: list, texts: list) -> dict[str, str]:
    return {str(one["key"]): text or "" for one, text in zip(ids, texts, strict=True)}
