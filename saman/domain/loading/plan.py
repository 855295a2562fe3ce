"""A project's plan in a file: a row for each activity, checked whole before any of it counts."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from saman.domain.errors import BadInput, Fault
from saman.domain.loading.cells import WrongCell, value_of
from saman.domain.loading.columns import Column
from saman.domain.loading.text import CellFault, Row
from saman.domain.plan_chains import Link, ring
from saman.domain.plan_rules import Horizon, ItemFacts, checked, links_to, within
from saman.domain.project_plans import BAR, KINDS
from saman.language import _

COLUMNS = (
    Column("id", "code", required=True),
    Column("activity", "text", required=True),
    Column("responsible", "text"),
    Column("kind", "choice", choices="kinds"),
    Column("start", "date", required=True),
    Column("end", "date", required=True),
    Column("predecessors", "text"),
    Column("baseline_start", "date"),
    Column("baseline_end", "date"),
    Column("progress", "count"),
)
CODE = re.compile(r"[A-Za-z]{1,3}[0-9]{1,6}")
OF_FIELDS = {"starts_on": "start", "ends_on": "end", "follows": "predecessors"}
CHOICES = {"kinds": KINDS}


@dataclass(frozen=True)
class Activity:
    code: str
    facts: ItemFacts
    baseline: tuple[date, date] | None
    row: Row


@dataclass(frozen=True)
class PlanFile:
    """The whole plan, in its order."""

    activities: list[Activity]
    links: list[Link]


def read(rows: Sequence[Row], horizon: Horizon, known: Collection[str], faults: list[Fault]) -> PlanFile:
    """The plan in the rows; all that is wrong goes to `faults`. `known` are those who may be responsible."""
    found = [_activity(row, horizon, known, faults) for row in rows]
    activities = [one for one in found if one is not None]
    _once(activities, faults)
    codes = {one.code for one in activities}
    links = [link for one in activities for link in _links(one, codes, faults)]
    if closed := ring(links):
        row = next(one.row for one in activities if one.code == closed[0])
        sentence = _("These would wait for each other in a ring: {ring}.", ring=" → ".join(closed))
        faults.append(row.fault("predecessors", sentence))
    return PlanFile(activities, links)


def _activity(row: Row, horizon: Horizon, known: Collection[str], faults: list[Fault]) -> Activity | None:
    cells = _cells(row, faults)
    if cells is None:
        return None
    try:
        facts = checked(_facts(cells), horizon)
        _responsible(facts.responsible, known)
        return Activity(_code(cells["id"]), facts, _baseline(cells, horizon), row)
    except BadInput as error:
        faults.append(row.fault(OF_FIELDS.get(error.field, error.field), str(error)))
        return None


def _cells(row: Row, faults: list[Fault]) -> dict[str, Any] | None:
    cells, before = {}, len(faults)
    for column in COLUMNS:
        try:
            cells[column.name] = value_of(column, plain(row.cells.get(column.name, "")), CHOICES)
        except WrongCell as error:
            faults.append(row.fault(column.name, str(error)))
    return None if len(faults) > before else cells


def plain(text: str) -> str:
    """Without the apostrophe that holds down what a spreadsheet would take for a formula."""
    return text[1:] if text.startswith("'") else text


def _facts(cells: Mapping[str, Any]) -> ItemFacts:
    return ItemFacts(
        activity=cells["activity"],
        kind=cells["kind"] or BAR,
        responsible=cells["responsible"] or "",
        starts_on=cells["start"],
        ends_on=cells["end"],
        progress=cells["progress"] or 0,
        follows=cells["predecessors"] or "",
    )


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise BadInput(_("“{text}” is no code of a plan: write a1, a2 and so on.", text=text), "id")
    return text


def _responsible(text: str, known: Collection[str]) -> None:
    if text and text not in known:
        raise BadInput(
            _("“{text}” is neither a role nor anybody in the project, and does not stand in its plan.", text=text),
            "responsible",
        )


def _baseline(cells: Mapping[str, Any], horizon: Horizon) -> tuple[date, date] | None:
    first, last = cells["baseline_start"], cells["baseline_end"]
    if first is None and last is None:
        return None
    if first is None or last is None or last < first:
        raise BadInput(_("A baseline has a first day and a last day that is not before it."), "baseline_end")
    within(first, horizon, "baseline_start")
    within(last, horizon, "baseline_end")
    return first, last


def _once(activities: Collection[Activity], faults: list[Fault]) -> None:
    seen: set[str] = set()
    for one in activities:
        if one.code in seen:
            faults.append(one.row.fault("id", _("The code stands twice.")))
        seen.add(one.code)


def _links(one: Activity, codes: Collection[str], faults: list[Fault]) -> list[Link]:
    try:
        return links_to(one.code, one.facts.follows, codes)
    except BadInput as error:
        faults.append(CellFault(one.row.file, one.row.number, "predecessors", str(error)))
        return []


def as_text(rows: Sequence[Sequence[object]]) -> bytes:
    """The cells of a sheet as a CSV file would have them."""
    out = io.StringIO(newline="")
    width = max((place for row in rows[:1] for place, value in enumerate(row, start=1) if value is not None), default=0)
    csv.writer(out).writerows([[_text(value) for value in row[:width]] for row in rows])
    return out.getvalue().encode()


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
