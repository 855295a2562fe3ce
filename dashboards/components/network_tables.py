"""Networks and their members as tables, with what is too few or too many said in words."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card, theme_dot
from dashboards.components.progress import bar
from dashboards.components.project_sheet import interval
from dashboards.components.states import pill, state_pill
from dashboards.components.tables import Column, table
from saman.domain.programme import NetworkSize
from saman.language import _, long_date, n_, number
from saman.services.network_sheets import Holder, Member, NetworkRow


def size_text(municipalities: int, size: str, limits: NetworkSize) -> Component:
    """How many municipalities, and whether that is what a network should have."""
    words = n_("{n} municipality", "{n} municipalities", municipalities)
    should = {"least": number(limits.least), "most": number(limits.most)}
    if size == "fits":
        return html.Span(words)
    warning = _("too few, {least}–{most}", **should) if size == "small" else _("too many, {least}–{most}", **should)
    return html.Span([words, " ", pill(warning, "amber", "warning")])


def delivered(row: NetworkRow) -> Component | str:
    """6 of 9, and the list behind."""
    if not row.owed:
        return ""
    words = _("{done} of {total}", done=number(row.delivered), total=number(row.owed))
    query = f"type={row.current_type}&period={row.current_period}&network={row.network.id}"
    link = dcc.Link(words, href=f"/reports?{query}")
    return html.Div([bar(row.delivered, row.owed, row.network.name, row.colour), link])


def contact(holder: Holder) -> Component:
    lines: list[Component] = [html.Div(holder.name)]
    if holder.deputy and holder.ends_on:
        lines.append(html.Div(_("stand-in until {day}", day=long_date(holder.ends_on)), className="muted small"))
    if holder.mail:
        lines.append(html.A(holder.mail, href=f"mailto:{holder.mail}", className="small"))
    if holder.phone:
        lines.append(html.Div(html.A(holder.phone, href=f"tel:{''.join(holder.phone.split())}", className="small")))
    return html.Div(lines, style={"minWidth": "180px", "overflowWrap": "anywhere"})


def people_cell(holders: Sequence[Holder]) -> Any:
    return [contact(holder) for holder in holders] or pill(_("nobody"), "amber", "warning")


def networks_table(rows: Sequence[NetworkRow]) -> Component:
    words = (_("Network"), _("Theme"), _("Projects"), _("Municipalities"), _("Leader"), _("Secretary"), _("Delivered"))
    kinds = ("text", "text", "num", "text", "text", "text", "text")
    heads = [Column(title, kind) for title, kind in zip(words, kinds, strict=True)]
    return table(heads, [_network(row) for row in rows], _("Networks"))


def _network(row: NetworkRow) -> list[Any]:
    name = dcc.Link(row.network.name, href=f"/networks/{row.network.id}")
    members = dcc.Link(number(row.projects), href=f"/projects?network={row.network.id}")
    return [
        html.Span([name, html.Div(row.round, className="muted small")]),
        html.Span([theme_dot(row.colour), row.theme]),
        members,
        size_text(row.municipalities, row.size, row.limits),
        people_cell(row.leaders),
        people_cell(row.secretaries),
        delivered(row),
    ]


def members_card(members: Sequence[Member], current: str) -> Component:
    now = [one for one in members if one.now]
    heads = [_("Project"), _("Municipality"), _("Since"), current or _("Report")]
    rows = [[_project(one), one.municipalities, interval(one.starts_on, one.ends_on), _report(one)] for one in now]
    return card(table(heads, rows, _("Members")), title=_("Members"))


def others_card(members: Sequence[Member]) -> list[Component]:
    """Those who have left or have not joined yet."""
    others = [one for one in members if not one.now]
    if not others:
        return []
    rows = [[_project(one), interval(one.starts_on, one.ends_on)] for one in others]
    return [card(table([_("Project"), _("Time")], rows, _("Not members today")), title=_("Not members today"))]


def _project(member: Member) -> Component:
    return dcc.Link(member.title, href=f"/projects/{member.project_id}")


def _report(member: Member) -> Any:
    if not member.report_id:
        return ""
    late = [" ", state_pill("late")] if member.late else []
    return html.Span([state_pill(member.state, href=f"/reports/{member.report_id}"), *late])


def people_card(people: Sequence[Holder]) -> Component:
    if not people:
        words = _("The network has neither leader nor secretary.")
        return card(html.P(words, className="muted"), title=_("Leader and secretary"))
    rows = [
        [contact(one), one.role, interval(one.starts_on, one.ends_on)]
        for one in sorted(people, key=lambda one: (not one.now, not one.leads))
    ]
    heads = [_("Name"), _("Role"), _("Time")]
    return card(table(heads, rows, _("Leader and secretary")), title=_("Leader and secretary"))
