"""How a list of reports reads: the answer in its heading, its columns, its rows, and the way out as a file."""

from collections.abc import Callable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import filters
from dashboards.components.corrected import in_a_list
from dashboards.components.download import list_links
from dashboards.components.grid import grid, link, numeric, state
from dashboards.components.layout import heading, link_button
from dashboards.components.states import COUNTED, WORDS, state_cell
from saman import config
from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.domain.pools import read_token
from saman.language import _, n_, number, short_date
from saman.services.report_lists import ReportRow, Summary

DERIVED: dict[str, Callable[[], str]] = {
    "delivered": lambda: _("Delivered"),
    "missing": lambda: _("Not delivered"),
    "due": lambda: _("Deadline past"),
    "due_delivered": lambda: _("Deadline past, delivered"),
    "due_on_time": lambda: _("Deadline past, delivered on time"),
}
COUNTED_DERIVED: dict[str, Callable[[int], str]] = {
    "delivered": lambda n: n_("{n} delivered", "{n} delivered", n),
    "missing": lambda n: n_("{n} not delivered", "{n} not delivered", n),
    "due": lambda n: n_("{n} has been due", "{n} have been due", n),
    "due_delivered": lambda n: n_("{n} of those due is delivered", "{n} of those due are delivered", n),
    "due_on_time": lambda n: n_("{n} came on time", "{n} came on time", n),
}
ORDER = (
    *("delivered", "missing", "late", "not_opened", "draft", "to_review"),
    *("submitted", "in_review", "returned", "recommended", "approved"),
    *("due", "due_delivered", "due_on_time"),
)


def states() -> list[tuple[str, str]]:
    return [(key, {**WORDS, **DERIVED}[key]()) for key in ORDER]


def head(wanted: WantedReports, summary: Summary) -> Component:
    """What the reader wants to know first: how many of how many."""
    projects = n_("{n} project", "{n} projects", summary.projects)
    municipalities = n_("{n} municipality", "{n} municipalities", summary.municipalities)
    late = [n_("{n} late", "{n} late", summary.late)] if summary.late else []
    rates = link_button(_("Completeness and timeliness"), "/reports/rates")
    return heading(_answer(wanted, summary), ", ".join([projects, municipalities, *late]), rates)


def _answer(wanted: WantedReports, summary: Summary) -> str:
    about = _about(wanted)
    if wanted.figure:
        return n_("{about}: {n} report behind", "{about}: {n} reports behind", summary.reports, about=about)
    if len(wanted.states) == 1 and wanted.states[0] in {**COUNTED, **COUNTED_DERIVED}:
        return f"{about}: {({**COUNTED, **COUNTED_DERIVED})[wanted.states[0]](summary.reports)}"
    if wanted.states:
        return f"{about}: {number(summary.reports)}"
    done, total = number(summary.delivered), number(summary.reports)
    return _("{about}: {done} of {total} are delivered", about=about, done=done, total=total)


def _about(wanted: WantedReports) -> str:
    programme = config.current()
    if wanted.figure:
        key, _pool = read_token(wanted.figure)
        found = [one for theme in programme.themes for one in theme.indicators if one.key == key]
        return " ".join([str(found[0].label) if found else key, wanted.period]).strip()
    kinds = {kind.key: str(kind.label) for kind in programme.report_types}
    return " ".join(part for part in (kinds.get(wanted.type, _("Reports")), wanted.period) if part)


def results(wanted: WantedReports, actor: Actor) -> list[Component]:
    """The grid for exactly these filters, and the same as a file."""
    ways: list[Component] = []
    if wanted.figure or wanted.project or wanted.answer:
        behind = _("Only the reports behind the figure") if wanted.figure else _("Only those with one answer")
        words = _("Only one project") if wanted.project and not wanted.figure else behind
        ways.append(filters.chosen_chip(words, "/reports"))
    if actor.may("export.read"):
        ways += list_links("reports", wanted.query())
    if actor.may("mail.write"):
        ways.append(link_button(_("Write to them"), f"/mail/write?list=reports&{wanted.query()}", kind="small"))
    place = {"grid": "reports", "wanted": wanted.query()}
    return [html.Div(ways, className="pill-row ways"), grid(place, _("Reports"), columns(bool(wanted.figure)))]


def columns(behind_a_number: bool = False) -> list[dict[str, Any]]:
    """Behind a number it is told which reports were corrected."""
    corrected = {"field": "corrected", "headerName": _("Corrected"), "minWidth": 270, "sortable": False}
    return [
        link("title", _("Project"), minWidth=210, flex=2),
        {"field": "municipalities", "headerName": _("Municipality"), "minWidth": 130, "flex": 2},
        {"field": "type", "headerName": _("Report"), "minWidth": 150},
        {"field": "period", "headerName": _("Period"), "maxWidth": 110},
        *([corrected] if behind_a_number else []),
        state("state", _("State"), minWidth=230),
        {"field": "due_on", "headerName": _("Deadline"), "minWidth": 125},
        {"field": "network", "headerName": _("Network"), "minWidth": 165},
        numeric("version", _("Version"), maxWidth=110),
        {"field": "submitted_on", "headerName": _("First sent"), "minWidth": 110},
        {"field": "approved_on", "headerName": _("Approved"), "minWidth": 110},
    ]


def cells(row: ReportRow) -> dict[str, Any]:
    due = short_date(row.due_on)
    return {
        "id": row.id,
        "href": f"/reports/{row.id}",
        "title": row.title,
        "title_href": f"/reports/{row.id}",
        "municipalities": row.municipalities,
        "type": row.type_label,
        "period": row.period,
        **state_cell(row.state),
        "due_on": _("{date}, late", date=due) if row.late else due,
        "network": row.network,
        "version": row.version or "",
        "submitted_on": short_date(row.submitted_on) if row.submitted_on else "",
        "approved_on": short_date(row.approved_on) if row.approved_on else "",
        "corrected": in_a_list(row.corrected),
    }
