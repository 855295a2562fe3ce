"""The written form of every municipality that has applied or takes part; the secretariat sets it here."""

from typing import Any

from dash import Input, Output, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import filters, written_forms
from dashboards.components.empty import empty
from dashboards.components.layout import card
from dashboards.components.messages import success
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.language import _, n_
from saman.services import read, work
from saman.services import written_forms as forms

page(
    __name__,
    path="/municipalities/forms",
    title=lambda: _("Written forms of the municipalities"),
    needs=forms.SETS,
    group="administration",
    order=84,
    nav=lambda: _("Written forms"),
)


def layout(form: str = "", **_query: Any) -> Component:
    with read() as session:
        everybody = forms.listing(session, actor())
        shown = forms.listing(session, actor(), form) if form else everybody
    bar = filters.filter_bar(filters.choice("forms-shown", _("Written form"), written_forms.choices(), form))
    results = html.Div(_drawn(shown), id="forms-results", className="stack", **{"aria-live": "polite"})
    return html.Div(
        [
            dcc.Location(id="forms-address", refresh=False),
            html.Div(written_forms.head(everybody), id="forms-head"),
            html.Div([written_forms.set_card(everybody), bar, results], className="stack"),
        ]
    )


def _drawn(shown: list[forms.TownForm]) -> list[Component]:
    if not shown:
        words = _("Municipalities that apply or take part stand here, with the written form that they have decided on.")
        return [empty(_("No municipality here"), words)]
    count = n_("{n} municipality", "{n} municipalities", len(shown))
    return [*written_forms.drawn_note(shown), card(written_forms.towns_table(shown), title=count)]


@callback(
    Output("forms-results", "children"),
    Output("forms-address", "search"),
    Input("forms-shown", "value"),
    needs=forms.SETS,
    prevent_initial_call=True,
)
def narrow(form: str | None) -> tuple[Any, str]:
    with read() as session:
        found = forms.listing(session, actor(), form or "")
    return _drawn(found), f"?form={form}" if form and form.isidentifier() else ""


@callback(
    Output("forms-result", "children"),
    Output("forms-head", "children"),
    Output("forms-results", "children", allow_duplicate=True),
    Output("forms-towns", "value"),
    Input("forms-save", "n_clicks"),
    State("forms-towns", "value"),
    State("forms-form", "value"),
    State("forms-shown", "value"),
    needs=forms.SETS,
    prevent_initial_call=True,
)
def save(clicks: int | None, towns: list[str] | None, form: str | None, shown: str | None) -> tuple[Any, ...]:
    if not clicks:
        raise PreventUpdate
    chosen = {number for number in map(row_id, towns or ()) if number is not None}
    with work(actor()) as session:
        count = forms.state(session, actor(), chosen, form or "")
        everybody, found = forms.listing(session, actor()), forms.listing(session, actor(), shown or "")
    told = n_("The written form of {n} municipality is set.", "The written form of {n} municipalities is set.", count)
    return success(told), written_forms.head(everybody), _drawn(found), []
