"""The search box: an ordinary form, so that a search has an address and Enter sends it."""

from dash import dcc, html
from dash.development.base_component import Component

from saman.domain.listings import LONGEST
from saman.language import _


def search_form(words: str = "", field_id: str = "search-words") -> Component:
    """Leads to the page of hits; `words` stand in the box already. Two on a page need each their `field_id`."""
    words_input = dcc.Input(id=field_id, name="q", value=words, type="search", className="text", maxLength=LONGEST)
    box = html.Div(
        [
            html.Label(_("Search"), htmlFor=field_id, className="visually-hidden"),
            words_input,
            html.Button(_("Search"), type="submit", className="button"),
        ],
        className="search-line",
    )
    return html.Form(box, action="/search", method="GET", role="search", className="search-form")
