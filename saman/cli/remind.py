"""`saman remind`: put today's reminders into the outbox, as cron does every morning."""

from datetime import datetime
from typing import Annotated

import typer

from saman import clock, services
from saman.cli.places import ConfigOption, DatabaseOption, use_for_reading, use_programme
from saman.language import _, n_
from saman.services import changes, digests, register_events, reminders
from saman.services.access import command_line
from saman.services.letter_texts import report_name
from saman.services.reminders import Reminder

DRY_RUN = typer.Option("--dry-run", help=_("Only say what would be sent."))
TODAY = typer.Option("--today", metavar="DATE", formats=["%Y-%m-%d"], help=_("As on another day."))


def add(app: typer.Typer) -> None:
    app.command("remind", help=_("Remind whoever owes a report, and whoever should know."))(remind)


def remind(
    dry_run: Annotated[bool, DRY_RUN] = False,
    today: Annotated[datetime | None, TODAY] = None,
    db: DatabaseOption = None,
    config: ConfigOption = None,
) -> None:
    use_programme(config)
    use_for_reading(db)
    if today is not None:
        clock.stand_on(today.date())
    found = _planned() if dry_run else _put()
    for one in found:
        typer.echo(line(one))
    if dry_run:
        typer.echo(n_("{n} mail would be sent.", "{n} mails would be sent.", len(found)), err=True)
    else:
        typer.echo(n_("{n} mail is in the outbox.", "{n} mails are in the outbox.", len(found)), err=True)


def _planned() -> list[Reminder]:
    with services.read() as session:
        return reminders.planned(session, command_line())


def _put() -> list[Reminder]:
    with services.work(command_line()) as session:
        register_events.carry_out_due(session, command_line())
        changes.carry_out_due(session, command_line())
        found = reminders.remind(session, command_line())
        digests.gather(session, command_line(), clock.now())
    return found


def line(one: Reminder) -> str:
    """To whom, which project, why; the days are written the same in every language."""
    return f"{one.mail}  {one.code} {one.title}  {why(one)}"


def why(one: Reminder) -> str:
    if one.kind == "vacancy":
        return _("nobody leads the project since {day}", day=one.since)
    named = report_name(one.type, one.period)
    ends = _("the deadline was {day}", day=one.since) if one.since < clock.today() else _("due {day}", day=one.since)
    return f"{named}: {ends}" + (", " + _("and nobody nearer can be reached") if one.vacant else "")
