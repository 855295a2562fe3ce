"""Applications in their three lists, and what the recommended ones are together."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.states import of_application, pill, state_pill
from dashboards.components.tables import Column, table
from saman import config
from saman.domain.portfolios import Counted, Networks, Portfolio
from saman.domain.ranking import Placing, tie_breakers
from saman.domain.size_classes import title_of
from saman.language import _, money, n_, number
from saman.services.rankings import RankedLine, RankingSheet


def placing_word(placing: Placing) -> str:
    return {
        Placing.RECOMMENDED: _("Recommended"),
        Placing.RESERVE: _("Reserve"),
        Placing.NOT: _("Not recommended"),
        Placing.UNPLACED: _("Not placed: no points yet"),
    }[placing]


def lists(sheet: RankingSheet) -> list[Component]:
    """Each list with something in it, in the order in which one reads down past the line."""
    cards = [_list(placing_word(placing), sheet.of(placing)) for placing in Placing if sheet.of(placing)]
    done = [(_("Admitted before"), sheet.before), (_("Rejected before"), sheet.rejected)]
    return [*cards, *(_folded(title, rows) for title, rows in done if rows)]


def _folded(title: str, rows: Sequence[RankedLine]) -> Component:
    """What is decided already, out of the way until somebody wants it."""
    many = n_("{n} application", "{n} applications", len(rows))
    return card(html.Details([html.Summary(f"{title}: {many}"), _table(title, rows)]))


def _list(title: str, rows: Sequence[RankedLine]) -> Component:
    return card(_table(title, rows), title=title, aside=n_("{n} application", "{n} applications", len(rows)))


def _table(title: str, rows: Sequence[RankedLine]) -> Component:
    heads = [
        Column(_("Place"), "num"),
        Column(_("Application")),
        Column(_("Municipalities")),
        Column(_("Theme")),
        Column(_("Points"), "num"),
        Column(_("Amount"), "num"),
        Column(_("State")),
    ]
    return table(heads, [_row(one) for one in rows], title, row_header=False)


def _row(one: RankedLine) -> list[Any]:
    found, candidate = one.ranked, one.ranked.candidate
    link = dcc.Link(f"{candidate.code} {one.title}", href=f"/applications/{one.id}")
    moved = [html.Div([pill(_("moved by hand"), "fjord"), " ", one.reason], className="small")] if found.moved else []
    return [
        number(found.place) if found.place else "–",
        html.Div([link, *moved]),
        one.municipalities,
        theme_name(candidate.theme),
        "–" if found.score is None else number(float(found.score), 2),
        _("not known") if candidate.amount is None else money(candidate.amount),
        state_pill(of_application(one.state)),
    ]


def theme_name(key: str) -> str:
    found = next((theme for theme in config.current().themes if theme.key == key), None)
    return str(found.label) if found else key


def rule(sheet: RankingSheet) -> Component:
    """How the order comes about, in words."""
    labels = {one.key: str(one.label) for one in sheet.call.criteria}
    weights = {one.key: one.weight for one in sheet.call.criteria}
    weighed = ", ".join(f"{labels[key]} {number(weights[key])}" for key in tie_breakers(weights))
    lines = [
        _("The mean of what the assessors gave for each criterion, weighed in per cent: {weights}.", weights=weighed),
        _("Equal points: more points in the heaviest criterion comes first, and so on down."),
        _("Still equal: the smaller amount comes first, then the lower number."),
        _("The line counts places. Whoever is moved by hand takes nobody else's place."),
    ]
    shown = lines if weights else lines[2:]
    return card(html.Ul([html.Li(line) for line in shown]), title=_("How they are ordered"))


def portfolio_card(sheet: RankingSheet) -> Component:
    """The recommended with those admitted before: money, spread, and whether networks come of them."""
    found = sheet.portfolio
    towns = n_("{n} municipality", "{n} municipalities", found.municipalities)
    head = [
        html.P([n_("{n} application", "{n} applications", found.applications), ", ", towns]),
        *_money(found, sheet),
    ]
    networks = [html.H3(_("Networks")), html.Ul([html.Li(_network(one)) for one in found.networks])]
    parts = [
        *_counted(_("Themes"), tuple((theme_name(key), count) for key, count in found.themes)),
        *(networks if found.networks else []),
        *_counted(_("Counties"), tuple((key or _("county not known"), count) for key, count in found.counties)),
        *_counted(_("Sizes"), tuple((title_of(key), count) for key, count in found.sizes)),
    ]
    return card(*head, *parts, title=_("The portfolio"))


def _money(found: Portfolio, sheet: RankingSheet) -> list[Component]:
    lines = []
    frame = sheet.call.frame
    if found.unknown < found.applications:
        lines.append(_("Applied for: {amount}", amount=money(found.amount)))
    if frame:
        left = frame.amount - found.amount
        lines.append(_("Frame: {amount}", amount=money(frame.amount)))
        over = _("{amount} over the frame", amount=money(-left))
        known = over if left < 0 else _("{amount} left of the frame", amount=money(left))
        lines += [known] if found.unknown < found.applications else []
    if found.unknown:
        lines.append(
            n_("The amount of {n} application is not known", "The amounts of {n} are not known", found.unknown)
        )
    return [html.P([html.Span(line, style={"display": "block"}) for line in lines])] if lines else []


def _counted(title: str, counts: Counted) -> list[Component]:
    if not counts:
        return []
    return [html.H3(title), html.Ul([html.Li(f"{word}: {number(count)}") for word, count in counts])]


def _network(one: Networks) -> str:
    limits = config.current().about.network_size
    towns = n_("{n} municipality", "{n} municipalities", one.municipalities)
    words = {
        "fits": n_("{n} network", "{n} networks", one.networks),
        "small": _("too few for a network, which has {least} at least", least=number(limits.least)),
        "large": _("too many for fewer than {n} networks, and too few to fill them", n=number(one.networks)),
    }[one.size]
    return f"{theme_name(one.theme)}: {towns}, {words}"
