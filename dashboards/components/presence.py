"""What stands at a section about those who write it: who is there now, else who changed it last and when."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.states import pill
from saman import clock
from saman.domain.presence import SectionPeople, Trace
from saman.language import _, clock_time, day_and_month, n_

LIST, HEAD = "people-listed", "people-here"
BEAT = "answers-beat"
"""Told by assets/presence.js when the form is opened, and each minute while it is looked at."""


def spot(kind: str, section: str, people: Mapping[str, SectionPeople] | None = None) -> Component:
    """Room for it, at the section's head or in the list of sections."""
    words = told(people[section], kind) if people and section in people else None
    return html.Div(words, id={"type": kind, "section": section}, className="people-there")


def told_of(people: Mapping[str, SectionPeople], ids: list[dict[str, Any]]) -> list[list[Component]]:
    """In each of the spots, one after the other."""
    return [told(people.get(str(one["section"]), SectionPeople()), str(one["type"])) for one in ids]


def told(people: SectionPeople, kind: str) -> list[Component]:
    """At the head it is announced who comes and goes. The list tells of the last change only where others made it."""
    now = _now(people)
    announced = {"role": "status"} if kind == HEAD else {}
    last = people.last if not (now or (kind == LIST and people.is_mine)) else None
    return [html.Div(now, **announced), *([html.Div(_last(last), className="muted")] if last else [])]


def _now(people: SectionPeople) -> list[Component]:
    says = []
    if count := len(people.writing):
        names = _named(people.writing)
        words = n_("{names} is writing here now", "{names} are writing here now", count, names=names)
        says.append(pill(words, "amber", "pencil"))
    if count := len(people.looking):
        words = n_("{names} is here now", "{names} are here now", count, names=_named(people.looking))
        says.append(pill(words, "", "eye"))
    return says


def _named(names: tuple[str, ...]) -> str:
    return " · ".join(names)


def _last(trace: Trace) -> str:
    if clock.local(trace.at).date() == clock.today():
        return _("Last changed by {name} at {time}", name=trace.name, time=clock_time(trace.at))
    return _("Last changed by {name} on {date}", name=trace.name, date=day_and_month(clock.local(trace.at).date()))
