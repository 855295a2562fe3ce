"""The navigation at the left: the pages that the role may open, in groups, with how many things wait."""

from collections.abc import Mapping

from dash import Input, Output, dcc, html
from dash.development.base_component import Component

from dashboards.addresses import find
from dashboards.components.layout import hidden
from dashboards.guard import actor, may_open
from dashboards.registry import PAGES, SIGNED_IN, Page, callback
from saman import services
from saman.language import _, n_, number
from saman.services import waiting

NAVIGATION = "navigation"
GROUPS = {
    "": lambda: "",
    "programme": lambda: _("The programme"),
    "learning": lambda: _("Learning"),
    "fellowship": lambda: _("Fellowship"),
    "administration": lambda: _("Administration"),
}


@callback(Output(NAVIGATION, "children"), Input("url", "pathname"), needs=SIGNED_IN)
def count(pathname: str) -> list[Component]:
    with services.read() as session:
        return groups(pathname, waiting.counts(session, actor()))


def groups(pathname: str, counts: Mapping[str, int]) -> list[Component]:
    """The groups with something in them."""
    found = find(pathname)
    here = found.page if found else None
    shown = sorted((page for page in PAGES.values() if page.nav and may_open(page.needs)), key=_order)
    return [
        _group(name, [page for page in shown if page.group == name], here, counts)
        for name in GROUPS
        if any(page.group == name for page in shown)
    ]


def _order(page: Page) -> tuple[int, str]:
    return page.order, page.path


def _group(name: str, pages: list[Page], here: Page | None, counts: Mapping[str, int]) -> Component:
    title = GROUPS[name]()
    links = html.Ul([html.Li(_link(page, here, counts)) for page in pages], className="nav-group")
    return html.Div([html.P(title, className="nav-heading"), links] if title else [links])


def _link(page: Page, here: Page | None, counts: Mapping[str, int]) -> Component:
    words = page.nav() if page.nav else ""
    waits = counts.get(page.count, 0)
    content: list[str | Component] = [words]
    if page is here:
        content.append(hidden(_(" (this page)")))
    if waits:
        content.append(_pill(waits))
    is_here = page is here or _inside(page, here)
    return dcc.Link(content, href=page.path, className="nav-link active" if is_here else "nav-link")


def _pill(waits: int) -> Component:
    seen = html.Span(number(waits), **{"aria-hidden": "true"})
    return html.Span([seen, hidden(n_(" {n} waits", " {n} wait", waits))], className="count-pill")


def _inside(page: Page, here: Page | None) -> bool:
    """Whether the page open now lies below this one: a project below the list of projects."""
    return here is not None and page.path != "/" and here.path.startswith(page.path + "/")
