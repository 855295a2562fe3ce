"""Whole files as typed lines, and the choices that a programme allows in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from saman.domain.errors import Fault
from saman.domain.loading.cells import WrongCell, value_of
from saman.domain.loading.columns import FILES
from saman.domain.loading.text import CellFault, Row, rows_of
from saman.domain.organisations import Kind
from saman.domain.programme import Programme
from saman.domain.projects import ProjectStatus
from saman.language import _


@dataclass(frozen=True)
class Line:
    """A row whose cells could be read. A column that the file lacks is as an empty cell."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    def fault(self, column: str, message: str) -> CellFault:
        return self.row.fault(column, message)


@dataclass
class Lines:
    """Every file's lines, by file name; `faults` is what could not be read."""

    by_file: dict[str, list[Line]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def of(self, name: str) -> list[Line]:
        return self.by_file.get(f"{name}.csv", [])


def read(files: Mapping[str, bytes], programme: Programme) -> Lines:
    """The lines of every file there is; each fault is noted and reading goes on."""
    found, choices = Lines(), choices_of(programme)
    for name in sorted(files.keys() - FILES.keys()):
        allowed = ", ".join(FILES)
        found.faults.append(
            CellFault(name, 0, "", _("There is no such table. The tables are {allowed}.", allowed=allowed))
        )
    if not files:
        allowed = ", ".join(FILES)
        found.faults.append(
            CellFault(".", 0, "", _("There is no table here. The tables are {allowed}.", allowed=allowed))
        )
    for name, columns in FILES.items():
        rows = rows_of(name, files[name], columns, found.faults) if name in files else []
        lines = [_line(row, name, choices, found.faults) for row in rows]
        found.by_file[name] = [line for line in lines if line is not None]
    return found


def choices_of(programme: Programme) -> dict[str, Collection[str]]:
    return {
        "kinds": {kind.value for kind in Kind},
        "statuses": {status.value for status in ProjectStatus},
        "roles": {role.key for role in programme.roles},
        "themes": {theme.key for theme in programme.themes},
        "rounds": {str(round.number) for round in programme.rounds},
        "indicators": {indicator.key for theme in programme.themes for indicator in theme.indicators},
    }


def _line(row: Row, name: str, choices: Mapping[str, Collection[str]], faults: list[Fault]) -> Line | None:
    """The row with its values; None where a cell cannot be read, so that nothing is said twice about it."""
    values: dict[str, Any] = {}
    readable = True
    for column in FILES[name]:
        try:
            values[column.name] = value_of(column, row.cells.get(column.name, ""), choices)
        except WrongCell as wrong:
            faults.append(row.fault(column.name, str(wrong)))
            readable = False
    return Line(row, values) if readable else None
