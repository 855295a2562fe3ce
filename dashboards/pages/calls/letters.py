"""The letters of a call: looked at, made for all, numbered, noted as sent, and taken out."""

from collections.abc import Callable
from typing import Any

from dash import ALL, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components import letter_list as drawn
from dashboards.components.layout import heading, link_button
from dashboards.components.messages import problem, success
from dashboards.components.project_form import needed_date
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, WrongState
from saman.language import _, n_
from saman.services import Session, kept_letters, letter_batches, letter_marks, read, work
from saman.services.letter_marks import Written

page(__name__, path_template="/calls/<key>/letters", title=lambda: _("Letters"), needs="application.check")
BODY, TOLD, WHERE = "letters-body", "letters-told", "letters-where"
LONGEST = 10
"""An id has fewer digits."""


def layout(key: str, about: str = "", show: str = "", **_query: Any) -> Component:
    with read() as session:
        body = _drawn(session, key, about, show)
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    return html.Div([told, html.Div(body, id=BODY)])


def _drawn(session: Session, key: str, about: str, show: str = "") -> list[Component]:
    sheet = kept_letters.opened(session, actor(), key, about)
    number = int(show) if show.isdecimal() and len(show) < LONGEST else None
    shown = None if number is None else kept_letters.preview(session, actor(), sheet, number)
    ways = [link_button(_("Ranking"), f"/calls/{key}/ranking")] if actor().may("recommendation.read") else []
    ways.append(html.A(_("To the call"), href=f"/calls/{key}", className="button"))
    parts = [*drawn.standing(sheet), *drawn.preview(sheet, shown), *drawn.listed(sheet)]
    return [
        dcc.Store(id=WHERE, data={"call": key, "about": sheet.about}),
        heading(*drawn.answer(sheet), actions=ways),
        drawn.parts(sheet),
        html.Div(parts, className="stack"),
    ]


def _done(where: dict[str, str], act: Callable[[Session, str, str], str]) -> tuple[Any, Any]:
    """The page anew and what came of it; after a fault the page stays as it is, with what was typed."""
    key, about = where["call"], where["about"]
    try:
        with work(actor()) as session:
            words = act(session, key, about)
            return _drawn(session, key, about), success(words) if words else []
    except (BadInput, WrongState) as error:
        return no_update, problem(str(error))


def _clicked() -> bool:
    return bool(ctx.triggered and ctx.triggered[0]["value"])


@callback(
    Output(BODY, "children"),
    Output(TOLD, "children"),
    Input("letters-make", "n_clicks"),
    State(WHERE, "data"),
    needs="application.check",
    running=[(Output("letters-make", "disabled"), True, False)],
    prevent_initial_call=True,
)
def make(clicks: int | None, where: dict[str, str]) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate

    def act(session: Session, key: str, about: str) -> str:
        letter_batches.ask(session, actor(), key, about)
        return ""

    return _done(where, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-invite", "n_clicks"),
    State("letters-towns", "value"),
    State(WHERE, "data"),
    needs="application.check",
    running=[(Output("letters-invite", "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite(clicks: int | None, towns: list[str] | None, where: dict[str, str]) -> tuple[Any, Any]:
    """Those that are chosen among the municipalities."""
    if not clicks:
        raise PreventUpdate
    chosen = {int(one) for one in towns or () if str(one).isdecimal() and len(str(one)) < LONGEST}

    def act(session: Session, key: str, about: str) -> str:
        letter_batches.ask(session, actor(), key, about, chosen)
        return ""

    return _done(where, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input({"letter-again": ALL}, "n_clicks"),
    State(WHERE, "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def again(_clicks: list, where: dict[str, str]) -> tuple[Any, Any]:
    if not _clicked():
        raise PreventUpdate
    number = int(ctx.triggered_id["letter-again"])

    def act(session: Session, key: str, about: str) -> str:
        letter_batches.ask(session, actor(), key, about, [number])
        return ""

    return _done(where, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output("letters-progress", "children"),
    Input("letters-follow", "n_intervals"),
    State(WHERE, "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def follow(looks: int | None, where: dict[str, str]) -> tuple[Any, Any]:
    """How far it has come; the whole page when it is done."""
    if not looks:
        raise PreventUpdate
    with read() as session:
        sheet = kept_letters.opened(session, actor(), where["call"], where["about"])
        if sheet.under_way:
            return no_update, drawn.progress(sheet)
        return _drawn(session, where["call"], where["about"]), no_update


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-save", "n_clicks"),
    State({"letter-number": ALL}, "value"),
    State({"letter-number": ALL}, "id"),
    State({"letter-exempt": ALL}, "value"),
    State(WHERE, "data"),
    needs="application.check",
    running=[(Output("letters-save", "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, numbers: list, ids: list, exempt: list, where: dict[str, str]) -> tuple[Any, Any]:
    if not clicks:
        raise PreventUpdate
    typed = {
        int(place["letter-number"]): Written(number or "", ground or "")
        for place, number, ground in zip(ids, numbers, exempt, strict=True)
    }

    def act(session: Session, key: str, _about: str) -> str:
        changed = letter_marks.write(session, actor(), key, typed)
        return n_("Saved: {n} letter changed.", "Saved: {n} letters changed.", changed)

    return _done(where, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-send", "n_clicks"),
    Input({"letter-send": ALL}, "n_clicks"),
    State("letters-day", "value"),
    State(WHERE, "data"),
    needs="application.check",
    running=[(Output("letters-send", "disabled"), True, False)],
    prevent_initial_call=True,
)
def send(_clicks: int | None, _each: list, day: str | None, where: dict[str, str]) -> tuple[Any, Any]:
    """One, or all that are made and wait."""
    if not _clicked():
        raise PreventUpdate
    clicked = ctx.triggered_id

    def act(session: Session, key: str, about: str) -> str:
        on = needed_date({"sent_on": day}, "sent_on")
        chosen = [int(clicked["letter-send"])] if isinstance(clicked, dict) else _made(session, key, about)
        many = letter_marks.send(session, actor(), key, chosen, on)
        return n_("{n} letter is noted as sent.", "{n} letters are noted as sent.", many)

    return _done(where, act)


def _made(session: Session, key: str, about: str) -> list[int]:
    sheet = kept_letters.opened(session, actor(), key, about)
    return [stored_id(one.kept.letter) for one in sheet.waiting if one.kept]
