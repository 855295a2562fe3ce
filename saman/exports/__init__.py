"""Lists as files. One module, one export: the folder is the registry.

A module is an export when it has NAME (as its file is called), FORMATS, NEEDS_DATABASE and
`tables(session, actor, filters)`, which gives the tables of the file; `filters` are a page's address. One whose formats
are no tables has `whole` or `into` instead.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import IO, Protocol, cast

from saman.domain.access import Actor
from saman.domain.errors import BadInput
from saman.exports import csv_rows, workbook
from saman.exports.tables import Table
from saman.language import _
from saman.services import Session

WRITERS = {"csv": csv_rows.write, "xlsx": workbook.write}
MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mspdi": "application/xml",
    "ics": "text/calendar",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
ENDINGS = {"mspdi": "xml"}
"""How a file's name ends, where it is not the name of the format."""
FORMATS = tuple(WRITERS)


class Export(Protocol):
    """What an export module offers."""

    NAME: str
    FORMATS: tuple[str, ...]
    """The ways it can be written. CSV holds one table, so a list of several is not had as CSV."""
    NEEDS_DATABASE: bool

    OF_A_DATABASE: tuple[str, ...]
    """Filters that need a database where the export else needs none; may be left out."""

    def tables(
        self, session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None
    ) -> Iterable[Table]: ...

    def whole(
        self, format: str, session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None
    ) -> bytes:
        """For formats that are no tables; only an export that has such formats has this, or `into`."""
        ...

    def into(
        self,
        out: IO[bytes],
        format: str,
        session: Session | None,
        actor: Actor,
        filters: Mapping[str, str] | None = None,
    ) -> None:
        """As `whole`, written piece by piece: for what is too large to be held."""
        ...


def names() -> list[str]:
    """Every list that can be exported."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted(module.NAME for module in found if hasattr(module, "NAME"))


def needs_database(export: Export, filters: Mapping[str, str]) -> bool:
    """Whether the list narrowed like this cannot be told without one."""
    return export.NEEDS_DATABASE or any(filters.get(name) for name in getattr(export, "OF_A_DATABASE", ()))


def find(name: str, format: str = "") -> Export:
    """The export called `name`.

    Raises:
        BadInput: there is none, or not in this format.
    """
    if not name.isidentifier() or find_spec(f"{__name__}.{name}") is None:
        raise _no_such(name)
    module = import_module(f"{__name__}.{name}")
    if not hasattr(module, "NAME"):
        raise _no_such(name)
    export = cast(Export, module)
    if format and format not in export.FORMATS:
        formats = ", ".join(export.FORMATS)
        raise BadInput(_("{name} can be had as {formats}, not as {given}.", name=name, formats=formats, given=format))
    return export


def write(
    name: str,
    format: str,
    session: Session | None,
    actor: Actor,
    out: IO[bytes],
    filters: Mapping[str, str] | None = None,
) -> None:
    """Write the export called `name` to `out`. Raises BadInput when there is none, or not in this format."""
    found = find(name, format)
    if format in WRITERS:
        WRITERS[format](out, found.tables(session, actor, filters))
    elif hasattr(found, "into"):
        found.into(out, format, session, actor, filters)
    else:
        out.write(found.whole(format, session, actor, filters))


def _no_such(name: str) -> BadInput:
    return BadInput(_("There is no list called {name}. There are: {lists}.", name=name, lists=", ".join(names())))
