"""What if other weights or another frame counted: what to try, who would change lists, and why."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button, button_row, card, columns, link_button
from dashboards.components.ranking_lists import placing_word
from dashboards.components.tables import Column, table
from saman.domain.calls import Call
from saman.domain.ranking import Shift
from saman.domain.reading_numbers import whole
from saman.language import _, n_, number
from saman.services.rankings import WhatIf

WEIGHT, FRAME = "weight_", "frame"
MOST_REASONS = 2


def asked(call: Call, query: Mapping[str, Any]) -> tuple[dict[str, int], int | None] | None:
    """The weights and the frame that an address asks about; None where it asks about nothing."""
    asked_of = {one.key: whole(query.get(f"{WEIGHT}{one.key}")) for one in call.criteria}
    weights = {key: weight for key, weight in asked_of.items() if weight is not None}
    frame = whole(query.get(FRAME))
    return (weights, frame) if weights or frame is not None else None


def address(call: Call, weights: Sequence[Any], frame: Any) -> str:
    """Where the answer stands: only what differs from the call's own is in it."""
    changed = {
        f"{WEIGHT}{one.key}": int(weight)
        for one, weight in zip(call.criteria, weights, strict=True)
        if _is_whole(weight) and int(weight) != one.weight
    }
    own = call.frame.amount if call.frame else None
    more = {FRAME: int(frame)} if _is_whole(frame) and int(frame) != own else {}
    query = urlencode({**changed, **more})
    return f"/calls/{call.key}/ranking{f'?{query}' if query else ''}"


def _is_whole(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def form(call: Call, weights: Mapping[str, int], frame: int | None) -> Component:
    boxes = [
        dmc.NumberInput(
            id={"what-if": one.key},
            label=str(one.label),
            value=weights.get(one.key, one.weight),
            min=0,
            allowDecimal=False,
            className="field",
        )
        for one in call.criteria
    ]
    own = call.frame.amount if call.frame else None
    money = dmc.NumberInput(
        id="what-if-frame",
        label=_("Frame in kroner"),
        value=own if frame is None else frame,
        min=0,
        allowDecimal=False,
        thousandSeparator=" ",
        className="field",
    )
    ways = button_row(
        button(_("Try"), id="what-if-try"), link_button(_("As the call has it"), f"/calls/{call.key}/ranking")
    )
    words = html.P(_("Nothing is changed by trying. The line is drawn where the frame pays to."))
    asked_ = bool(weights) or frame is not None
    body = html.Details([html.Summary(_("What if?")), words, columns(*boxes, money), ways], open=asked_)
    return card(dcc.Location(id="what-if-to", refresh="callback-nav"), body)


def answer(call: Call, found: WhatIf) -> Component:
    title = n_("{n} application would change lists", "{n} applications would change lists", len(found.shifts))
    line = _("{n} would be recommended, and {m} in reserve.", n=found.line.recommended, m=found.line.reserve)
    if not found.shifts:
        return card(html.P(line), title=_("What if: nobody would change lists"), tinted=True)
    names = (_("Application"), _("Now"), _("Then"))
    heads = [*map(Column, names), Column(_("Points"), "num"), Column(_("Why"))]
    labels = {one.key: str(one.label) for one in call.criteria}
    rows = [
        [
            dcc.Link(f"{one.after.candidate.code} {name}", href=f"/applications/{one.after.candidate.id}"),
            f"{placing_word(one.before.placing)}{_at(one.before.place)}",
            f"{placing_word(one.after.placing)}{_at(one.after.place)}",
            f"{_points(one.before.score)} → {_points(one.after.score)}",
            _why(one, labels),
        ]
        for name, one in found.shifts
    ]
    return card(html.P(line), table(heads, rows, title, row_header=False), title=title, tinted=True)


def _at(place: int | None) -> str:
    return f" ({number(place)})" if place else ""


def _points(score: Any) -> str:
    return "–" if score is None else number(float(score), 2)


def _why(one: Shift, labels: Mapping[str, str]) -> str:
    """The criteria that move its own points most; where none does, it is the line or the others that moved."""
    most = sorted((key for key in one.by if one.by[key]), key=lambda key: -abs(one.by[key]))[:MOST_REASONS]
    if not most:
        return _("The line is drawn elsewhere.")
    return ", ".join(f"{labels.get(key, key)} {_signed(float(one.by[key]))}" for key in most)


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{number(abs(value), 2)}"
