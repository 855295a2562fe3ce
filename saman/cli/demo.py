"""`saman demo`: a programme in the middle of its life, to try everything on."""

from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_all_start_methods, get_context
from typing import Annotated

import typer

from saman import clock, config, services
from saman.cli.places import DEMO, ConfigOption, DatabaseOption, database_url, shown, use_programme
from saman.cli.serve import run_app
from saman.cli.serving import address, claim
from saman.language import _
from saman.services import account_lists, databases
from saman.services.access import system

BUILD = typer.Option("--build", help=_("Only build the database, without serving it."))
HOST = typer.Option("--host", metavar="ADDRESS", help=_("The address to answer at; only this machine when left out."))
PORT = typer.Option("--port", metavar="PORT", min=1, max=65535, help=_("The port to answer at."))
WORKERS = 2


def add(app: typer.Typer) -> None:
    app.command("demo", help=_("Build the demo and serve it to browsers."))(demo)


def demo(
    build: Annotated[bool, BUILD] = False,
    host: Annotated[str, HOST] = "127.0.0.1",
    port: Annotated[int, PORT] = 8050,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    from saman.demo.place import make_ready

    use_programme(config)
    url = database_url(db, DEMO)
    if build:
        make_ready(url, typer.echo)
        typer.echo(_("The demo is ready at {where}.", where=shown(url)))
        return
    claim(host, port)
    _ready_apart(url)
    services.use_database(url)
    greeting = [*_accounts(url), _("Saman answers at {address}. Stop it with Ctrl-C.", address=address(host, port))]
    run_app(url, host, port, WORKERS, "\n".join(greeting))


def _ready_apart(url: str) -> None:
    """Build in a process of its own, where one can be had: what sets papers has threads, and they would be missing in
    the server's workers, which are copies of this process."""
    from saman.demo.place import make_ready

    if "fork" not in get_all_start_methods():
        make_ready(url, typer.echo)
        return
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("fork")) as apart:
        apart.submit(make_ready, url, typer.echo).result()


def _accounts(url: str) -> list[str]:
    """Whom one may be, by role; nobody needs a password."""
    clock.stand_on(databases.demo_date(url))
    with services.read(url) as session:
        people = account_lists.demo_people(session, system())
    lines = [_("Sign in with one click as any of these; all of them are invented:")]
    order = [role.key for role in config.current().roles]
    ranked = sorted(people, key=lambda person: order.index(person.role))
    for role, those in groupby(ranked, key=lambda person: person.role):
        label = config.current().role(role).label
        lines.append(f"  {label}: {'; '.join(person.name for person in those)}")
    return lines
