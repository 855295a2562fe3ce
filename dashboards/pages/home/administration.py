"""The administrator's front page: accounts, the database, and what the programme's folder holds."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card, columns, facts, heading, link_button
from dashboards.guard import actor
from saman import config
from saman.language import _, date_and_time, n_, number
from saman.services import administration_overview, read
from saman.services.administration_overview import AdministrationFront


def draw(query: Mapping[str, str]) -> Component:
    with read() as session:
        front = administration_overview.front(session, actor())
    return html.Div([_head(front), columns(_accounts(front), _database(front)), _programme(front)])


def _head(front: AdministrationFront) -> Component:
    found = front.facts
    active = n_("{n} account in use", "{n} accounts in use", found.active)
    invited = n_("{n} invited and not yet in", "{n} invited and not yet in", found.invited)
    locked = n_("{n} is locked for a quarter of an hour.", "{n} are locked for a quarter of an hour.", found.locked)
    step = link_button(_("Manage accounts"), "/admin/accounts", primary=True)
    return heading(f"{active}, {invited}", locked if found.locked else _("Nobody is locked out."), step)


def _accounts(front: AdministrationFront) -> Component:
    found = front.facts
    sheet = facts(
        (_("In use"), number(found.active)),
        (_("Invited"), number(found.invited)),
        (_("Closed"), number(found.closed)),
        (_("Locked out now"), number(found.locked)),
        (_("Here in the last hour"), number(found.seen)),
    )
    return card(sheet, title=_("Accounts"))


def _database(front: AdministrationFront) -> Component:
    found = front.facts
    last = date_and_time(found.last_change_at) if found.last_change_at else _("nothing yet")
    sheet = facts(
        (_("People"), number(found.people)),
        (_("Projects"), number(found.projects)),
        (_("Reports"), number(found.reports)),
        (_("Figures"), number(found.figures)),
        (_("Changes in the history"), number(found.changes)),
        (_("Last change"), last),
    )
    return card(sheet, title=_("The database"))


def _programme(front: AdministrationFront) -> Component:
    loaded = front.programme
    sheet = facts(
        (_("Programme"), str(config.current().about.name)),
        (_("Themes"), number(loaded.themes)),
        (_("Kinds of report"), number(loaded.report_types)),
        (_("Deadlines"), number(loaded.deadlines)),
        (_("Roles"), number(loaded.roles)),
        (_("Checksum"), html.Code(loaded.fingerprint, style={"overflowWrap": "anywhere"})),
    )
    return card(sheet, title=_("The programme's folder is loaded without faults"))
