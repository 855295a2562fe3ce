"""A project's goals and measures as what a form offers: code and text, and what is aimed at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saman.domain.asking import OwnChoice
from saman.domain.goal_words import aim
from saman.domain.labels import Label
from saman.domain.own_rows import Own
from saman.domain.programme import Programme
from saman.language import _


@dataclass(frozen=True)
class Named:
    """A goal or a measure, as far as a form tells of it. Only a goal aims at something."""

    code: str
    text: str
    stands: bool
    indicator: str = ""
    unit: str = ""
    target: float | None = None
    due_on: date | None = None


def own_of(goals: Iterable[Named], measures: Iterable[Named], programme: Programme) -> Own:
    """Each as it is called now; what is laid aside says so."""
    return Own(
        goal=tuple(_choice(goal, programme) for goal in goals),
        measure=tuple(_choice(measure, programme) for measure in measures),
    )


def _choice(named: Named, programme: Programme) -> OwnChoice:
    told = [part for part in (_aims(named, programme), "" if named.stands else _("laid aside")) if part]
    words = f"{named.code} {named.text}" + (f" ({'; '.join(told)})" if told else "")
    return OwnChoice(key=named.code, label=Label({"": words}), stands=named.stands)


def _aims(named: Named, programme: Programme) -> str:
    known = (one for theme in programme.themes for one in theme.indicators if one.key == named.indicator)
    indicator = next(known, None)
    unit = named.unit or (str(indicator.unit) if indicator else "")
    name = str(indicator.short or indicator.label) if indicator else ""
    return ", ".join(part for part in (name, aim(named.target, unit, named.due_on)) if part)
