"""The parts every page is laid out with: heading, card, columns, section, links that look like buttons."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

HEADING_ID = "page-heading"


def icon(name: str) -> Component:
    """A line icon that takes the colour of its text; always beside a word, so hidden from screen readers."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def hidden(text: str) -> Component:
    """Words for those who listen."""
    return html.Span(text, className="visually-hidden")


def heading(title: str, subtitle: Any = None, actions: Any = None) -> Component:
    """The answer the page gives, what lies behind it, and what to do. Focus lands here after navigation."""
    words = [html.H1(title, id=HEADING_ID, tabIndex=-1)]
    if subtitle:
        words.append(html.P(subtitle, className="page-subtitle"))
    children = [html.Div(words)]
    if actions:
        children.append(html.Div(actions, className="page-actions"))
    return html.Div(children, className="page-head")


def card(*children: Any, title: str | None = None, aside: Any = None, tinted: bool = False, **props: Any) -> Component:
    """A white sheet; `aside` stands at the right of the title. Other props go to the element."""
    head = [html.H2(title)] if title else []
    if aside is not None:
        head = [html.Div([*head, html.Div(aside, className="muted small")], className="card-head")]
    extra = props.pop("className", "")
    name = " ".join(part for part in ("card", "tinted" if tinted else "", extra) if part)
    return html.Section([*head, *children], className=name, **props)


def section(title: str, *children: Any, **props: Any) -> Component:
    return html.Section([html.H2(title), *children], className="section", **props)


def columns(*children: Any, kind: str = "halves") -> Component:
    """Side by side where there is room. `kind`: halves, wide-left, aside-right, form-columns."""
    return html.Div(list(children), className=f"columns {kind}")


def tiles(*children: Any) -> Component:
    return html.Div(list(children), className="tiles")


def button_row(*children: Any) -> Component:
    return html.Div(list(children), className="button-row")


def link_button(text: Any, href: str, primary: bool = False, kind: str = "", **props: Any) -> Component:
    """A link inside the app that looks like a button. `kind`: small, large, quiet, danger."""
    return dcc.Link(text, href=href, className=button_class(primary, kind), **props)


def button(text: Any, primary: bool = False, kind: str = "", **props: Any) -> Component:
    return html.Button(text, type="button", className=button_class(primary, kind), **props)


def button_class(primary: bool = False, kind: str = "") -> str:
    return " ".join(part for part in ("button", "primary" if primary else "", kind) if part)


def facts(*pairs: tuple[str, Any]) -> Component:
    """Terms and what they are, as on the front of a sheet."""
    return html.Dl([part for term, value in pairs for part in (html.Dt(term), html.Dd(value))], className="facts")


def theme_dot(colour: str) -> Component:
    return html.Span(className="theme-dot", style={"background": colour}, **{"aria-hidden": "true"})
