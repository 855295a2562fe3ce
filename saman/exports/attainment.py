"""How many came how far with the targets that they have set themselves, small ones left out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from saman import clock
from saman.domain.access import Actor
from saman.domain.attainment import CAME, Attainment
from saman.domain.selections import Selection
from saman.exports.figures_asked import wanted
from saman.exports.tables import Table
from saman.services import Session, indicators

NAME = "attainment"
FORMATS = ("csv", "xlsx")
NEEDS_DATABASE = True
COLUMNS = ("indicator", "by", "group", "name", "period", "projects", "targets", *CAME, "hidden", "suppressed")


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: indicator or theme (all when left out), and what the page of a theme is cut by. One row a group.

    `targets` counts municipalities' figures with a target, and CAME where they are: their sum. `projects` are those
    that set a target, `hidden` those outside because too few stand behind; a row with only such has no counts.
    """
    asked = Selection.read(filters or {}, clock.today())
    found = indicators.attainments(session, actor, wanted(filters or {}), asked)
    return [Table(NAME, COLUMNS, _rows(found, asked))]


def _rows(found: Iterable[Attainment], asked: Selection) -> Iterator[Sequence[Any]]:
    by, alone = asked.alone or (asked.by, None)
    for one in found:
        counts = [one.projects, one.targets, *(one.came[name] for name in CAME)]
        shown = [None] * len(counts) if one.suppressed else counts
        where = (by, one.group.address if alone is None else str(alone), one.group.name)
        yield (one.indicator.key, *where, one.period, *shown, one.hidden, one.suppressed)
