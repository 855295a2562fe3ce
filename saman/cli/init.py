"""`saman init`: an empty database for a programme, with the register of municipalities in it."""

from typing import Annotated

import typer

from saman import clock, services
from saman.cli.places import OWN, ConfigOption, DatabaseOption, database_url, shown, use_programme
from saman.config import current
from saman.domain.columns import stored_id
from saman.domain.errors import SamanError
from saman.language import _, n_
from saman.services import accounts, organisations, people
from saman.services.access import command_line
from saman.settings import settings

ADDRESS = "http://127.0.0.1:8050"
ADMIN = typer.Option("--admin", metavar="MAIL", help=_("Invite this person as the first administrator."))
NAME = typer.Option("--name", help=_("The administrator's name; the mail address when left out."))


class NoSuchRole(SamanError):
    """The programme's roles do not include what is asked for."""


def add(app: typer.Typer) -> None:
    app.command("init", help=_("Make a database, and invite an administrator."))(init)


def init(
    db: DatabaseOption = None,
    config: ConfigOption = None,
    admin: Annotated[str | None, ADMIN] = None,
    name: Annotated[str | None, NAME] = None,
) -> None:
    use_programme(config)
    mail = people.tidy_mail(admin)
    role = _administering_role() if mail else ""
    url = database_url(db, OWN)
    services.create(url)
    services.use_database(url)
    with services.work(command_line()) as session:
        loaded = organisations.load_register(session, command_line())
    typer.echo(
        n_(
            "Made {where} with {n} municipality in the register.",
            "Made {where} with {n} municipalities in the register.",
            loaded,
            where=shown(url),
        )
    )
    if mail:
        _invite(mail, name or mail, role)
    else:
        typer.echo(_("Next: invite somebody with “saman user invite”, then “saman serve”."))


def _administering_role() -> str:
    """The role that opens on the administrator's page, whatever the programme calls it."""
    for role in current().roles:
        if role.front == "administration":
            return role.key
    raise NoSuchRole(_("No role of this programme has the administrator's front page, so there is none to invite."))


def _invite(mail: str, name: str, role: str) -> None:
    with services.work(command_line()) as session:
        person = people.add(session, command_line(), people.NewPerson(name=name, mail=mail))
        people.give_role(session, command_line(), stored_id(person), role, starts_on=clock.today())
        token = accounts.invite(session, command_line(), stored_id(person))
    address = (settings().base_url or ADDRESS).rstrip("/")
    typer.echo(_("Give {mail} this link; it works once, for seven days:", mail=mail))
    typer.echo(f"{address}/link/{token}")
