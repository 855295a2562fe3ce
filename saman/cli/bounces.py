"""`saman bounces`: take in what mail servers say of letters that came back, as a mail program hands it over."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from saman import services
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.domain.errors import BadInput, NotFound
from saman.language import _
from saman.mail import reports
from saman.services import bounces
from saman.services.access import command_line
from saman.services.bounces import CameBack
from saman.services.letter_texts import Told, subject_of

FILES = typer.Argument(metavar="FILE...", help=_("Notifications, one in each file; - reads one from the input."))


def add(app: typer.Typer) -> None:
    app.command("bounces", help=_("Take in what mail servers say of letters that came back."))(take_in)


def take_in(
    files: Annotated[list[str], FILES],
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    use_programme(config)
    use_for_reading(db)
    taken = [_taken(name) for name in files]
    if not all(taken):
        raise typer.Exit(1)


def _taken(name: str) -> bool:
    """Each by itself: what is wrong with one does not keep the others from being taken in."""
    try:
        found = reports.read(_data(name))
        with services.work(command_line()) as session:
            told = bounces.came_back(
                session, command_line(), found.message_id, final=found.final, code=found.code, reason=found.reason
            )
    except (BadInput, NotFound) as error:
        typer.echo(f"{name}: {error}", err=True)
        return False
    except OSError as error:
        typer.echo(_("{name} cannot be read: {why}.", name=name, why=error.strerror or error), err=True)
        return False
    typer.echo(line(told))
    return True


def _data(name: str) -> bytes:
    """No more than a byte too much: what is larger is refused without being read."""
    if name == "-":
        return sys.stdin.buffer.read(reports.LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(reports.LARGEST + 1)


def line(told: CameBack) -> str:
    """To whom it was, what it was about, and what follows."""
    return f"{told.address}  {subject_of(Told(told.kind, told.facts))}  {OUTCOMES[told.outcome]()}"


OUTCOMES = {
    "flagged": lambda: _("came back: nothing more is sent there"),
    "failed": lambda: _("came back: the address may work for other mail"),
    "known": lambda: _("was known to have come back"),
    "waits": lambda: _("may still arrive: nothing is changed"),
}
