"""`saman restore`: a copy back in use, with its files."""

from pathlib import Path
from typing import Annotated

import typer

from saman.cli.places import OWN, DatabaseOption, database_url, shown
from saman.language import _
from saman.services import restoring

SOURCE = typer.Argument(metavar="FILE", help=_("The copy that “saman backup” made."))
REPLACE = typer.Option("--replace", help=_("Take the place of a database that is there; it is kept aside."))
WITHOUT = typer.Option("--without-files", help=_("Bring back the rest where files are lacking."))


def add(app: typer.Typer) -> None:
    app.command("restore", help=_("Bring back a copy of the database."))(restore)


def restore(
    source: Annotated[Path, SOURCE],
    db: DatabaseOption = None,
    replace: Annotated[bool, REPLACE] = False,
    without_files: Annotated[bool, WITHOUT] = False,
) -> None:
    url = database_url(db, OWN)
    restored = restoring.restore(url, str(source), replace, without_files)
    typer.echo(_("Brought back {source} to {where}.", source=source, where=shown(url)))
    if restored.copied_at:
        typer.echo(_("The copy was made {at}.", at=restored.copied_at))
    if restored.aside:
        typer.echo(_("What was there before is kept as {aside}.", aside=restored.aside))
