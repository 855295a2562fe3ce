"""`saman user`: who can sign in, inviting, links for new passwords, closing and opening."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from saman import clock, services
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.domain.access import Actor
from saman.domain.errors import BadInput
from saman.language import _, n_
from saman.services import account_lists, accounts, inviting
from saman.services.access import command_line
from saman.services.inviting import Invited, Invitee
from saman.settings import settings

ADDRESS = "http://127.0.0.1:8050"
MAIL = typer.Argument(metavar="MAIL", help=_("The account, by the address it is named after."))
INVITED = typer.Argument(metavar="[MAIL]", help=_("Whom to invite; or a whole list with --list."))
NAME = typer.Option("--name", help=_("The person's name; the mail address when left out."))
ROLE = typer.Option("--role", help=_("The role, by its code in the programme's roles.yaml."))
FOR = typer.Option("--for", metavar="CODE", help=_("The project or network that the role is held for."))
LIST = typer.Option("--list", metavar="FILE", help=_("A text file: one line each with name; mail; role; code."))
SEARCH = typer.Option("--search", help=_("Only those with this in the name or address."))


def add(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("list", help=_("Who can sign in, in which roles, and when they last did."))(show)
    group.command("invite", help=_("Invite one person, or everybody on a list; prints the links."))(invite)
    group.command("link", help=_("A new one-time link for a forgotten password."))(link)
    group.command("close", help=_("Close an account; whoever is signed in is out."))(close)
    group.command("reopen", help=_("Open a closed account again."))(reopen)
    group.command("sign-out", help=_("Sign an account out everywhere."))(sign_out)
    app.add_typer(group, name="user", help=_("Look after who can sign in."))


def show(
    search: Annotated[str, SEARCH] = "",
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    _use(db, config)
    with services.read() as session:
        page, pages = 1, 1
        while page <= pages:
            shown = account_lists.listed(session, command_line(), search, page)
            for line in shown.lines:
                last = clock.local(line.last_sign_in_at).date().isoformat() if line.last_sign_in_at else "-"
                typer.echo(f"{line.account_name}\t{line.name}\t{', '.join(line.roles) or '-'}\t{line.state}\t{last}")
            page, pages = page + 1, shown.pages
    typer.echo(n_("{n} account.", "{n} accounts.", shown.total))


def invite(
    mail: Annotated[str | None, INVITED] = None,
    name: Annotated[str, NAME] = "",
    role: Annotated[str, ROLE] = "",
    held_for: Annotated[str, FOR] = "",
    people: Annotated[Path | None, LIST] = None,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    if (mail is None) == (people is None):
        raise BadInput(_("Name one person to invite, or a list with --list."))
    _use(db, config)
    with services.work(command_line()) as session:
        if people:
            invited = inviting.invite_list(session, command_line(), people.read_text(encoding="utf-8-sig"))
        else:
            one = Invitee(name=name or mail or "", mail=mail or "", role=role, held_for=held_for)
            invited = [inviting.invite(session, command_line(), one)]
    for person in invited:
        typer.echo(_line(person))


def _line(person: Invited) -> str:
    where = _address(person.token) if person.token else _("can sign in already, and has got the role")
    return f"{person.mail}\t{person.name}\t{where}"


def _address(token: str) -> str:
    return f"{(settings().base_url or ADDRESS).rstrip('/')}/link/{token}"


def link(mail: Annotated[str, MAIL], db: DatabaseOption = None, config: ConfigOption = None) -> None:
    token = _change(mail, db, config, accounts.one_time_link)
    typer.echo(_address(token))
    typer.echo(_("It works once, for seven days. Earlier links do not work any more."))


def close(mail: Annotated[str, MAIL], db: DatabaseOption = None, config: ConfigOption = None) -> None:
    _change(mail, db, config, accounts.close)
    typer.echo(_("The account is closed, and signed out everywhere."))


def reopen(mail: Annotated[str, MAIL], db: DatabaseOption = None, config: ConfigOption = None) -> None:
    _change(mail, db, config, accounts.reopen)
    typer.echo(_("The account is open again."))


def sign_out(mail: Annotated[str, MAIL], db: DatabaseOption = None, config: ConfigOption = None) -> None:
    _change(mail, db, config, accounts.sign_out_everywhere)
    typer.echo(_("The account is signed out everywhere."))


def _change(mail: str, db: str | None, config: Path | None, verb: Callable[[Any, Actor, int], str | None]) -> str:
    _use(db, config)
    with services.work(command_line()) as session:
        return verb(session, command_line(), accounts.named(session, command_line(), mail)) or ""


def _use(db: str | None, config: Path | None) -> None:
    use_programme(config)
    use_for_reading(db)
