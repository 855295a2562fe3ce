"""Numbers with their unit, numbers that may not be shown, and changes said in words."""

from typing import Any, Literal

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import hidden
from saman.language import _, number

Better = Literal["down", "up"] | None


def figure(value: str, unit: str | None = None, inline: bool = False) -> Component:
    """A headline number, already written in the reader's language, and what it counts."""
    parts: list[Any] = [value]
    if unit:
        parts.append(html.Span(unit, className="unit"))
    return html.Span(parts, className="figure inline" if inline else "figure")


def hidden_number(reason: str | None = None) -> Component:
    """A number too small to show is ":", with why on hover and for those who listen."""
    why = reason or _("Hidden: too few behind the number")
    return html.Span([html.Span(":", **{"aria-hidden": "true"}), hidden(why)], className="hidden-number", title=why)


def not_measured(reason: str | None = None) -> Component:
    """Nothing was measured, and the reason given for it."""
    why = [hidden(f": {reason}")] if reason else []
    return html.Span([_("not measured"), *why], className="not-measured", title=reason or "")


def value_or_hidden(value: str | None, suppressed: bool, reason: str | None = None) -> Any:
    """What a cell shows: the number, ":" where it is hidden, "not measured" where there is none."""
    if suppressed:
        return hidden_number(reason)
    return not_measured(reason) if value is None else value


def change_text(delta: float, better: Better = None, decimals: int = 1, unit: str = "") -> str:
    """A change in words: down 0.6 percentage points, better."""
    size = f"{number(abs(delta), decimals)} {unit}".strip()
    if round(delta, decimals) == 0:
        return _("unchanged")
    moved = _("down {amount}", amount=size) if delta < 0 else _("up {amount}", amount=size)
    verdict = {"better": _("better"), "worse": _("worse")}.get(direction(delta, better))
    return f"{moved}, {verdict}" if verdict else moved


def change(delta: float, better: Better = None, decimals: int = 1, unit: str = "") -> Component:
    """The same words, tinted by whether the way it moved is the wanted one."""
    kind = direction(0 if round(delta, decimals) == 0 else delta, better)
    return html.Span(change_text(delta, better, decimals, unit), className=f"change {kind}".strip())


def direction(delta: float, better: Better) -> str:
    """`better`, `worse`, or nothing where neither way is wanted."""
    if better is None or delta == 0:
        return ""
    return "better" if (delta < 0) == (better == "down") else "worse"
