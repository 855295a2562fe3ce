"""Networks proposed for the projects of a round: asked for, compared, changed by hand, and made."""

from typing import Any

from dash import ALL, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import proposed_networks as drawn
from dashboards.components.layout import button, card, columns, heading, link_button
from dashboards.components.messages import note, problem, success
from dashboards.components.project_form import needed_date, needed_number
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman import config
from saman.domain.jobs import JobState
from saman.language import _, date_and_time, n_, number
from saman.services import Session, network_proposal_edits, network_proposals, network_proposing, read, work
from saman.services.network_proposals import ProposalSheet

page(
    __name__,
    path_template="/networks/proposals/<round_id>",
    title=lambda: _("Proposed networks"),
    needs="network.edit",
)

UNDER_WAY = (JobState.WAITING.value, JobState.RUNNING.value)
WAIT = 1000
"""Milliseconds between looks at how far the work has come."""


def layout(round_id: int, **_query: Any) -> Component:
    with read() as session:
        return html.Div(_page(session, round_id), id="proposal-page")


def _page(session: Session, round: int, *told: Component) -> list[Component]:
    sheet = network_proposals.opened(session, actor(), round)
    version = sheet.proposal.row_version if sheet.proposal else 0
    number_ = sheet.proposal.id if sheet.proposal else 0
    seen = {"round": round, "id": number_, "row_version": version}
    said = html.Div(list(told), **{"aria-live": "polite"})
    return [
        dcc.Store(id="proposal-read", data=seen),
        heading(*_answer(sheet), actions=_ways(sheet)),
        said,
        *_standing(sheet),
        *_networks(sheet),
    ]


def _answer(sheet: ProposalSheet) -> tuple[str, str]:
    waiting = n_("{n} project waits for a network", "{n} projects wait for a network", sheet.waiting)
    if not sheet.waiting:
        waiting = _("Every project is in a network")
    if not sheet.networks or _is_under_way(sheet):
        return f"{sheet.label}: {waiting}", ""
    made = sheet.proposal is not None and sheet.proposal.accepted_at is not None
    count = len([one for one in sheet.networks if one.network_id]) if made else len(sheet.networks)
    if made:
        return f"{sheet.label}: {n_('{n} network is made', '{n} networks are made', count)}", waiting
    wrong = sum(one.shape.size != "fits" for one in sheet.networks)
    proposed = n_("{n} network proposed", "{n} networks proposed", count)
    sizes = n_("{n} has the wrong size", "{n} have the wrong size", wrong) if wrong else _("all of the right size")
    return f"{sheet.label}: {proposed}, {sizes}", waiting


def _ways(sheet: ProposalSheet) -> list[Component]:
    ask = _("Propose anew") if sheet.networks else _("Propose networks")
    can_ask = sheet.waiting and not _is_under_way(sheet)
    asks = [button(ask, primary=not sheet.networks, id="proposal-ask")] if can_ask else []
    return [*asks, link_button(_("To the networks"), "/networks")]


def _is_under_way(sheet: ProposalSheet) -> bool:
    return sheet.job is not None and sheet.job.state in UNDER_WAY


def _standing(sheet: ProposalSheet) -> list[Component]:
    """How the work is coming along, and what has changed since it was done."""
    if sheet.proposal is None:
        return [_rule(sheet)]
    if _is_under_way(sheet):
        follow = dcc.Interval(id="proposal-follow", interval=WAIT)
        return [html.Div(_progress(sheet), id="proposal-progress"), follow]
    if sheet.job is not None and sheet.job.state != JobState.DONE:
        why = sheet.job.failure or _("The work was called off.")
        return [problem(why), _rule(sheet)]
    if sheet.proposal.accepted_at is not None or not sheet.forgotten:
        return []
    words = n_(
        "{n} project that waits for a network is not in the proposal.",
        "{n} projects that wait for a network are not in the proposal.",
        sheet.forgotten,
    )
    return [note(words)]


def _progress(sheet: ProposalSheet) -> Component:
    job = sheet.job
    made, of = (job.made, job.of) if job else (0, 0)
    words = _("{made} of {of} projects placed", made=number(made), of=number(of)) if of else _("Waits to be begun")
    bar = html.Progress(value=str(made), max=str(of or 1), **{"aria-label": _("Networks are being proposed")})
    title = _("Networks are being proposed")
    return card(bar, html.P(words), title=title, role="status")


def _rule(sheet: ProposalSheet) -> Component:
    limits = sheet.limits
    sizes = {"least": number(limits.least), "most": number(limits.most)}
    lines = [
        _("Projects with the same main theme come together."),
        _("A network has {least}–{most} municipalities; a joint project brings all of its own.", **sizes),
        _("Those who are near to each other come together: straight lines between the centres of the counties."),
        _("No municipality is in more than two networks, those it is in already counted."),
        _("The proposal is yours to change: nothing is made before you say so."),
    ]
    return card(html.Ul([html.Li(line) for line in lines]), title=_("How networks are proposed"))


def _networks(sheet: ProposalSheet) -> list[Component]:
    if not sheet.networks or sheet.proposal is None or _is_under_way(sheet):
        return []
    made, when = sheet.proposal.accepted_at, sheet.proposal.made_at or sheet.proposal.asked_at
    told = _("Used {when}.", when=date_and_time(made)) if made else _("Made {when}.", when=date_and_time(when))
    cards = [drawn.network_card(one, sheet.limits) for one in sheet.networks if one.members]
    main = html.Div([drawn.overview_card(sheet), *drawn.crowded(sheet.crowded), *cards], className="stack")
    if made:
        return [html.P(told, className="muted"), main]
    aside = html.Div([drawn.move_card(sheet), drawn.accept_card(sheet)], className="stack no-print")
    return [html.P(told, className="muted"), columns(main, aside, kind="aside-right")]


@callback(
    Output("proposal-page", "children", allow_duplicate=True),
    Input("proposal-ask", "n_clicks"),
    State("proposal-read", "data"),
    needs="network.edit",
    running=[(Output("proposal-ask", "disabled"), True, False)],
    prevent_initial_call=True,
)
def ask(clicks: int | None, seen: dict[str, int]) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    with work(actor()) as session:
        network_proposing.ask(session, actor(), int(seen["round"]))
        return _page(session, int(seen["round"]))


@callback(
    Output("proposal-page", "children", allow_duplicate=True),
    Output("proposal-progress", "children"),
    Input("proposal-follow", "n_intervals"),
    State("proposal-read", "data"),
    needs="network.edit",
    prevent_initial_call=True,
)
def follow(looks: int | None, seen: dict[str, int]) -> tuple[Any, Any]:
    """How far it has come; the whole page when it is done."""
    if not looks:
        raise PreventUpdate
    with read() as session:
        sheet = network_proposals.opened(session, actor(), int(seen["round"]))
        if _is_under_way(sheet):
            return no_update, _progress(sheet)
        return _page(session, sheet.round), no_update


@callback(
    Output("proposal-effect", "children"),
    Input("proposal-project", "value"),
    Input("proposal-to", "value"),
    State("proposal-read", "data"),
    needs="network.edit",
    prevent_initial_call=True,
)
def look(project: str | None, to: str | None, seen: dict[str, int]) -> Any:
    """What the move would do, as soon as both are chosen."""
    if not project or not to:
        return []
    with read() as session:
        found = network_proposals.effect(session, actor(), int(seen["id"]), int(project), int(to))
    return drawn.effect(found, config.current().about.network_size)


@callback(
    Output("proposal-page", "children", allow_duplicate=True),
    Input("proposal-move", "n_clicks"),
    State("proposal-read", "data"),
    State("proposal-project", "value"),
    State("proposal-to", "value"),
    needs="network.edit",
    prevent_initial_call=True,
)
def move(clicks: int | None, seen: dict[str, int], project: str | None, to: str | None) -> list[Component]:
    if not clicks:
        raise PreventUpdate
    typed = {"project": project, "to": to}
    wanted = needed_number(typed, "project", _("Choose a project."))
    target = needed_number(typed, "to", _("Choose a network."))
    with work(actor()) as session:
        network_proposal_edits.move(session, actor(), int(seen["id"]), int(seen["row_version"]), wanted, target)
        return _page(session, int(seen["round"]), success(_("The project is moved.")))


@callback(
    Output("proposal-page", "children", allow_duplicate=True),
    Input("proposal-accept", "n_clicks"),
    State("proposal-read", "data"),
    State({"proposal-name": ALL}, "value"),
    State({"proposal-name": ALL}, "id"),
    State("proposal-from", "value"),
    needs="network.edit",
    running=[(Output("proposal-accept", "disabled"), True, False)],
    prevent_initial_call=True,
)
def accept(clicks: int | None, seen: dict[str, int], names: list[Any], ids: list[Any], day: str | None) -> Any:
    if not clicks:
        raise PreventUpdate
    called = {int(place["proposal-name"]): str(name or "") for place, name in zip(ids, names, strict=True)}
    first = needed_date({"from": day}, "from")
    with work(actor()) as session:
        made = network_proposal_edits.accept(session, actor(), int(seen["id"]), int(seen["row_version"]), called, first)
        told = n_("{n} network is made. It lacks a leader.", "{n} networks are made. They lack leaders.", made)
        return _page(session, int(seen["round"]), success(told))
