"""`saman check`: is this folder a programme? With --schema: what an editor needs to know of its files."""

from pathlib import Path
from typing import Annotated

import typer

from saman import config, services
from saman.cli.places import DatabaseOption, shown, use_for_reading
from saman.config import schema
from saman.domain.programme import Programme
from saman.language import _, n_
from saman.services import received
from saman.services.access import command_line
from saman.services.received import Standing

FOLDER = typer.Argument(metavar="[FOLDER]", help=_("The programme's folder; config/saman when left out."))
SCHEMA = typer.Option("--schema", help=_("Write JSON Schema for editors to FOLDER (config/schema) instead."))
RECEIVED = typer.Option(
    "--against-received",
    help=_("Also say which reports go on with which form, and what received ones hold that is asked no more."),
)
SCHEMAS = Path("config") / "schema"


def add(app: typer.Typer) -> None:
    app.command("check", help=_("Check a programme's folder, every fault at once."))(check)


def check(
    folder: Annotated[Path | None, FOLDER] = None,
    for_editors: Annotated[bool, SCHEMA] = False,
    against_received: Annotated[bool, RECEIVED] = False,
    db: DatabaseOption = None,
) -> None:
    if for_editors:
        target = folder or SCHEMAS
        written = len(schema.write(target))
        typer.echo(n_("Wrote {n} schema to {folder}.", "Wrote {n} schemas to {folder}.", written, folder=target))
        return
    place = config.programme_folder(folder)
    programme = config.load(place)
    typer.echo(_("{folder}: ok. {counts}.", folder=place, counts=", ".join(counts(programme))))
    if against_received:
        _against_received(programme, db)


def _against_received(programme: Programme, db: str | None) -> None:
    """What the files would do to reports that the database holds; the command fails when they would do anything."""
    url = use_for_reading(db)
    with services.read() as session:
        found = received.touched(session, command_line(), programme)
        standing = received.standing(session, command_line(), programme)
    for row in standing:
        typer.echo(_on_which(row))
    for one in found:
        count = n_("{n} received report", "{n} received reports", one.reports)
        typer.echo(_("{type}: {field} {why}; {count}.", type=one.type, field=one.field, why=one.why, count=count))
    if found:
        raise typer.Exit(1)
    typer.echo(_("{where}: no received report is touched.", where=shown(url)))


def _on_which(row: Standing) -> str:
    """Which form some reports go on with, and what the folder asks otherwise."""
    count = n_("{n} report", "{n} reports", row.reports)
    if not row.begun:
        return _("{type}: {count} not begun, which will be begun with the folder's form.", type=row.type, count=count)
    if row.form is None:
        return _("{type}: {count} begun before forms were kept.", type=row.type, count=count)
    kept_on = row.kept_on.isoformat() if row.kept_on else ""
    form = {"type": row.type, "count": count, "form": row.form[:8], "day": kept_on}
    if row.same:
        return _("{type}: {count} with the form {form} of {day}, which is the folder's.", **form)
    projects, differs = ", ".join(row.projects), "; ".join(_differences(row))
    words = _("{type}: {count} go on with the form {form} of {day} ({projects}).", **form, projects=projects)
    return f"{words} {differs}" if differs else words


def _differences(row: Standing) -> list[str]:
    told = [
        (row.differs.added, _("The folder adds {keys}")),
        (row.differs.gone, _("The folder asks no more for {keys}")),
        (row.differs.changed, _("The folder asks otherwise for {keys}")),
    ]
    return [words.format(keys=", ".join(keys)) for keys, words in told if keys]


def counts(programme: Programme) -> list[str]:
    """What the programme holds, in words."""
    fields = [field for theme in programme.themes for field in theme.fields]
    fields += [field for kind in programme.report_types for part in kind.sections for field in part.fields]
    indicators = [indicator for theme in programme.themes for indicator in theme.indicators]
    return [
        n_("{n} round", "{n} rounds", len(programme.rounds)),
        n_("{n} theme", "{n} themes", len(programme.themes)),
        n_("{n} report type", "{n} report types", len(programme.report_types)),
        n_("{n} field", "{n} fields", len(fields)),
        n_("{n} indicator", "{n} indicators", len(indicators)),
        n_("{n} deadline", "{n} deadlines", len(programme.deadlines)),
        n_("{n} role", "{n} roles", len(programme.roles)),
        n_("{n} call", "{n} calls", len(programme.calls)),
        n_("{n} row in the plan", "{n} rows in the plan", len(programme.plan.rows)),
    ]
