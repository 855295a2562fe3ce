"""One complaint or request: its story, and for those who handle it the next step."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import case_forms, case_story, case_words
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.messages import error_summary, success
from dashboards.components.project_form import some_date
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, callback, page
from saman.domain.errors import BadInput
from saman.language import _
from saman.services import Session, case_steps, cases, read, work
from saman.services.case_steps import Handled

page(__name__, path_template="/cases/<case_id>", title=lambda: _("A case"), needs=SIGNED_IN)


def layout(case_id: int, **_query: Any) -> Component:
    with read() as session:
        drawn = _drawn(session, case_id)
    told = html.Div(id="case-told", **{"aria-live": "polite"})
    return html.Div([dcc.Store(id="case-read", data=case_id), told, html.Div(drawn, id="case-page")])


def _drawn(session: Session, number: int) -> list[Component]:
    sheet = case_steps.opened(session, actor(), number)
    case = sheet.told.case
    back = [link_button(_("All cases"), "/cases")] if actor().may(cases.HANDLES) else []
    if case.application_id is not None and actor().may("application.read"):
        back.append(link_button(_("The application's cases"), f"/applications/{case.application_id}/cases"))
    main = [*case_story.notes(sheet), case_story.asked_card(sheet)]
    main += [case_forms.step_card(sheet)] if sheet.actions else []
    head = heading(case_words.what(sheet.told), case_words.about(sheet.told), back or None)
    return [head, columns(html.Div(main, className="stack"), case_story.story_card(sheet), kind="aside-right")]


@callback(
    Output("case-told", "children"),
    Output("case-page", "children"),
    Input("case-take", "n_clicks"),
    State("case-read", "data"),
    *[State(f"{case_forms.PREFIX}{name}", "value") for name in case_forms.STEPPED],
    prevent_initial_call=True,
    needs=cases.HANDLES,
)
def take(clicks: int | None, number: int, *said: Any) -> Any:
    """What is wrong leads to its field, and nothing typed is lost."""
    if not clicks:
        raise PreventUpdate
    given = dict(zip(case_forms.STEPPED, said, strict=True))
    try:
        wanted = {name: given[name] or "" for name in ("action", "reason", "outcome", "exempt", "ground")}
        handled = Handled(due_on=some_date(given, "due_on"), **wanted)
        with work(actor()) as session:
            case_steps.take(session, actor(), number, handled)
            drawn = _drawn(session, number)
    except BadInput as error:
        place = f"{case_forms.PREFIX}{error.field or 'reason'}"
        return error_summary([(place, str(error))], _("The step cannot be taken yet")), no_update
    return success(_("{step}: kept.", step=case_words.step_words(handled.action))), drawn
