"""Points of all who assess an application, side by side, once they are all in."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.domain.calls import Criterion
from saman.language import _, date_and_time
from saman.services.given_points import Given, Result, Seat


def result_card(result: Result, criteria: Sequence[Criterion]) -> Component:
    counting = [seat for seat in result.seats if not seat.near]
    parts: list[Component] = [html.Ul([html.Li(_stands(seat)) for seat in result.seats], className="plain-list")]
    seen = [seat for seat in counting if seat.given]
    if not result.open:
        parts.append(html.P(_("Points are shown once all of them have handed in."), className="muted"))
    if seen:
        parts += _side_by_side(result, criteria, seen)
    parts += [html.P([html.Strong(f"{seat.name}: "), seat.explained]) for seat in counting if seat.explained]
    return card(*parts, title=_("Assessment"))


def _side_by_side(result: Result, criteria: Sequence[Criterion], seats: Sequence[Seat]) -> list[Component]:
    """What is seen: one's own, and those of all once they are in."""
    apart = [Column(_("Spread"), "num")] if result.open else []
    heads = [Column(_("Criterion")), *[Column(seat.name, "num") for seat in seats], *apart]
    far = {one.key for one in result.far}
    rows = []
    for one in criteria:
        points = [_points(seat.given.get(one.key)) for seat in seats]
        rows.append([str(one.label), *points, *([_spread(result, one, far)] if result.open else [])])
    return [table(heads, rows, _("Points")), *[_reasons(one, seats) for one in criteria]]


def _stands(seat: Seat) -> list[Component | str]:
    if seat.near:
        return [seat.name, ": ", pill(_("too near"), "brick", "cross"), f" {seat.reason}"]
    if seat.done_at:
        return [seat.name, ": ", _("handed in {when}", when=date_and_time(seat.done_at))]
    return [seat.name, ": ", _("not handed in yet")]


def _points(given: Given | None) -> Component | str:
    """With what they were before, where they were something else."""
    if given is None:
        return "–"
    before = [one.points for one in given.earlier if one.points != given.points]
    if not before:
        return str(given.points)
    words = _("before: {points}", points=", ".join(map(str, dict.fromkeys(before))))
    return html.Span([str(given.points), html.Div(words, className="muted small")])


def _spread(result: Result, one: Criterion, far: set[str]) -> Component | str:
    apart = result.spread.get(one.key, 0)
    return pill(str(apart), "amber", "warning") if one.key in far else str(apart)


def _reasons(one: Criterion, seats: Sequence[Seat]) -> Component:
    given = [(seat.name, seat.given[one.key].reason) for seat in seats if one.key in seat.given]
    said = [html.P([html.Strong(f"{name}: "), reason]) for name, reason in given]
    return html.Details([html.Summary(_("Why: {criterion}", criterion=one.label)), *said])
