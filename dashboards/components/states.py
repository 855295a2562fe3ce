"""The state of a report or a project: icon, word and tint, the same everywhere."""

from collections.abc import Callable
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import icon
from saman.language import _, n_


class Look(NamedTuple):
    """`icon` is a name in assets/icons.css, `tint` the pill's class, `fill` the colour in a stacked bar."""

    icon: str
    tint: str
    fill: str


LOOKS = {
    "approved": Look("check", "pine", "#2c6a4b"),
    "recommended": Look("double-check", "pine", "#5f9e7b"),
    "to_review": Look("arrow-right", "fjord", "#0f4c5c"),
    "submitted": Look("arrow-right", "fjord", "#0f4c5c"),
    "in_review": Look("eye", "fjord", "#3c7583"),
    "signing": Look("signature", "fjord", "#86adb6"),
    "returned": Look("back", "amber", "#cf8a1d"),
    "draft": Look("pencil", "", "#c8c2b5"),
    "not_opened": Look("circle", "brick", "#a1361c"),
    "late": Look("clock", "brick", "#a1361c"),
    "sent": Look("arrow-right", "fjord", "#0f4c5c"),
    "defect": Look("back", "amber", "#cf8a1d"),
    "checked": Look("check", "fjord", "#3c7583"),
    "assessed": Look("double-check", "fjord", "#86adb6"),
    "to_decide": Look("double-check", "fjord", "#3c7583"),
    "admitted": Look("check", "pine", "#2c6a4b"),
    "reserve": Look("pause", "amber", "#cf8a1d"),
    "rejected": Look("cross", "brick", "#a1361c"),
    "planned": Look("calendar", "", "#c8c2b5"),
    "active": Look("play", "pine", "#2c6a4b"),
    "paused": Look("pause", "amber", "#cf8a1d"),
    "ended": Look("stop", "", "#8b918f"),
    "withdrawn": Look("cross", "brick", "#a1361c"),
}

# Functions, since the language is known when a page is drawn and not when this is read.
WORDS: dict[str, Callable[[], str]] = {
    "approved": lambda: _("Approved"),
    "recommended": lambda: _("Recommended"),
    "to_review": lambda: _("To review"),
    "submitted": lambda: _("Submitted"),
    "in_review": lambda: _("In review"),
    "signing": lambda: _("Being signed"),
    "returned": lambda: _("Returned"),
    "draft": lambda: _("Draft"),
    "not_opened": lambda: _("Not opened"),
    "late": lambda: _("Late"),
    "sent": lambda: _("Sent"),
    "defect": lambda: _("To be mended"),
    "checked": lambda: _("Checked"),
    "assessed": lambda: _("Assessed"),
    "to_decide": lambda: _("To be decided"),
    "admitted": lambda: _("Admitted"),
    "reserve": lambda: _("On the reserve list"),
    "rejected": lambda: _("Rejected"),
    "planned": lambda: _("Planned"),
    "active": lambda: _("Active"),
    "paused": lambda: _("Paused"),
    "ended": lambda: _("Ended"),
    "withdrawn": lambda: _("Withdrawn"),
}
COUNTED: dict[str, Callable[[int], str]] = {
    "approved": lambda n: n_("{n} approved", "{n} approved", n),
    "recommended": lambda n: n_("{n} recommended", "{n} recommended", n),
    "to_review": lambda n: n_("{n} to review", "{n} to review", n),
    "submitted": lambda n: n_("{n} submitted", "{n} submitted", n),
    "in_review": lambda n: n_("{n} in review", "{n} in review", n),
    "signing": lambda n: n_("{n} being signed", "{n} being signed", n),
    "returned": lambda n: n_("{n} returned", "{n} returned", n),
    "draft": lambda n: n_("{n} draft", "{n} drafts", n),
    "not_opened": lambda n: n_("{n} not opened", "{n} not opened", n),
    "late": lambda n: n_("{n} late", "{n} late", n),
    "sent": lambda n: n_("{n} sent", "{n} sent", n),
    "defect": lambda n: n_("{n} to be mended", "{n} to be mended", n),
    "checked": lambda n: n_("{n} checked", "{n} checked", n),
    "assessed": lambda n: n_("{n} assessed", "{n} assessed", n),
    "to_decide": lambda n: n_("{n} to be decided", "{n} to be decided", n),
    "admitted": lambda n: n_("{n} admitted", "{n} admitted", n),
    "reserve": lambda n: n_("{n} on the reserve list", "{n} on the reserve list", n),
    "rejected": lambda n: n_("{n} rejected", "{n} rejected", n),
    "planned": lambda n: n_("{n} planned", "{n} planned", n),
    "active": lambda n: n_("{n} active", "{n} active", n),
    "paused": lambda n: n_("{n} paused", "{n} paused", n),
    "ended": lambda n: n_("{n} ended", "{n} ended", n),
    "withdrawn": lambda n: n_("{n} withdrawn", "{n} withdrawn", n),
}


def state_text(state: str, count: int | None = None) -> str:
    """The word for one, or how many where several are counted: Approved, 9 approved."""
    return WORDS[state]() if count is None else COUNTED[state](count)


def state_pill(state: str, count: int | None = None, href: str | None = None) -> Component:
    """The state of one, or how many are in it; with `href` it opens the list behind."""
    return pill(state_text(state, count), LOOKS[state].tint, LOOKS[state].icon, href)


def of_application(state: str) -> str:
    """Which look and word: all that is handed over waits for the decision, whichever list of the recommendation it is
    on."""
    return "to_decide" if state == "recommended" else state


def pill(text: str, tint: str = "", icon_name: str | None = None, href: str | None = None) -> Component:
    """Any small marked word. `tint`: pine, fjord, amber, brick, or empty for grey."""
    children = [icon(icon_name), text] if icon_name else [text]
    name = f"pill {tint}".strip()
    return dcc.Link(children, href=href, className=name) if href else html.Span(children, className=name)


def state_cell(state: str, field: str = "state") -> dict[str, str]:
    """The keys a row of a grid needs for its StatePill column."""
    return {
        field: state_text(state),
        f"{field}_icon": LOOKS[state].icon,
        f"{field}_tint": LOOKS[state].tint,
    }
