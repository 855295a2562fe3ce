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
IN_A_WORKBOOK = ("corrected_on", "targets_before", *(f"{name}_before" for name in CAME))


def tables(session: Session, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: indicator or theme (all when left out), and what the page of a theme is cut by. One row a group.

    `targets` counts municipalities' figures with a target, and CAME where they are: their sum. `projects` are those
    that set a target, `hidden` those outside because too few stand behind; a row with only such has no counts.
    A workbook also says which were corrected, when, and what they were before.
    """
    asked = Selection.read(filters or {}, clock.today())
    found = indicators.attainments(session, actor, wanted(filters or {}), asked)
    return [Table(NAME, COLUMNS, _rows(found, asked), IN_A_WORKBOOK)]


def _rows(found: Iterable[Attainment], asked: Selection) -> Iterator[Sequence[Any]]:
    by, alone = asked.alone or (asked.by, None)
    for one in found:
        counts = [one.projects, one.targets, *(one.came[name] for name in CAME)]
        shown = [None] * len(counts) if one.suppressed else counts
        where = (by, one.group.address if alone is None else str(alone), one.group.name)
        yield (one.indicator.key, *where, one.period, *shown, one.hidden, one.suppressed, *_before(one))


def _before(one: Attainment) -> tuple[Any, ...]:
    """Nothing of a row that is hidden, and no numbers of one that was."""
    if one.corrected is None or one.suppressed:
        return (None,) * len(IN_A_WORKBOOK)
    was = one.corrected.row
    counts = (was.targets, *(was.came[name] for name in CAME))
    return (one.corrected.on, *((None,) * len(counts) if was.suppressed else counts))
