"""`saman worker`: what is done beside the pages, in a process of its own."""

import signal
from threading import Event
from typing import Annotated, Any

import typer

from saman.cli.places import ConfigOption, DatabaseOption, shown, use_for_reading, use_programme
from saman.language import _, n_

ONCE = typer.Option("--once", help=_("Do what waits now, and end."))
LOOK_SECONDS = 3600.0


def add(app: typer.Typer) -> None:
    app.command("worker", help=_("Do what is put aside to be done beside the pages."))(worker)


def worker(
    db: DatabaseOption = None,
    config: ConfigOption = None,
    once: Annotated[bool, ONCE] = False,
) -> None:
    from saman.worker import Worker, until_empty

    use_programme(config)
    url = use_for_reading(db)
    if once:
        done = until_empty()
        typer.echo(n_("{n} piece of work done.", "{n} pieces of work done.", done))
        return
    told_to_stop = _stopped_by(signal.SIGTERM, signal.SIGINT)
    working = Worker().start()
    typer.echo(_("Working for {where}. Stop it with Ctrl-C.", where=shown(url)))
    while not told_to_stop.wait(LOOK_SECONDS):
        pass
    working.stop()


def _stopped_by(*signals: signal.Signals) -> Event:
    told = Event()

    def stop(_number: int, _frame: Any) -> None:
        told.set()

    for one in signals:
        signal.signal(one, stop)
    return told
