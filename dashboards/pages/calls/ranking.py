"""A call's applications in order: the line, the portfolio beside it, the recommendation, and the decision."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from dash import ALL, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import ranking_forms as forms
from dashboards.components import ranking_lists as drawn
from dashboards.components import ranking_what_if as what_if
from dashboards.components.acceptance import waiting_card
from dashboards.components.layout import columns, heading, link_button
from dashboards.components.messages import problem, success
from dashboards.components.project_form import needed_date, needed_number
from dashboards.components.ranking_forms import NOTHING, Half
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.ranking import Placing
from saman.language import _, n_
from saman.services import Session, acceptances, admission_decisions, calls, ranking_edits, rankings, read, work
from saman.services.admission_decisions import Wanted
from saman.services.rankings import RankingSheet

page(__name__, path_template="/calls/<key>/ranking", title=lambda: _("Ranking"), needs="recommendation.read")
BODY, TOLD = "ranking-body", "ranking-told"
WHERE = "ranking-call"


def layout(key: str, **query: Any) -> Component:
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    tried = _tried(key, query)
    return html.Div([dcc.Store(id=WHERE, data=key), told, html.Div(_drawn(key, *tried), id=BODY)])


def _tried(key: str, query: dict[str, Any]) -> list[Component]:
    """What the address asks about other weights or another frame, above the list until that changes."""
    call = calls.find(key)
    asked = what_if.asked(call, query)
    weights, frame = asked or ({}, None)
    if not call.criteria:
        return []
    found: list[Component] = []
    if asked:
        try:
            with read() as session:
                found = [what_if.answer(call, rankings.what_if(session, actor(), key, weights, frame))]
        except BadInput as error:
            found = [problem(str(error))]
    return [*found, what_if.form(call, weights, frame)]


def _drawn(key: str, *tried: Component, half: Half = NOTHING) -> list[Component]:
    """`half` is what somebody has begun to write about moving one application."""
    with read() as session:
        sheet = rankings.opened(session, actor(), key)
        decides = actor().may("admission.decide")
        waiting = admission_decisions.waiting(session, actor(), key) if decides else []
        unanswered = acceptances.waiting(session, actor(), key)
    recommended = len(sheet.of(Placing.RECOMMENDED))
    waits = n_("{n} application waits to be decided", "{n} applications wait to be decided", len(sheet.lines))
    answer = n_("{n} recommended", "{n} recommended", recommended) if recommended else waits
    back = html.A(_("To the call"), href=f"/calls/{key}", className="button")
    ways = [link_button(_("Applications"), f"/applications?call={key}")]
    if actor().may("application.check"):
        ways.append(link_button(_("Letters"), f"/calls/{key}/letters"))
    main = [*tried, *([forms.decision_card(sheet, waiting)] if decides else []), *drawn.lists(sheet), drawn.rule(sheet)]
    aside = [
        drawn.portfolio_card(sheet),
        *_acts(sheet, half),
        *forms.decisions_card(sheet),
        *waiting_card(key, unanswered),
    ]
    return [
        dcc.Store(id="decision-key", data=uuid4().hex),
        heading(f"{sheet.call.label}: {answer}", waits if recommended else None, [*ways, back]),
        columns(html.Div(main, className="stack"), html.Div(aside, className="stack"), kind="aside-right"),
    ]


def _acts(sheet: RankingSheet, half: Half) -> list[Component]:
    if not actor().may("recommendation.write") or not sheet.lines:
        return []
    if sheet.handed_over:
        return [forms.take_back_card()]
    over = [forms.hand_over_card()] if sheet.to_hand_over else []
    return [forms.line_card(sheet), forms.move_card(sheet, half), *over]


def _done(key: str, act: Callable[[Session], str], half: Half = NOTHING) -> tuple[Any, Any]:
    """The page anew and what came of it; after a fault the page stays as it is, with what was typed."""
    try:
        with work(actor()) as session:
            words = act(session)
    except (BadInput, NotFound, WrongState) as error:
        return no_update, problem(str(error))
    return _drawn(key, half=half), success(words)


@callback(
    Output("what-if-to", "href"),
    Input("what-if-try", "n_clicks"),
    State({"what-if": ALL}, "value"),
    State("what-if-frame", "value"),
    State(WHERE, "data"),
    needs="recommendation.read",
    prevent_initial_call=True,
)
def try_out(clicks: int | None, weights: list, frame: Any, key: str) -> str:
    if not clicks:
        raise PreventUpdate
    return what_if.address(calls.find(key), weights, frame)


@callback(
    Output(BODY, "children"),
    Output(TOLD, "children"),
    Input("ranking-draw", "n_clicks"),
    Input({"ranking-step": ALL}, "n_clicks"),
    State("ranking-recommended", "value"),
    State("ranking-reserve", "value"),
    State("ranking-application", "value"),
    State("ranking-placing", "value"),
    State("ranking-why", "value"),
    State(WHERE, "data"),
    needs="recommendation.write",
    prevent_initial_call=True,
)
def draw(_clicks: int | None, _steps: list, recommended: Any, reserve: Any, *begun: Any) -> tuple[Any, Any]:
    if not ctx.triggered or not ctx.triggered[0]["value"]:
        raise PreventUpdate
    *half, key = begun
    clicked = ctx.triggered_id
    wanted = clicked.get("ranking-step") if isinstance(clicked, dict) else ""
    more, after = next(((one, two) for name, one, two in forms.STEPS if name == wanted), (0, 0))

    def act(session: Session) -> str:
        typed = {"recommended": _typed(recommended), "reserve": _typed(reserve)}
        chosen = needed_number(typed, "recommended", _("Write 0 or more.")) + more
        rest = needed_number(typed, "reserve", _("Write 0 or more.")) + after
        ranking_edits.draw(session, actor(), key, chosen, rest)
        return _("The line is moved.")

    return _done(key, act, Half(*half))


def _typed(value: Any) -> str:
    return "" if value is None else str(value)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("ranking-move", "n_clicks"),
    State("ranking-application", "value"),
    State("ranking-placing", "value"),
    State("ranking-why", "value"),
    State(WHERE, "data"),
    needs="recommendation.write",
    prevent_initial_call=True,
)
def move(clicks: int | None, number: str | None, placing: str | None, why: str | None, key: str) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> str:
        wanted = needed_number({"application": number}, "application", _("Choose an application."))
        if not placing:
            raise BadInput(_("Choose a list."), "placing")
        ranking_edits.move(session, actor(), key, wanted, "" if placing == "line" else placing, why or "")
        return _("The application is moved.")

    return _done(key, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("ranking-hand-over", "n_clicks"),
    State(WHERE, "data"),
    needs="recommendation.write",
    prevent_initial_call=True,
)
def hand_over(clicks: int | None, key: str) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> str:
        many = ranking_edits.hand_over(session, actor(), key)
        return n_("{n} application is handed over.", "{n} applications are handed over.", many)

    return _done(key, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("ranking-take-back", "n_clicks"),
    State("ranking-back-why", "value"),
    State(WHERE, "data"),
    needs="recommendation.write",
    prevent_initial_call=True,
)
def take_back(clicks: int | None, why: str | None, key: str) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> str:
        ranking_edits.take_back(session, actor(), key, why or "")
        return _("The recommendation is taken back.")

    return _done(key, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("decision-make", "n_clicks"),
    State({"decided": ALL}, "value"),
    State({"decided": ALL}, "id"),
    State({"conditions": ALL}, "value"),
    State({"granted": ALL}, "value"),
    State("decision-on", "value"),
    State("decision-key", "data"),
    State(WHERE, "data"),
    needs="admission.decide",
    running=[(Output("decision-make", "disabled"), True, False)],
    prevent_initial_call=True,
)
def decide(
    clicks: int | None, outcomes: list, ids: list, conditions: list, granted: list, day: str | None, once: str, key: str
) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session) -> str:
        wanted = {
            int(place["decided"]): Wanted(outcome, words or "", _kroner(amount))
            for place, outcome, words, amount in zip(ids, outcomes, conditions, granted, strict=True)
            if outcome and outcome != "wait"
        }
        on = needed_date({"decided_on": day}, "decided_on")
        admission_decisions.decide(session, actor(), key, on, wanted, once)
        admitted = sum(one.outcome == "admitted" for one in wanted.values())
        return n_("Decided: {n} admitted.", "Decided: {n} admitted.", admitted)

    return _done(key, act)


def _kroner(typed: Any) -> int | None:
    """None where nothing is typed."""
    words = _typed(typed).replace(" ", "")
    sentence = _("Write what is granted in whole kroner, from 0 up.")
    return needed_number({"granted": words}, "granted", sentence) if words else None
