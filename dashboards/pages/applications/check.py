"""The secretariat's formal check of one application."""

from collections.abc import Callable
from typing import Any

from dash import ALL, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import application_checking as parts
from dashboards.components.application_letters import letters_card
from dashboards.components.application_words import WHERE, happened, standing
from dashboards.components.layout import heading, link_button
from dashboards.components.messages import problem, success
from dashboards.components.project_form import some_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.application_flow import Standing
from saman.domain.errors import BadInput, WrongState
from saman.language import _
from saman.services import Session, application_checks, application_forms, application_letters, read, work
from saman.services.application_checks import Mark

page(
    __name__,
    path_template="/applications/<application_id>/check",
    title=lambda: _("Formal check"),
    needs="application.check",
)
BODY, TOLD = "check-body", "check-told"
LIST = (
    State({"type": "check-met", "item": ALL}, "value"),
    State({"type": "check-remark", "item": ALL}, "value"),
    State({"type": "check-met", "item": ALL}, "id"),
)


def layout(application_id: int, **_query: str) -> Component:
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    return html.Div(
        [dcc.Store(id="check-application", data=application_id), told, html.Div(_drawn(application_id), id=BODY)]
    )


def _drawn(application_id: int) -> list[Component]:
    with read() as session:
        view = application_forms.opened(session, actor(), application_id)
        marked = application_checks.marks(session, actor(), application_id)
        letters = application_letters.offered(session, actor(), application_id)
    open_ = view.application.state in (Standing.SENT, Standing.DEFECT)
    towns = ", ".join(town.name for town in view.towns)
    back = link_button(_("To the application"), f"{WHERE}/{application_id}")
    title = _("Formal check: {application}", application=view.application.title)
    left = html.Div([parts.list_card(view, marked, open_), *parts.mend_card(view)], className="stack")
    right = html.Div(
        [*parts.steps_card(view), *letters_card(application_id, letters), happened(view.events)], className="stack"
    )
    return [
        heading(title, [towns, " ", *standing(view)], back),
        html.Div([left, right], className="columns aside-right"),
    ]


def _done(number: int, words: str, act: Callable[[Session], Any]) -> tuple[Any, Any]:
    """The page anew and what came of it; after a fault the page stays as it is, with what was typed."""
    try:
        with work(actor()) as session:
            act(session)
    except (BadInput, WrongState) as error:
        return no_update, problem(str(error))
    return _drawn(number), success(words)


def _marking(number: int, met: list, remarks: list, ids: list) -> Callable[[Session], None]:
    """Keeps the list as it stands on the page, whatever else is pressed: the page is drawn anew afterwards."""
    said = {"yes": True, "no": False}
    marks = [
        Mark(one["item"], said.get(chosen), remark or "")
        for one, chosen, remark in zip(ids, met, remarks, strict=True)
        if chosen in said or (remark or "").strip()
    ]

    def act(session: Session) -> None:
        for mark in marks:
            application_checks.mark(session, actor(), number, mark)

    return act


@callback(
    Output(BODY, "children"),
    Output(TOLD, "children"),
    Input("check-save", "n_clicks"),
    *LIST,
    State("check-application", "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def save(clicks: int | None, met: list, remarks: list, ids: list, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    return _done(number, _("Saved."), _marking(number, met, remarks, ids))


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("mend-ask", "n_clicks"),
    State({"type": "mend-comment", "key": ALL}, "value"),
    State({"type": "mend-comment", "key": ALL}, "id"),
    State("mend-by", "value"),
    State("mend-note", "value"),
    *LIST,
    State("check-application", "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def mend(
    clicks: int | None, texts: list, ids: list, until: str | None, note: str | None, *given: Any
) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    *listed, number = given
    comments = {one["key"]: text or "" for one, text in zip(ids, texts, strict=True)}

    def act(session: Session) -> None:
        _marking(number, *listed)(session)
        mend_by = some_date({"mend_by": until}, "mend_by")
        application_checks.ask_to_mend(session, actor(), number, comments, mend_by, note or "")

    return _done(number, _("The applicants are asked to mend it."), act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("check-approve", "n_clicks"),
    *LIST,
    State("check-application", "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def approve(clicks: int | None, met: list, remarks: list, ids: list, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> None:
        _marking(number, met, remarks, ids)(session)
        application_checks.approve(session, actor(), number)

    return _done(number, _("The formal check is done."), act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("check-reject", "n_clicks"),
    State("check-reject-why", "value"),
    *LIST,
    State("check-application", "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def reject(clicks: int | None, why: str | None, met: list, remarks: list, ids: list, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> None:
        _marking(number, met, remarks, ids)(session)
        application_checks.reject(session, actor(), number, why or "")

    return _done(number, _("The application is rejected."), act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("check-again", "n_clicks"),
    State("check-again-why", "value"),
    State("check-application", "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def again(clicks: int | None, why: str | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    words = _("The check is open again.")
    return _done(number, words, lambda session: application_checks.check_again(session, actor(), number, why or ""))
