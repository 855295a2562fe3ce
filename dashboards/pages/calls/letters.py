"""The letters of a call: looked at, made for all, numbered, noted as sent, and taken out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
from saman.domain.columns import row_id
from saman.domain.errors import BadInput, Conflict, WrongState
from saman.language import _, n_
from saman.services import Session, kept_letters, letter_batches, letter_marks, read, work
from saman.services.letter_marks import Written

page(__name__, path_template="/calls/<key>/letters", title=lambda: _("Letters"), needs="application.check")
BODY, TOLD, WHERE, DRAWN = "letters-body", "letters-told", "letters-where", "letters-drawn"

TYPED = (
    State({"letter-number": ALL}, "value"),
    State({"letter-number": ALL}, "id"),
    State({"letter-exempt": ALL}, "value"),
    State({"letters-choice": ALL}, "value"),
    State({"letters-choice": ALL}, "id"),
    State(DRAWN, "data"),
    State(WHERE, "data"),
)
"""What is typed and chosen on the page goes with every act on it: the page is drawn anew after."""


@dataclass(frozen=True)
class OnPage:
    """What was on the page when somebody acted on it."""

    key: str
    about: str
    show: str = ""
    towns: tuple[str, ...] = ()
    day: str = ""
    unsent: tuple[int, ...] = ()
    was: Mapping[str, list[str]] = field(default_factory=dict)
    written: Mapping[int, Written] = field(default_factory=dict)


def layout(key: str, about: str = "", show: str = "", **_query: Any) -> Component:
    with read() as session:
        body = _drawn(session, OnPage(key, about, show))
    told = html.Div(id=TOLD, **{"aria-live": "polite"})
    return html.Div([told, html.Div(body, id=BODY)])


def _drawn(session: Session, on: OnPage) -> list[Component]:
    key = on.key
    sheet = kept_letters.opened(session, actor(), key, on.about)
    number = row_id(on.show)
    shown = None if number is None else kept_letters.preview(session, actor(), sheet, number)
    ways = [link_button(_("Ranking"), f"/calls/{key}/ranking")] if actor().may("recommendation.read") else []
    ways.append(html.A(_("To the call"), href=f"/calls/{key}", className="button"))
    parts = [*drawn.standing(sheet, on.towns, on.day), *drawn.preview(sheet, shown), *drawn.listed(sheet)]
    return [
        dcc.Store(id=WHERE, data={"call": key, "about": sheet.about, "show": on.show, "unsent": drawn.unsent(sheet)}),
        dcc.Store(id=DRAWN, data=drawn.as_drawn(sheet)),
        heading(*drawn.answer(sheet), actions=ways),
        drawn.parts(sheet),
        html.Div(parts, className="stack"),
    ]


def _on_page(
    numbers: list,
    ids: list,
    exempt: list,
    choices: list,
    of: list,
    then: dict[str, list[str]] | None,
    where: dict[str, Any],
) -> OnPage:
    """Of the rows those alone that differ from what was drawn: the others are not this person's to write."""
    was = then or {}
    rows = zip((str(one["letter-number"]) for one in ids), numbers, exempt, strict=True)
    typed = {int(row): Written(number or "", ground or "", _was(was, row)) for row, number, ground in rows}
    changed = {row: one for row, one in typed.items() if (one.journal_number, one.exempt) != one.was}
    chosen = {place["letters-choice"]: value for place, value in zip(of, choices, strict=True)}
    return OnPage(
        where["call"],
        where["about"],
        where.get("show", ""),
        tuple(chosen.get("towns") or ()),
        chosen.get("day") or "",
        tuple(where.get("unsent", ())),
        was,
        changed,
    )


def _was(was: dict[str, list[str]], row: str) -> tuple[str, str]:
    number, ground = was.get(row, ("", ""))
    return number, ground


def _done(on: OnPage, act: Callable[[Session], str]) -> tuple[Any, Any, Any]:
    """What is typed is saved, then the act, and the page anew; after a fault it stays as it is, with what was typed."""
    try:
        with work(actor()) as session:
            letter_marks.write(session, actor(), on.key, on.written)
            words = act(session)
            return _drawn(session, on), no_update, success(words) if words else []
    except Conflict as error:
        return no_update, _as_now(on), problem(str(error))
    except (BadInput, WrongState) as error:
        return no_update, no_update, problem(str(error))


def _as_now(on: OnPage) -> dict[str, list[str]]:
    """What stands now on the letters that were typed on. The others still show what was drawn."""
    with read() as session:
        now = drawn.as_drawn(kept_letters.opened(session, actor(), on.key, on.about))
    return {**on.was, **{row: said for row, said in now.items() if int(row) in on.written}}


def _clicked() -> bool:
    return bool(ctx.triggered and ctx.triggered[0]["value"])


@callback(
    Output(BODY, "children"),
    Output(DRAWN, "data"),
    Output(TOLD, "children"),
    Input("letters-make", "n_clicks"),
    *TYPED,
    needs="application.check",
    running=[(Output("letters-make", "disabled"), True, False)],
    prevent_initial_call=True,
)
def make(clicks: int | None, *typed: Any) -> tuple[Any, Any, Any]:
    if not clicks:
        raise PreventUpdate
    on = _on_page(*typed)

    def act(session: Session) -> str:
        letter_batches.ask(session, actor(), on.key, on.about)
        return ""

    return _done(on, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(DRAWN, "data", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-invite", "n_clicks"),
    *TYPED,
    needs="application.check",
    running=[(Output("letters-invite", "disabled"), True, False)],
    prevent_initial_call=True,
)
def invite(clicks: int | None, *typed: Any) -> tuple[Any, Any, Any]:
    """Those that are chosen among the municipalities."""
    if not clicks:
        raise PreventUpdate
    on = _on_page(*typed)
    chosen = {number for number in map(row_id, on.towns) if number is not None}

    def act(session: Session) -> str:
        letter_batches.ask(session, actor(), on.key, on.about, chosen)
        return ""

    return _done(replace(on, towns=()), act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(DRAWN, "data", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input({"letter-again": ALL}, "n_clicks"),
    *TYPED,
    needs="application.check",
    prevent_initial_call=True,
)
def again(_clicks: list, *typed: Any) -> tuple[Any, Any, Any]:
    if not _clicked():
        raise PreventUpdate
    on, number = _on_page(*typed), int(ctx.triggered_id["letter-again"])

    def act(session: Session) -> str:
        letter_batches.ask(session, actor(), on.key, on.about, [number])
        return ""

    return _done(on, act)


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output("letters-progress", "children"),
    Input("letters-follow", "n_intervals"),
    State(WHERE, "data"),
    needs="application.check",
    prevent_initial_call=True,
)
def follow(looks: int | None, where: dict[str, Any]) -> tuple[Any, Any]:
    """How far it has come; the whole page when it is done. Until then nothing can be typed on it."""
    if not looks:
        raise PreventUpdate
    with read() as session:
        sheet = kept_letters.opened(session, actor(), where["call"], where["about"])
        if sheet.under_way:
            return no_update, drawn.progress(sheet)
        return _drawn(session, OnPage(where["call"], where["about"], where.get("show", ""))), no_update


@callback(
    Output(DRAWN, "data", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-save", "n_clicks"),
    *TYPED,
    needs="application.check",
    running=[(Output("letters-save", "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, *typed: Any) -> tuple[Any, Any]:
    """The numbers alone, and the page stands. After a conflict it knows what stands now, and can be saved once more."""
    if not clicks:
        raise PreventUpdate
    on = _on_page(*typed)
    try:
        with work(actor()) as session:
            changed = letter_marks.write(session, actor(), on.key, on.written)
            told = success(n_("Saved: {n} letter changed.", "Saved: {n} letters changed.", changed))
    except BadInput as error:
        return no_update, problem(str(error))
    except Conflict as error:
        told = problem(str(error))
    return _as_now(on), told


@callback(
    Output(BODY, "children", allow_duplicate=True),
    Output(DRAWN, "data", allow_duplicate=True),
    Output(TOLD, "children", allow_duplicate=True),
    Input("letters-send", "n_clicks"),
    Input({"letter-send": ALL}, "n_clicks"),
    *TYPED,
    needs="application.check",
    running=[(Output("letters-send", "disabled"), True, False)],
    prevent_initial_call=True,
)
def send(_clicks: int | None, _each: list, *typed: Any) -> tuple[Any, Any, Any]:
    """One, or all that were made and waited when the page was drawn."""
    if not _clicked():
        raise PreventUpdate
    on, clicked = _on_page(*typed), ctx.triggered_id
    chosen = [int(clicked["letter-send"])] if isinstance(clicked, dict) else on.unsent

    def act(session: Session) -> str:
        day = needed_date({"sent_on": on.day}, "sent_on")
        many = letter_marks.send(session, actor(), on.key, chosen, day)
        return n_("{n} letter is noted as sent.", "{n} letters are noted as sent.", many)

    return _done(on, act)
