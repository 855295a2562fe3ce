"""How a list of projects reads: the answer in its heading, its columns, its rows, and the way out as a file."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.download import download_link, list_links
from dashboards.components.grid import grid, link, numeric, state
from dashboards.components.layout import heading, link_button
from dashboards.components.states import WORDS, state_cell
from saman import config
from saman.domain.access import Actor
from saman.domain.listings import WantedProjects
from saman.domain.projects import ProjectStatus
from saman.language import _, n_, short_date
from saman.services.project_lists import ProjectCount, ProjectRow


def statuses() -> list[tuple[str, str]]:
    return [(status.value, WORDS[status.value]()) for status in ProjectStatus]


def head(wanted: WantedProjects, count: ProjectCount, actor: Actor) -> Component:
    projects = n_("{n} project", "{n} projects", count.projects)
    municipalities = n_("{n} municipality", "{n} municipalities", count.municipalities)
    within = _("{projects} in {municipalities}", projects=projects, municipalities=municipalities)
    new = link_button(_("New project"), "/projects/new", primary=True) if actor.may("project.create") else None
    return heading(within, _narrowed(wanted), new)


def _narrowed(wanted: WantedProjects) -> str:
    """What the list is narrowed to, in words."""
    programme = config.current()
    rounds = {one.number: str(one.label) for one in programme.rounds}
    themes = {one.key: str(one.label) for one in programme.themes}
    parts = [
        rounds.get(wanted.round or 0, ""),
        themes.get(wanted.theme, ""),
        WORDS[wanted.status]() if wanted.status in WORDS else "",
    ]
    return ", ".join(part for part in parts if part)


def results(wanted: WantedProjects, actor: Actor) -> list[Component]:
    """The grid for exactly these filters, and the same as a file."""
    ways: list[Component] = []
    if actor.may("export.read"):
        ways += list_links("projects", wanted.query())
        ways.append(download_link(_("Their goals as Excel"), f"/download/goals.xlsx?{wanted.query()}"))
    if actor.may("report.read") and config.current().about.expectations:
        ways.append(link_button(_("What the programme expects"), "/projects/expectations", kind="small"))
    if actor.may("mail.write"):
        ways.append(link_button(_("Write to them"), f"/mail/write?list=projects&{wanted.query()}", kind="small"))
    place = {"grid": "projects", "wanted": wanted.query()}
    return [html.Div(ways, className="pill-row ways"), grid(place, _("Projects"), columns())]


def columns() -> list[dict[str, Any]]:
    return [
        {"field": "code", "headerName": _("Code"), "maxWidth": 110},
        link("title", _("Project"), minWidth=200, flex=2),
        {"field": "municipalities", "headerName": _("Municipality"), "minWidth": 150, "flex": 2},
        {"field": "theme", "headerName": _("Main theme"), "minWidth": 150},
        link("network", _("Network"), minWidth=150),
        numeric("round", _("Round"), maxWidth=110),
        state("status", _("Status"), minWidth=120),
        {"field": "decided_on", "headerName": _("Decided on"), "minWidth": 120},
    ]


def cells(row: ProjectRow, actor: Actor) -> dict[str, Any]:
    opens_network = row.network_id is not None and actor.may("network.read")
    return {
        "id": row.id,
        "href": f"/projects/{row.id}",
        "code": row.code,
        "title": row.title,
        "title_href": f"/projects/{row.id}",
        "municipalities": row.municipalities,
        "theme": row.theme_label,
        "network": row.network,
        "network_href": f"/networks/{row.network_id}" if opens_network else "",
        "round": row.round,
        **state_cell(row.status, "status"),
        "decided_on": short_date(row.decided_on) if row.decided_on else "",
    }
