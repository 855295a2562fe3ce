"""`saman export`: a list as a file."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from saman import exports, services
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.domain.errors import BadInput
from saman.language import _
from saman.services.access import command_line

LIST = typer.Argument(metavar="LIST", help=_("Which list: {lists}.", lists=", ".join(exports.names())))
FORMAT = typer.Option("--format", help=_("The format of the file; the list's first when left out."))
WHERE = typer.Option(
    "--where", metavar="NAME=VALUE", help=_("Narrow the list, as the address of its page does; may be repeated.")
)
PROJECT = typer.Option("--project", metavar="CODE", help=_("Of the plan: one project's own."))
DETAIL = typer.Option("--detail", help=_("Of the plan: a row for each bar or milestone, with its days."))
OUT = typer.Option("--out", metavar="FILE", help=_("Where to write it; to the screen when left out."))


def add(app: typer.Typer) -> None:
    app.command("export", help=_("Write a list as a file."))(export)


def export(
    name: Annotated[str, LIST],
    format: Annotated[str | None, FORMAT] = None,
    where: Annotated[list[str] | None, WHERE] = None,
    project: Annotated[str | None, PROJECT] = None,
    detail: Annotated[bool, DETAIL] = False,
    out: Annotated[Path | None, OUT] = None,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    found = exports.find(name, format or "")
    use_programme(config)
    filters = _filters(where or []) | ({"project": project} if project else {}) | ({"detail": "1"} if detail else {})
    with ExitStack() as stack:
        session = None
        if exports.needs_database(found, filters):
            use_for_reading(db)
            session = stack.enter_context(services.read())
        target = stack.enter_context(out.open("wb")) if out else sys.stdout.buffer
        exports.write(name, format or found.FORMATS[0], session, command_line(), target, filters)


def _filters(where: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in where]
    wrong = next((name for name, sign, _value in pairs if not sign), None)
    if wrong is not None:
        raise BadInput(_("Write --where NAME=VALUE; “{given}” has no equals sign.", given=wrong))
    return {name: value for name, _sign, value in pairs}
