"""What changes about one project: what was sent, and a form that shows what would follow before it is sent."""

from typing import Any

from dash import Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import change_notices as shown
from dashboards.components.layout import button, button_row, card, columns, heading, link_button
from dashboards.components.messages import error_summary, success
from dashboards.components.project_form import needed_date, some_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.domain.goal_rules import typed_number
from saman.language import _, n_
from saman.services import Session, changes, read, work
from saman.services.changes import Draft, OfProject
from saman.services.changing import KINDS, Choices

page(__name__, path_template="/projects/<project_id>/changes", title=lambda: _("Changes"), needs=changes.READS)


def layout(project_id: int, kind: str = "", **_query: Any) -> Component:
    with read() as session:
        found = changes.of_project(session, actor(), project_id)
        kinds = changes.kinds(session, actor())
        chosen = kind if kind in dict(kinds) else kinds[0][0]
        choices = changes.choices(session, actor(), project_id, chosen) if found.may_send else {}
    body = [_sending(project_id, kinds, chosen, choices)] if found.may_send else []
    return html.Div(
        className="stack",
        children=[
            dcc.Store(id="change-project", data={"project": project_id, "kind": chosen}),
            html.Div(
                [
                    html.Div(_head(found), id="change-head"),
                    html.Div(id="change-told", **{"aria-live": "polite"}),
                ]
            ),
            *body,
            html.Div(_list(found), id="change-list"),
        ],
    )


def _head(found: OfProject) -> Component:
    """How many wait for an answer, else how many were sent."""
    back = link_button(_("To the project"), f"/projects/{found.project.id}")
    waits = sum(one.notice.outcome is None for one in found.told)
    if waits:
        answer = n_("{n} change waits for an answer", "{n} changes wait for an answer", waits)
    elif found.told:
        answer = n_("{n} change is answered", "{n} changes are answered", len(found.told))
    else:
        answer = _("no changes yet")
    return heading(f"{found.project.title}: {answer}", _("Changes"), back)


def _list(found: OfProject) -> Component:
    title = _("What was sent")
    if not found.told:
        return card(html.P(_("No change has been sent yet."), className="muted"), title=title)
    return card(shown.notices_table(found.told, title, with_project=False), title=title)


def _sending(project: int, kinds: list[tuple[str, str]], chosen: str, choices: Choices) -> Component:
    here = {"aria-current": "page"}
    tabs = [
        html.Li(dcc.Link(words, href=f"/projects/{project}/changes?kind={key}"), **(here if key == chosen else {}))
        for key, words in kinds
    ]
    nav = html.Nav(html.Ul(tabs, className="tab-list"), **{"aria-label": _("What changes")})
    ways = button_row(
        button(_("See what follows"), id="change-look"),
        button(_("Send to the secretariat"), primary=True, id="change-send"),
    )
    explained = html.P(_("The secretariat decides. Nothing changes before it has answered."), className="muted")
    form = card(explained, *shown.fields(chosen, choices), ways, title=dict(kinds)[chosen])
    return html.Div([nav, columns(form, html.Div(id="change-follows", **{"aria-live": "polite"}), kind="aside-right")])


@callback(
    Output("change-told", "children"),
    Output("change-follows", "children"),
    Output("change-list", "children"),
    Output("change-head", "children"),
    Input("change-send", "n_clicks"),
    Input("change-look", "n_clicks"),
    State("change-project", "data"),
    *[State(f"{shown.PREFIX}{name}", "value") for name in shown.FIELDS],
    prevent_initial_call=True,
    needs=changes.READS,
)
def send(sends: int | None, looks: int | None, place: dict[str, Any], *said: Any) -> Any:
    """Look at what would follow, or send; what is wrong leads to its field, and nothing typed is lost."""
    if not (looks or sends):
        raise PreventUpdate
    project = int(place["project"])
    try:
        draft = _draft(str(place["kind"]), dict(zip(shown.FIELDS, said, strict=True)))
        with work(actor()) as session:
            return _answer(session, project, draft, ctx.triggered_id == "change-send")
    except BadInput as error:
        fault = error_summary([(f"{shown.PREFIX}{error.field or 'reason'}", str(error))], _("It cannot be sent yet"))
        with read() as session:
            return fault, [], *_as_it_stands(session, project)


def _answer(session: Session, project: int, draft: Draft, sending: bool) -> Any:
    steps = changes.check(session, actor(), project, draft)
    follows = shown.effects_card(steps, _("What follows if it is granted"))
    told = []
    if sending:
        changes.send(session, actor(), project, draft)
        told = [success(_("{kind}: the notice is sent to the secretariat.", kind=KINDS[draft.kind].label()))]
    return told, follows, *_as_it_stands(session, project)


def _as_it_stands(session: Session, project: int) -> tuple[Component, Component]:
    found = changes.of_project(session, actor(), project)
    return _list(found), _head(found)


def _draft(kind: str, said: dict[str, Any]) -> Draft:
    return Draft(
        kind=kind,
        starts_on=needed_date(said, "starts_on"),
        reason=said["reason"] or "",
        name=said["name"] or "",
        mail=said["mail"] or "",
        person_id=row_id(said["person_id"]),
        until_on=some_date(said, "until_on"),
        aim_text=str(said["aim_text"] or ""),
        aim_target=typed_number(str(said["aim_target"] or ""), "aim_target"),
        aim_on=some_date(said, "aim_on"),
        measure=str(said["measure"] or ""),
        **{name: str(said[name] or "") for name in shown.CHOSEN if name != "person_id"},
    )
