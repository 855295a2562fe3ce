"""An application: written by those who apply, saved and checked as it is typed; a reading page for the others.

The callbacks that save are those of a report's form (`pages/reports/form.py`): the controls are the same. Whoever was
admitted answers here.
"""

from collections.abc import Callable
from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import acceptance
from dashboards.components.acceptance import PREFIX
from dashboards.components.application_reading import reading_page
from dashboards.components.application_writing import form_page
from dashboards.components.messages import problem, success
from dashboards.components.project_form import needed_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput, WrongState
from saman.language import _
from saman.services import Session, acceptances, application_forms, given_points, kept_letters, read, work

page(__name__, path_template="/applications/<application_id>", title=lambda: _("Application"), needs="application.read")
TOLD, CARD, WHICH = "acceptance-told", "acceptance-card", "acceptance-application"


def layout(application_id: int, section: str = "", **_query: str) -> Component:
    with read() as session:
        view = application_forms.opened(session, actor(), application_id)
        if view.open_keys:
            return form_page(view, section, kept_letters.of_application(session, actor(), application_id))
        result = given_points.result(session, actor(), application_id) if actor().reach.everything else None
        letters = kept_letters.of_application(session, actor(), application_id)
        offer = acceptances.beside(session, actor(), view)
    return reading_page(view, actor(), result, letters, _answer(application_id, offer))


def _answer(application_id: int, offer: acceptances.OfferView | None) -> list[Component]:
    if offer is None:
        return []
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    parts = [dcc.Store(id=WHICH, data=application_id), told, html.Div(acceptance.answer_card(offer), id=CARD)]
    return [html.Div(parts)]


def _done(number: int, words: str, act: Callable[[Session], Any]) -> tuple[Any, Any]:
    """The card anew and what came of it; after a fault it stays as it is, with what was typed."""
    try:
        with work(actor()) as session:
            act(session)
            offer = acceptances.opened(session, actor(), number)
    except BadInput as error:
        return no_update, acceptance.fault(error)
    except WrongState as error:
        return no_update, problem(str(error))
    return acceptance.answer_card(offer) if offer else None, success(words)


@callback(
    Output(CARD, "children"),
    Output(TOLD, "children"),
    Input(acceptance.GIVE, "n_clicks"),
    State(WHICH, "data"),
    *[State(f"{PREFIX}{name}", "value") for name in acceptance.OF_CASE],
    needs=acceptances.GIVES,
    running=[(Output(acceptance.GIVE, "disabled"), True, False)],
    prevent_initial_call=True,
)
def accept(clicks: int | None, number: int, *said: Any) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    typed = dict(zip(acceptance.OF_CASE, said, strict=True))

    def act(session: Session) -> None:
        acceptances.give(session, actor(), number, acceptance.political_case(typed))

    return _done(number, _("The place is accepted."), act)


@callback(
    Output(CARD, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input(acceptance.NOTE, "n_clicks"),
    State(WHICH, "data"),
    *[State(f"{PREFIX}{name}", "value") for name in (*acceptance.OF_POST, *acceptance.OF_CASE)],
    needs=acceptances.NOTES,
    running=[(Output(acceptance.NOTE, "disabled"), True, False)],
    prevent_initial_call=True,
)
def note(clicks: int | None, number: int, *said: Any) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    typed = dict(zip((*acceptance.OF_POST, *acceptance.OF_CASE), said, strict=True))

    def act(session: Session) -> None:
        case, journal = acceptance.political_case(typed), str(typed["journal_number"] or "")
        acceptances.note(session, actor(), number, needed_date(typed, "answered_on"), journal, case)

    return _done(number, _("The yes that came by post is noted."), act)


@callback(
    Output(CARD, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input(acceptance.TAKE_AWAY, "n_clicks"),
    State(WHICH, "data"),
    needs=acceptances.NOTES,
    prevent_initial_call=True,
)
def take_away(clicks: int | None, number: int) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    words = _("The note is taken away.")
    return _done(number, words, lambda session: acceptances.take_away(session, actor(), number))
