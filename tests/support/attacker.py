"""Somebody who gathers every number that is published, and works out by subtraction what was left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from typing import Any, get_args

import numpy as np
from sqlmodel import Session, select

from saman import clock, config
from saman.domain.observations import Observation
from saman.domain.programme import Indicator
from saman.domain.projects import Project
from saman.domain.selections import By, Selection
from saman.domain.size_classes import classes
from saman.domain.suppression import is_hidden
from saman.services import indicators, observations
from saman.storage import selfcheck_leaves
from saman.storage.figure_cuts import POOL, end_of
from tests.support.build import an_actor
from tests.support.measuring import CHANGED

MEASURES = ("numerator", "denominator", "n")
SEES_ALL = an_actor()
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Cell:
    """A published sum, and the figures that whoever knows the programme believes are in it."""

    members: frozenset[int]
    numbers: dict[str, float | None]
    rate: float | None = None
    """In per cent, where only that is told: so much of the denominators are the numerators."""


@dataclass(frozen=True)
class Known:
    """What is no secret: every figure's project, place and way of measuring, but not its numbers."""

    leaf: Observation
    code: str
    groups: dict[str, Any]

    @property
    def pool(self) -> Key:
        return tuple(getattr(self.leaf, name) or "" for name in POOL)

    def stood(self, as_of: date | None) -> bool:
        return self.leaf.replaced_at is None if as_of is None else self.stood_before(end_of(as_of))

    def stood_before(self, at: datetime) -> bool:
        return self.leaf.made_at < at and (self.leaf.replaced_at is None or self.leaf.replaced_at >= at)


def secrets(session: Session) -> list[Observation]:
    """Figures that nobody may learn."""
    programme = config.current()
    kinds = {one.key: one.n_kind for theme in programme.themes for one in theme.indicators}
    every = session.exec(select(Observation)).all()
    return [one for one in every if is_hidden(one.n, kinds[one.indicator], programme.about.hiding)]


def known(session: Session) -> list[Known]:
    sizes = classes(config.current().about.size_classes)
    places = selfcheck_leaves.places(session, clock.today(), sizes)
    found = session.exec(select(Observation, Project).join(Project)).all()
    return [
        Known(leaf, project.code, dict(places.of(leaf.project_id, project.round, [leaf.organisation_id])))
        for leaf, project in found
    ]


def selections(days: Iterable[date | None], every: Iterable[Known]) -> Iterator[Selection]:
    """All the ways that figures can be asked for."""
    groups = {(by, group) for one in every for by, found in one.groups.items() for group in found}
    for day in days:
        for by in get_args(By):
            yield Selection(by=by, as_of=day)
        for by, (key, name) in sorted(groups):
            alone = {"network": key, "round": key, "county": name, "size": name}.get(by)
            if alone not in (None, "", 0):
                yield Selection(**{by: alone}, as_of=day)


def sums(session: Session, indicator: Indicator, asked: Selection, every: Iterable[Known]) -> Iterator[Cell]:
    """The rows of a page's table, each with the figures that belong to it; of a corrected one also what it was."""
    frame = indicators.series(session, SEES_ALL, indicator.key, asked)
    for row in frame.to_dict("records"):
        pool = tuple(row[name] if isinstance(row[name], str) else "" for name in POOL)
        could = [
            one
            for one in every
            if (one.leaf.indicator, one.leaf.period, one.pool) == (indicator.key, row["period"], pool)
            and one.leaf.denominator is not None
            and _in_group(one, asked, row)
        ]
        yield Cell(_those(could, asked.as_of), {name: _number(row[name]) for name in MEASURES})
        if (before := _number(row["before"])) is not None:
            yield Cell(frozenset(one.leaf.id or 0 for one in could if one.stood_before(CHANGED)), {}, before)


def _those(could: Iterable[Known], as_of: date | None) -> frozenset[int]:
    return frozenset(one.leaf.id or 0 for one in could if one.stood(as_of))


def _in_group(one: Known, asked: Selection, row: dict[str, Any]) -> bool:
    if asked.alone is None:
        return any(_called(asked.by, group) == row["group"] for group in one.groups[asked.by])
    by, value = asked.alone
    return any(_called(by, group) == str(value) for group in one.groups[by])


def _called(by: str, group: tuple[int, str]) -> str:
    return {"programme": "", "county": group[1], "size": group[1]}.get(by, str(group[0]))


def rows(session: Session, as_of: date | None, every: Iterable[Known]) -> Iterator[Cell]:
    """The file of figures, one row a municipality."""
    listed = {
        (row["project"], row["municipality"], row["indicator"], row["period"]): row
        for row in observations.listing(session, SEES_ALL, as_of=as_of)
    }
    numbers = _municipalities(session)
    for one in every:
        if not one.stood(as_of):
            continue
        row = listed[one.code, numbers[one.leaf.organisation_id], one.leaf.indicator, one.leaf.period]
        yield Cell(frozenset({one.leaf.id or 0}), {name: row[name] for name in MEASURES})
        if row["value_before"] is not None:
            yield Cell(frozenset(_before(one, every)), {}, row["value_before"])


def _before(one: Known, every: Iterable[Known]) -> Iterator[int]:
    """The figure that this one came instead of."""
    for other in every:
        if other.leaf.report_id == one.leaf.report_id and other.leaf.replaced_at == one.leaf.made_at:
            yield other.leaf.id or 0


def _municipalities(session: Session) -> dict[int, str | None]:
    from saman.domain.organisations import OrganisationVersion

    return {one.organisation_id: one.number for one in session.exec(select(OrganisationVersion))}


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def recovered(cells: Iterable[Cell], wanted: Iterable[Observation]) -> list[tuple[int, str]]:
    """The figures among `wanted` that the cells give away, with the measure: solved, unique, and right."""
    cells = list(cells)
    every = sorted({member for cell in cells for member in cell.members})
    columns = {(leaf, measure): place for place, (leaf, measure) in enumerate(product(every, MEASURES))}
    equations = [equation for cell in cells if cell.members for equation in _equations(cell)]
    matrix = np.zeros((len(equations), len(columns)))
    for line, (parts, _told) in enumerate(equations):
        for (leaf, measure), weight in parts.items():
            matrix[line, columns[leaf, measure]] = weight
    solution = np.linalg.lstsq(matrix, np.array([told for _parts, told in equations]), rcond=None)[0]
    free = np.eye(len(columns)) - np.linalg.pinv(matrix) @ matrix
    return [
        (leaf.id or 0, measure)
        for leaf, measure in product(wanted, MEASURES)
        if (place := columns.get((leaf.id or 0, measure))) is not None
        and abs(free[place]).max() < 1e-6
        and abs(solution[place] - getattr(leaf, measure)) < 1e-3
    ]


def _equations(cell: Cell) -> Iterator[tuple[dict[tuple[int, str], float], float]]:
    """What a cell says of its members: sums, or how much of their denominators the numerators are."""
    for measure, told in cell.numbers.items():
        if told is not None:
            yield dict.fromkeys(product(cell.members, (measure,)), 1.0), told
    if cell.rate is not None:
        above = dict.fromkeys(product(cell.members, ("numerator",)), 1.0)
        yield above | dict.fromkeys(product(cell.members, ("denominator",)), -cell.rate / 100), 0.0
