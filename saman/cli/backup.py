"""`saman backup`: a copy of the database while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from saman import services
from saman.cli.places import DatabaseOption, existing, shown
from saman.language import _

TARGET = typer.Argument(metavar="FILE", help=_("The new file to write the copy to."))


def add(app: typer.Typer) -> None:
    app.command("backup", help=_("Copy the database, also while it is in use."))(backup)


def backup(target: Annotated[Path, TARGET], db: DatabaseOption = None) -> None:
    url = existing(db)  # of whatever version: a copy is made before a database is brought up
    services.backup(url, str(target))
    typer.echo(_("Copied {where} to {target}.", where=shown(url), target=target))
