"""`saman serve`: the programme's own database, for those who have an account."""

from typing import Annotated

import typer

from saman import services
from saman.cli.places import OWN, ConfigOption, DatabaseOption, NoDatabaseHere, database_url, shown, use_programme
from saman.cli.serving import address, claim
from saman.cli.serving import serve as answer
from saman.domain.errors import SamanError
from saman.language import _
from saman.services import databases
from saman.settings import settings

SHORTEST_SECRET = 16
HOST = typer.Option("--host", metavar="ADDRESS", help=_("The address to answer at; only this machine when left out."))
PORT = typer.Option("--port", metavar="PORT", min=1, max=65535, help=_("The port to answer at."))
WORKERS = typer.Option("--workers", metavar="N", min=1, max=64, help=_("How many processes answer."))
NO_WORKER = typer.Option("--no-worker", help=_("Leave what is put aside to “saman worker”."))


class NotForServing(SamanError):
    """A demo's database, or a secret that is none."""


def add(app: typer.Typer) -> None:
    app.command("serve", help=_("Serve the programme to browsers."))(serve)


def serve(
    db: DatabaseOption = None,
    config: ConfigOption = None,
    host: Annotated[str, HOST] = "127.0.0.1",
    port: Annotated[int, PORT] = 8050,
    workers: Annotated[int, WORKERS] = 2,
    no_worker: Annotated[bool, NO_WORKER] = False,
) -> None:
    use_programme(config)
    _check_secret()
    url = database_url(db, OWN)
    check_database(url)
    claim(host, port)
    services.use_database(url)
    greeting = _("Saman answers at {address}. Stop it with Ctrl-C.", address=address(host, port))
    run_app(url, host, port, workers, greeting, beside=not no_worker)


def _check_secret() -> None:
    secret = settings().secret_key
    if secret is None or len(secret.get_secret_value()) < SHORTEST_SECRET:
        raise NotForServing(
            _(
                "Set SAMAN_SECRET_KEY to at least {n} characters that nobody can guess; it signs the sessions. "
                "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
                n=SHORTEST_SECRET,
            )
        )


def check_database(url: str) -> None:
    """A sentence unless `url` is a programme's own database, at this version."""
    if not databases.exists(url):
        raise NoDatabaseHere(_("There is no database at {where}. Make one with “saman init”.", where=shown(url)))
    databases.check(url)
    if databases.is_demo(url):
        raise NotForServing(_("{where} is a demo, and serve is for real data. Use “saman demo”.", where=shown(url)))


def run_app(url: str, host: str, port: int, workers: int, greeting: str, beside: bool = True) -> None:
    """Make the app on the database in use, let go of it, say so, and answer until stopped.

    `beside`: these processes also do what is put aside.
    """
    from dashboards.app import create_app

    app = create_app(database=url)
    databases.close(url)
    typer.echo(greeting)
    answer(app, host, port, workers, beside)
