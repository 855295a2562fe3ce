"""`saman import`: load a programme from tables or applications from a workbook, or get empty ones to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from saman import config as programmes
from saman import services
from saman.cli.import_applications import applications
from saman.cli.import_plan import plan
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.domain.errors import SamanError
from saman.domain.loading.template import GUIDE, template
from saman.language import _, n_
from saman.services import databases, imports
from saman.services.access import command_line

PROGRAMME, APPLICATIONS, PLAN = "programme", "applications", "plan"
WORDS = typer.Argument(
    metavar="programme FOLDER | applications FILE.xlsx | plan FILE",
    help=_(
        "What to load, and where it lies: a folder of tables, applications that came on paper, or a project's plan."
    ),
)
TEMPLATE = typer.Option("--template", help=_("Write what is to be filled in to FOLDER or FILE instead (./programme)."))
PROJECT = typer.Option("--project", metavar="CODE", help=_("The project whose plan it is."))
CALL = typer.Option("--call", metavar="KEY", help=_("The call that an empty workbook of applications is for."))


class WrongImport(SamanError):
    """What is asked for cannot be loaded or written."""


def add(app: typer.Typer) -> None:
    app.command("import", help=_("Load a programme or applications; --template gives empty files."))(load)


def load(
    words: Annotated[list[str] | None, WORDS] = None,
    empty: Annotated[bool, TEMPLATE] = False,
    call: Annotated[str | None, CALL] = None,
    project: Annotated[str | None, PROJECT] = None,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    use_programme(config)
    if words and words[0] == APPLICATIONS and len(words) == 2:
        applications(Path(words[1]), empty, call, db)
        return
    if words and words[0] == PLAN and len(words) == 2:
        plan(Path(words[1]), project, db)
        return
    named = [word for at, word in enumerate(words or []) if at or word != PROGRAMME]
    if empty:
        _write_template(Path(named[0] if named else PROGRAMME))
    elif len(named) == 1 and words and words[0] == PROGRAMME:
        _load(Path(named[0]), db)
    else:
        what = _("Say what to load: saman import programme FOLDER, or saman import applications FILE.xlsx.")
        raise WrongImport(f"{what} {_('Empty ones: saman import --template.')}")


def _load(folder: Path, db: str | None) -> None:
    url = use_for_reading(db)
    if databases.is_demo(url):
        message = _("{where} is a demo. Make a database of your own with “saman init”, or name one with --db.")
        raise WrongImport(message.format(where=databases.shown(url)))
    with services.work(command_line()) as session:
        loaded = imports.load(session, command_line(), folder)
    for left in loaded.left:
        typer.echo(str(left))
    typer.echo(_said(loaded.new))


def _said(new: dict[str, int]) -> str:
    if not any(new.values()):
        return _("Nothing was new.")
    counted = [
        n_("{n} organisation", "{n} organisations", new["organisations"]),
        n_("{n} person", "{n} people", new["people"]),
        n_("{n} role", "{n} roles", new["roles"]),
        n_("{n} network", "{n} networks", new["networks"]),
        n_("{n} project", "{n} projects", new["projects"]),
        n_("{n} figure", "{n} figures", new["figures"]),
    ]
    return _("New: {counted}. Invite people with “saman user invite”.", counted=", ".join(counted))


def _write_template(folder: Path) -> None:
    files = template(programmes.current())
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        message = _("{folder} holds {names} already; nothing was overwritten.")
        raise WrongImport(message.format(folder=folder, names=", ".join(taken)))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8-sig")
    typer.echo(_("Wrote empty tables to {folder}; {guide} says what goes where.", folder=folder, guide=GUIDE))
