"""`saman migrate`: bring a database up to this version of Saman."""

import typer

from saman import services
from saman.cli.places import OWN, DatabaseOption, NoDatabaseHere, database_url, shown
from saman.language import _
from saman.services import databases


def add(app: typer.Typer) -> None:
    app.command("migrate", help=_("Bring a database up to this version of Saman."))(migrate)


def migrate(db: DatabaseOption = None) -> None:
    url = database_url(db, OWN)
    if not databases.exists(url):
        raise NoDatabaseHere(_("There is no database at {where}. Make one with “saman init”.", where=shown(url)))
    services.migrate(url)
    typer.echo(_("{where} is at the newest version.", where=shown(url)))
