"""How far many have come: bars that say in words what they show."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.states import LOOKS, state_pill, state_text
from saman.language import _, number


def stacked_bar(parts: Sequence[tuple[str, int]], label: str) -> Component:
    """One bar of (state, count) from left to right; nothing is drawn for a count of zero."""
    shown = [(state, count) for state, count in parts if count]
    spans = [html.Span(style={"flex": f"{count} 0 0", "background": LOOKS[state].fill}) for state, count in shown]
    words = ", ".join(state_text(state, count) for state, count in shown) or _("none yet")
    return html.Div(spans, className="stacked-bar", role="img", **{"aria-label": f"{label}: {words}"})


def state_pills(parts: Sequence[tuple[str, int]], hrefs: dict[str, str] | None = None) -> Component:
    """The same counts as pills; each opens its list where `hrefs` has an address for the state."""
    links = hrefs or {}
    pills = [state_pill(state, count, links.get(state)) for state, count in parts if count]
    return html.Div(pills, className="pill-row")


def bar(done: int, total: int, label: str, colour: str | None = None) -> Component:
    """A part of a whole, for a row of a table."""
    share = 100 * done / total if total else 0
    style = {"width": f"{share:.1f}%", **({"background": colour} if colour else {})}
    words = _("{done} of {total}", done=number(done), total=number(total))
    inner = html.Span(style=style)
    return html.Span(inner, className="bar-track", role="img", **{"aria-label": f"{label}: {words}"})
