"""A merger or a split is registered: what follows is shown, and then it is decided."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import change_notices
from dashboards.components import register_events as shown
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.messages import error_summary, problem
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import clock
from saman.domain.errors import BadInput, Conflict
from saman.domain.register_events import EventKind
from saman.domain.register_rules import carried_out_on
from saman.language import _, long_date
from saman.services import read, register_events, work
from saman.services.register_events import Draft

page(__name__, path="/register/new", title=lambda: _("A merger or a split"), needs=register_events.NEEDS)


def layout(kind: str = "", **_query: Any) -> Component:
    chosen = kind if kind in shown.kinds() else EventKind.MERGER.value
    with read() as session:
        towns = register_events.municipalities(session, actor())
        counties = register_events.counties(session, actor())
    here = {"aria-current": "page"}
    tabs = [
        html.Li(dcc.Link(words, href=f"/register/new?kind={key}"), **(here if key == chosen else {}))
        for key, words in shown.kinds().items()
    ]
    nav = html.Nav(html.Ul(tabs, className="tab-list"), **{"aria-label": _("What happens")})
    explained = {
        EventKind.MERGER.value: _("The new one takes over what is owed. Series stop, and are never added up."),
        EventKind.SPLIT.value: _("Each project of the old one asks which of the new ones goes on with it."),
    }
    ways = button_row(button(_("See what follows"), primary=True, id="register-look"))
    words = html.P(explained[chosen], className="muted")
    asked = card(words, *shown.fields(chosen, towns, counties), ways, title=shown.kinds()[chosen])
    follows = html.Div(id="register-follows", className="stack", **{"aria-live": "polite"})
    return html.Div(
        [
            dcc.Location(id="register-made", refresh="callback-nav"),
            dcc.Store(id="register-kind", data=chosen),
            dcc.Store(id="register-seen", data=[]),
            heading(_("A merger or a split"), None, link_button(_("Mergers and splits"), "/register")),
            html.Div(id="register-told", **{"aria-live": "polite"}),
            nav,
            columns(asked, follows),
        ]
    )


SAID = [State("register-kind", "data"), *[State(f"{shown.PREFIX}{name}", "value") for name in shown.FIELDS]]


@callback(
    Output("register-told", "children"),
    Output("register-follows", "children"),
    Output("register-seen", "data"),
    Input("register-look", "n_clicks"),
    *SAID,
    prevent_initial_call=True,
    needs=register_events.NEEDS,
)
def look(clicks: int | None, kind: str, *said: Any) -> Any:
    """What would follow; what is wrong leads to its field, and nothing typed is lost."""
    if not clicks:
        raise PreventUpdate
    typed = dict(zip(shown.FIELDS, said, strict=True))
    try:
        return [], *_follows(shown.draft(kind, typed))
    except BadInput as error:
        return _fault(error, typed), [], []


def _follows(draft: Draft) -> tuple[list[Component], list[str]]:
    """The effects with the way to decide, and the words of them that were shown."""
    with read() as session:
        steps = register_events.check(session, actor(), draft)
    day = carried_out_on(draft.starts_on, clock.today())
    words = html.P(_("It is carried out {day}.", day=long_date(day)), className="muted")
    decide = card(words, button_row(button(_("Decide, with what follows"), primary=True, id="register-decide")))
    return [change_notices.effects_card(steps, _("What follows")), decide], [step.words for step in steps]


@callback(
    Output("register-made", "href"),
    Output("register-told", "children", allow_duplicate=True),
    Output("register-follows", "children", allow_duplicate=True),
    Output("register-seen", "data", allow_duplicate=True),
    Input("register-decide", "n_clicks"),
    State("register-seen", "data"),
    *SAID,
    running=[(Output("register-decide", "disabled"), True, False)],
    prevent_initial_call=True,
    needs=register_events.NEEDS,
)
def decide(clicks: int | None, seen: Any, kind: str, *said: Any) -> Any:
    """The event's own page; or why not, with all that was typed still there, and what would follow now."""
    if not clicks:
        raise PreventUpdate
    typed = dict(zip(shown.FIELDS, said, strict=True))
    try:
        draft = shown.draft(kind, typed)
        try:
            with work(actor()) as session:
                event = register_events.register(session, actor(), draft, [str(one) for one in seen or ()])
                return f"/register/{event.id}", None, no_update, no_update
        except Conflict as error:
            return no_update, problem(str(error)), *_follows(draft)
    except BadInput as error:
        return no_update, _fault(error, typed), no_update, no_update


def _fault(error: BadInput, typed: dict[str, Any]) -> Component:
    return error_summary([(shown.place_of(error, typed), str(error))], _("It cannot be registered yet"))
