"""Stand-ins for whoever leads a network: naming one, inviting one, and those there are and were."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card
from dashboards.components.project_sheet import interval
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman import clock
from saman.domain.people import Person, RoleHolding
from saman.language import _
from saman.services.stand_ins import LONGEST, StandInSheet


def name_card(sheet: StandInSheet) -> Component:
    """Somebody who does such work already, or somebody new; the days are for either."""
    data = [{"value": str(number), "label": name} for number, name in sheet.candidates]
    known = dmc.Select(
        id="stand-in-person",
        label=_("Leader or secretary of a network"),
        data=data,
        searchable=True,
        clearable=True,
    )
    name = dmc.TextInput(id="stand-in-name", label=_("Name"), value="", **_at_most(120))
    mail = dmc.TextInput(id="stand-in-mail", label=_("E-mail"), value="", **_at_most(200))
    new = html.Details([html.Summary(_("Somebody else: invite by e-mail")), dmc.Stack([name, mail], mt="sm")])
    first = date_input("stand-in-first", _("First day"), clock.today().isoformat())
    last = date_input("stand-in-last", _("Last day"))
    reason = dmc.Textarea(id="stand-in-reason", label=_("Reason, if you like"), value="", **_at_most(LONGEST))
    act = button_row(button(_("Name the stand-in"), primary=True, id="stand-in-appoint"))
    store = dcc.Store(id="stand-in-network", data=sheet.network.id)
    return card(store, dmc.Stack([known, new, first, last, reason, act]), title=_("Name a stand-in"))


def _at_most(length: int) -> dict[str, Any]:
    return {"attributes": {"input": {"maxLength": length}}}


def told_card(sheet: StandInSheet) -> Component:
    title = _("Stand-ins")
    if not sheet.told:
        return card(html.P(_("Nobody stands in for the leader."), className="muted"), title=title)
    heads = [Column(_("Name")), Column(_("Time")), Column("", "actions")]
    rows = [[person.name, _days(holding), _end(holding, person)] for holding, person in sheet.told]
    return card(table(heads, rows, title), title=title)


def _days(holding: RoleHolding) -> Component:
    return html.Div([interval(holding.starts_on, holding.ends_on), html.Div(_standing(holding))])


def _standing(holding: RoleHolding) -> Component:
    today = clock.today()
    if holding.starts_on > today:
        return pill(_("To come"), "", "clock")
    if holding.ends_on is not None and holding.ends_on < today:
        return pill(_("Over"), "", "check")
    return pill(_("Stands in now"), "pine", "check")


def _end(holding: RoleHolding, person: Person) -> Any:
    if holding.ends_on is not None and holding.ends_on <= clock.today():
        return ""
    words = _("Take away") if holding.starts_on > clock.today() else _("End today")
    label = f"{words}: {person.name}"
    more: dict[str, Any] = {"aria-label": label}
    return button(words, kind="small", id={"type": "stand-in-end", "holding": holding.id}, **more)


def help_card() -> Component:
    told = [
        _(
            "Within the days a stand-in has all that the leader has in this network: reports, tasks and mail. What "
            "they do is done in their own name."
        ),
        _("The leader keeps everything. Before the first day and after the last a stand-in has nothing here."),
    ]
    return card(*[html.P(one) for one in told], title=_("What a stand-in may do"))
