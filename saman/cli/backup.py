"""`saman backup`: a copy of the database and its files while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from saman import services
from saman.cli.places import DatabaseOption, existing, shown
from saman.language import _, n_

TARGET = typer.Argument(metavar="FILE", help=_("The new file to write the copy to."))


def add(app: typer.Typer) -> None:
    app.command("backup", help=_("Copy the database, also while it is in use."))(backup)


def backup(target: Annotated[Path, TARGET], db: DatabaseOption = None) -> None:
    url = existing(db)  # of whatever version: a copy is made before a database is brought up
    lost = services.backup(url, str(target))
    typer.echo(_("Copied {where} to {target}.", where=shown(url), target=target))
    if lost:
        told = n_(
            "{n} file is lost or damaged, and is not in the copy.",
            "{n} files are lost or damaged, and are not in the copy.",
            len(lost),
        )
        typer.echo(" ".join([told, _("“saman check-data” tells which.")]), err=True)
