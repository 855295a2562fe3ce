"""Shows the page that the address asks for, if the role at hand may open it."""

import inspect
import sys
from collections.abc import Callable
from typing import Any

from dash import Input, Output, html
from dash.development.base_component import Component

from dashboards.addresses import Found, find, query
from dashboards.components.layout import HEADING_ID, heading, link_button
from dashboards.errors import MESSAGES, sentences
from dashboards.guard import may_open
from dashboards.registry import SIGNED_IN, callback, client_callback
from saman import config
from saman.domain.errors import NotAllowed, NotFound, SamanError
from saman.language import _

CONTENT = "page-content"
TITLE = "page-title"


@callback(
    Output(CONTENT, "children"),
    Output(TITLE, "data"),
    Output(MESSAGES, "children"),
    Input("url", "pathname"),
    Input("url", "search"),
    needs=SIGNED_IN,
)
def show(pathname: str, search: str) -> tuple[Any, str, None]:
    """The page's layout and title; messages about the last page are gone."""
    layout, title = draw(pathname, search)
    return layout, in_programme(title), None


client_callback("title", Input(TITLE, "data"))


def draw(pathname: str, search: str | None = None) -> tuple[Any, str]:
    """What stands at the address, and its title. What is out of reach looks as if it were not there."""
    found = find(pathname)
    if found is None:
        return refusal(404)
    if not may_open(found.page.needs):
        return refusal(403)
    try:
        layout = layout_of(found, query(search))
        return layout, heading_of(layout) or found.page.title()
    except NotFound as error:
        return refusal(404, str(error))
    except NotAllowed as error:
        return refusal(403, str(error))
    except SamanError as error:
        return instead(str(error))


def layout_of(found: Found, asked: dict[str, Any]) -> Any:
    """Call the page's layout with what it takes; a variable of the path is never overridden by the query."""
    layout = sys.modules[found.page.module].layout
    if not callable(layout):
        return layout
    return layout(**_taken(layout, {**asked, **found.parameters}))


def heading_of(layout: Any) -> str:
    """The words of the page's heading: they say more than the name of the kind of page."""
    found = layout[HEADING_ID] if isinstance(layout, Component) and HEADING_ID in layout else None
    words = getattr(found, "children", "")
    return words if isinstance(words, str) else ""


def _taken(layout: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    parameters = inspect.signature(layout).parameters
    if any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters.values()):
        return given
    return {name: value for name, value in given.items() if name in parameters}


def refusal(status: int, text: str = "") -> tuple[Component, str]:
    title, explanation = sentences(status)
    return instead(title, text or explanation)


def instead(title: str, text: str | None = None) -> tuple[Component, str]:
    """A page that says why the one asked for cannot be shown, and its title."""
    return html.Div([heading(title, text), link_button(_("To the front page"), "/")]), title


def in_programme(title: str) -> str:
    return f"{title} – {config.current().about.name}"


def first_title(pathname: str) -> str:
    """The title of the document before any script has run."""
    found = find(pathname)
    if found is None or not may_open(found.page.needs):
        return in_programme(sentences(404 if found is None else 403)[0])
    return in_programme(found.page.title())
