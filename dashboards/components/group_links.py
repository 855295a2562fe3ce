"""From a group in a table: the address of it alone, and what narrows a list of reports to it."""

from typing import Any
from urllib.parse import urlencode

from dash import dcc

from saman.domain.programme import Indicator
from saman.domain.selections import Selection
from saman.domain.standings import Group
from saman.services.themes import ThemeView

NAMELESS = ("", "0")
"""Groups that cannot be looked at alone: outside the networks, county or size not known."""


def asked_for(indicator: Indicator, asked: Selection) -> str:
    """What is looked at, as an address says it."""
    return "&".join(part for part in (urlencode({"indicator": indicator.key}), asked.query()) if part)


def group_link(view: ThemeView, group: Group) -> Any:
    """A group leads to itself alone."""
    if view.asked.by == "programme" or group.address in NAMELESS:
        return group.title
    alone: dict[str, Any] = {str(view.asked.by): group.address}
    query = asked_for(view.indicator, Selection(as_of=view.asked.as_of, period=view.asked.period))
    return dcc.Link(group.title, href=f"/themes/{view.theme.key}?{query}&{urlencode(alone)}")


def narrowed(asked: Selection, group: Group) -> dict[str, str] | None:
    """The group, and the day that the figures stood; None where a list cannot be narrowed to the group."""
    which, value = asked.alone or (asked.by, group.address)
    if which != "programme" and str(value) in NAMELESS:
        return None
    found = {} if which == "programme" else {str(which): str(value)}
    return found | ({"as_of": asked.as_of.isoformat()} if asked.as_of else {})
