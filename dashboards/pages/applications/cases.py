"""Complaints and requests about an application: those there are, and where one is lodged."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import case_forms, case_words
from dashboards.components.layout import card, heading, link_button
from dashboards.components.messages import error_summary, success
from dashboards.components.project_form import some_date
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, callback, page
from saman.domain.errors import BadInput
from saman.language import _
from saman.services import Session, cases, read, work
from saman.services.cases import NewCase, Told

page(
    __name__,
    path_template="/applications/<application_id>/cases",
    title=lambda: _("Complaints and requests"),
    needs="application.read",
)


def layout(application_id: int, **_query: Any) -> Component:
    with read() as session:
        found = cases.of_application(session, actor(), application_id)
    back = link_button(_("To the application"), f"/applications/{application_id}")
    form = [case_forms.lodge_card(found.kinds, found.handles, decided=True)] if found.kinds else []
    head = heading(_("Complaints and requests"), found.application.title, back)
    return lodging({"application": application_id}, head, form, found.told)


def lodging(about: dict[str, Any], head: Component, form: list[Component], told: list[Told]) -> Component:
    """A page where cases are lodged; of an application, or of a call."""
    return html.Div(
        className="stack",
        children=[
            dcc.Store(id="case-about", data=about),
            head,
            html.Div(id="case-lodged", **{"aria-live": "polite"}),
            *form,
            html.Div(_list(told), id="case-list"),
        ],
    )


def _list(told: list[Told]) -> Component:
    title = _("What has been asked for")
    if not told:
        return card(html.P(_("Nothing has been asked for yet."), className="muted"), title=title)
    return card(case_words.cases_table(told, title), title=title)


@callback(
    Output("case-lodged", "children"),
    Output("case-list", "children"),
    Output("case-text", "value"),
    Input("case-lodge", "n_clicks"),
    State("case-about", "data"),
    *[State(f"{case_forms.PREFIX}{name}", "value") for name in case_forms.LODGED],
    prevent_initial_call=True,
    needs=SIGNED_IN,
)
def lodge(clicks: int | None, about: dict[str, Any], *said: Any) -> Any:
    """What is wrong leads to its field, and nothing typed is lost."""
    if not clicks:
        raise PreventUpdate
    try:
        new = _new(about, dict(zip(case_forms.LODGED, said, strict=True)))
        with work(actor()) as session:
            cases.lodge(session, actor(), new)
            told = _told(session, new)
    except BadInput as error:
        place = f"{case_forms.PREFIX}{error.field or 'text'}"
        return error_summary([(place, str(error))], _("It cannot be sent yet")), no_update, no_update
    return success(_("It has come in. You find the answer here.")), _list(told), ""


def _told(session: Session, new: NewCase) -> list[Told]:
    if new.application_id is None:
        return cases.own_requests(session, actor(), new.call)
    return cases.of_application(session, actor(), new.application_id).told


def _new(about: dict[str, Any], said: dict[str, Any]) -> NewCase:
    number = about.get("application")
    return NewCase(
        kind=said["kind"] or "",
        text=said["text"] or "",
        application_id=int(number) if number is not None else None,
        call=str(about.get("call", "")),
        name=said["name"] or "",
        received_on=some_date(said, "received_on"),
        reached_on=some_date(said, "reached_on"),
    )
