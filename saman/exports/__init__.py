"""Lists as files. One module, one export: the folder is the registry.

A module is an export when it has NAME (as its file is called), FORMATS, NEEDS_DATABASE and
`write(session, actor, format, out, filters=None)`, which writes text to `out`; `filters` are a page's address.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Protocol, TextIO, cast

from saman.domain.access import Actor
from saman.domain.errors import BadInput
from saman.language import _
from saman.services import Session


class Export(Protocol):
    """What an export module offers."""

    NAME: str
    FORMATS: tuple[str, ...]
    NEEDS_DATABASE: bool

    def write(
        self,
        session: Session | None,
        actor: Actor,
        format: str,
        out: TextIO,
        filters: Mapping[str, str] | None = None,
    ) -> None: ...


def names() -> list[str]:
    """Every list that can be exported."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted(module.NAME for module in found if hasattr(module, "NAME"))


def find(name: str, format: str = "csv") -> Export:
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
    if format not in export.FORMATS:
        formats = ", ".join(export.FORMATS)
        raise BadInput(_("{name} can be had as {formats}, not as {given}.", name=name, formats=formats, given=format))
    return export


def _no_such(name: str) -> BadInput:
    return BadInput(_("There is no list called {name}. There are: {lists}.", name=name, lists=", ".join(names())))
