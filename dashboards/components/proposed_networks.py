"""Proposed networks: each with its size, ways and members, what a move would do, and how it is used."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, card, link_button, theme_dot
from dashboards.components.messages import warning
from dashboards.components.network_tables import size_text
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.domain.distances import Spread, Town
from saman.domain.programme import NetworkSize
from saman.domain.proposing import Shape
from saman.language import _, n_, number
from saman.services.network_proposals import Drawn, Effect, Placed, ProposalSheet


def network_card(one: Drawn, limits: NetworkSize) -> Component:
    made = link_button(_("To the network"), f"/networks/{one.network_id}", kind="small") if one.network_id else None
    about = [
        html.P([theme_dot(one.colour), one.theme, " · ", size_text(one.shape.municipalities, one.shape.size, limits)]),
        html.P(ways_text(one.shape.spread)),
        html.P(counties_text(one.shape.counties), className="muted"),
    ]
    rows = [[_project(member), ", ".join(town.name for town in member.towns)] for member in one.members]
    members = table([_("Project"), _("Municipalities")], rows, _("Members of {network}", network=one.name))
    return card(*about, members, title=one.name, aside=made)


def _project(member: Placed) -> Component:
    link = dcc.Link(f"{member.code} {member.title}", href=f"/projects/{member.project_id}")
    marks = [" ", pill(_("moved by hand"), "fjord")] if member.moved else []
    if not member.waits:
        marks += [" ", pill(_("has a network, or is over"), "amber", "warning")]
    return html.Span([link, *marks])


def ways_text(found: Spread) -> str:
    if found.longest is None or found.average is None:
        return _("Distances: not known yet")
    return _(
        "{longest} km between the two farthest apart, {average} km on average",
        longest=number(found.longest),
        average=number(found.average),
    )


def counties_text(counties: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{county or _('county not known')} {number(count)}" for county, count in counties)


def overview_card(sheet: ProposalSheet) -> Component:
    """All the networks in one table, to compare them."""
    heads = [
        Column(_("Network")),
        Column(_("Municipalities")),
        Column(_("Projects"), "num"),
        Column(_("Longest, km"), "num"),
        Column(_("Average, km"), "num"),
    ]
    rows = [_overview(one, sheet.limits) for one in sheet.networks]
    told = _(
        "Distances are straight lines between the centres of the counties, by our own approximate table, and nothing "
        "within a county: real ways are longer."
    )
    return card(table(heads, rows, _("The proposal")), html.P(told, className="muted small"), title=_("The proposal"))


def _overview(one: Drawn, limits: NetworkSize) -> list[Any]:
    ways = one.shape.spread
    return [
        html.Span([theme_dot(one.colour), one.name]),
        size_text(one.shape.municipalities, one.shape.size, limits),
        number(len(one.members)),
        _km(ways.longest),
        _km(ways.average),
    ]


def _km(km: float | None) -> str:
    return _("not known yet") if km is None else number(km)


def crowded(towns: Sequence[Town]) -> list[Component]:
    if not towns:
        return []
    names = ", ".join(town.name for town in towns)
    return [warning(_("In more than two networks: {names}.", names=names))]


def move_card(sheet: ProposalSheet) -> Component:
    """Which project, to which network, and what that would do before it is done."""
    projects = [
        (member.project_id, f"{member.code} {member.title} – {one.name}")
        for one in sheet.networks
        for member in one.members
    ]
    return card(
        _select("proposal-project", _("Project"), projects),
        _select("proposal-to", _("To"), [(one.id, one.name) for one in sheet.networks]),
        html.Div(id="proposal-effect", **{"aria-live": "polite"}),
        button(_("Move the project"), id="proposal-move"),
        title=_("Move a project"),
    )


def _select(place: str, label: str, choices: Sequence[tuple[int, str]]) -> Component:
    data = [{"value": str(key), "label": text} for key, text in choices]
    return dmc.Select(id=place, label=label, data=data, searchable=True, clearable=True, className="field")


def effect(found: Effect, limits: NetworkSize) -> Component:
    lines = [
        html.Div([html.H3(name), *_told(_("Now"), before, limits), *_told(_("After"), after, limits)])
        for name, before, after in (found.left, found.joined)
    ]
    return html.Div([*lines, *crowded(found.crowded)], className="stack")


def _told(when: str, shape: Shape, limits: NetworkSize) -> list[Component]:
    if not shape.municipalities:
        return [html.Div([f"{when}: ", _("empty: it will not be made")])]
    ways = shape.spread
    km = _("{longest} km, {average} km on average", longest=_km(ways.longest), average=_km(ways.average))
    size = html.Div([f"{when}: ", size_text(shape.municipalities, shape.size, limits)])
    return [size, html.Div(km, className="muted small")]


def accept_card(sheet: ProposalSheet) -> Component:
    names = [
        dmc.TextInput(
            id={"proposal-name": one.id},
            label=n_("Name, {n} project", "Name, {n} projects", len(one.members)),
            value=one.name,
            className="field",
        )
        for one in sheet.networks
        if one.members
    ]
    day = html.Div(date_input("proposal-from", _("First day"), sheet.starts_on.isoformat()), className="field")
    told = _("Leader and secretary are appointed on each network's own page afterwards.")
    make = button(_("Make the networks"), primary=True, id="proposal-accept")
    return card(*names, day, html.P(told, className="muted"), make, title=_("Use the proposal"))
