"""How the overview of expectations reads: how many meet each, the rows, and the way out as a file."""

from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import list_links
from dashboards.components.expected import LOOKS, words
from dashboards.components.grid import grid, link, state
from dashboards.components.layout import card, heading
from dashboards.components.tables import Column, table
from saman import config
from saman.domain.access import Actor
from saman.domain.expecting import Judged, Met
from saman.domain.listings import WantedExpectations
from saman.language import _, n_, number
from saman.services.expectations import BY, JudgedProject, Overview

PATH = "/projects/expectations"


def expectations() -> list[tuple[str, str]]:
    return [(one.key, str(one.label)) for one in config.current().about.expectations]


def standings() -> list[tuple[str, str]]:
    return [(one.value, words(one)) for one in Met]


def head(found: Overview, wanted: WantedExpectations) -> Component:
    whole = n_("{n} project", "{n} projects", found.projects)
    if not wanted.standing:
        title = _("What the programme expects: {projects}", projects=whole)
    else:
        title = _("What the programme expects: {n} of {projects}", n=number(len(found.rows)), projects=whole)
    return heading(title, _("Told from reports, marks, goals and memberships; nobody types that it is met."))


def counts(found: Overview, wanted: WantedExpectations) -> Component:
    """Each number opens the projects behind it."""
    heads = [Column(_("What is expected")), *[Column(words(one), "num") for one in Met]]
    rows = [
        [label, *[_count(found.counts[key][one.value], key, one, wanted) for one in Met]]
        for key, label in expectations()
    ]
    title = _("How many projects meet each")
    return card(table(heads, rows, title), title=title)


def _count(n: int, key: str, standing: Met, wanted: WantedExpectations) -> Component | str:
    if not n:
        return number(0)
    asked = {**wanted.chosen(), "expectation": key, "standing": standing.value}
    return dcc.Link(number(n), href=f"{PATH}?{urlencode(asked)}")


def results(found: Overview, wanted: WantedExpectations, actor: Actor) -> list[Component]:
    ways = list_links("expectations", wanted.query()) if actor.may("export.read") else []
    place = {"grid": "expectations", "wanted": wanted.query()}
    return [
        counts(found, wanted),
        html.Div(ways, className="pill-row ways"),
        grid(place, _("Projects and what is expected of them"), columns()),
    ]


def columns() -> list[dict[str, Any]]:
    told = [
        state(f"{BY}{key}", label, minWidth=180, wrapHeaderText=True, autoHeaderHeight=True)
        for key, label in expectations()
    ]
    return [
        {"field": "code", "headerName": _("Code"), "maxWidth": 110},
        link("title", _("Project"), minWidth=200, flex=2),
        {"field": "network", "headerName": _("Network"), "minWidth": 150},
        *told,
    ]


def cells(row: JudgedProject) -> dict[str, Any]:
    project = row.project
    return {
        "id": project.id,
        "href": f"/projects/{project.id}",
        "code": project.code,
        "title": project.title,
        "title_href": f"/projects/{project.id}",
        "network": project.network,
        **{key: value for one in row.judged for key, value in _cell(one).items()},
    }


def _cell(one: Judged) -> dict[str, str]:
    tint, icon = LOOKS[one.standing]
    key = f"{BY}{one.expectation.key}"
    return {key: words(one.standing), f"{key}_icon": icon, f"{key}_tint": tint}
