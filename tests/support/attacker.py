"""Somebody who gathers every number that is published, and works out by subtraction what was left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
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

MEASURES = ("numerator", "denominator", "n")
SEES_ALL = an_actor()
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Cell:
    """A published sum, and the figures that whoever knows the programme believes are in it."""

    members: frozenset[int]
    numbers: dict[str, float | None]


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
        if as_of is None:
            return self.leaf.replaced_at is None
        at = end_of(as_of)
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
    """The rows of a page's table, each with the figures that belong to it."""
    frame = indicators.series(session, SEES_ALL, indicator.key, asked)
    for row in frame.to_dict("records"):
        pool = tuple(row[name] if isinstance(row[name], str) else "" for name in POOL)
        members = frozenset(
            one.leaf.id or 0
            for one in every
            if one.stood(asked.as_of)
            and (one.leaf.indicator, one.leaf.period, one.pool) == (indicator.key, row["period"], pool)
            and one.leaf.denominator is not None
            and _in_group(one, asked, row)
        )
        yield Cell(members, {name: _number(row[name]) for name in MEASURES})


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
        if one.stood(as_of):
            row = listed[one.code, numbers[one.leaf.organisation_id], one.leaf.indicator, one.leaf.period]
            yield Cell(frozenset({one.leaf.id or 0}), {name: row[name] for name in MEASURES})


def _municipalities(session: Session) -> dict[int, str | None]:
    from saman.domain.organisations import OrganisationVersion

    return {one.organisation_id: one.number for one in session.exec(select(OrganisationVersion))}


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def recovered(cells: Iterable[Cell], wanted: Iterable[Observation]) -> list[tuple[int, str]]:
    """The figures among `wanted` that the cells give away, with the measure: solved, unique, and right."""
    cells, wanted = list(cells), list(wanted)
    columns = {leaf: place for place, leaf in enumerate(sorted({m for cell in cells for m in cell.members}))}
    found = []
    for measure in MEASURES:
        told = [cell for cell in cells if cell.members and cell.numbers[measure] is not None]
        if not told:
            continue
        matrix = np.array([[float(leaf in cell.members) for leaf in columns] for cell in told])
        solution = np.linalg.lstsq(matrix, np.array([cell.numbers[measure] for cell in told]), rcond=None)[0]
        free = np.eye(len(columns)) - np.linalg.pinv(matrix) @ matrix
        for leaf in wanted:
            place, truth = columns.get(leaf.id or 0), getattr(leaf, measure)
            if place is None or truth is None or abs(free[place]).max() > 1e-6:
                continue
            if abs(solution[place] - truth) < 1e-3:
                found.append((leaf.id or 0, measure))
    return found
