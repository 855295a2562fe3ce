"""`saman export`: a list as a file."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from saman import exports, services
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.language import _
from saman.services.access import command_line

LIST = typer.Argument(metavar="LIST", help=_("Which list: {lists}.", lists=", ".join(exports.names())))
FORMAT = typer.Option("--format", help=_("The format of the file."))
OUT = typer.Option("--out", metavar="FILE", help=_("Where to write it; to the screen when left out."))


def add(app: typer.Typer) -> None:
    app.command("export", help=_("Write a list as a file."))(export)


def export(
    list: Annotated[str, LIST],
    format: Annotated[str, FORMAT] = "csv",
    out: Annotated[Path | None, OUT] = None,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    found = exports.find(list, format)
    use_programme(config)
    with ExitStack() as stack:
        session = None
        if found.NEEDS_DATABASE:
            use_for_reading(db)
            session = stack.enter_context(services.read())
        target = stack.enter_context(out.open("w", encoding="utf-8", newline="")) if out else sys.stdout
        found.write(session, command_line(), format, target)
