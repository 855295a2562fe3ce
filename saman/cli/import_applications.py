"""`saman import applications`: enter those that came on paper from a workbook, or get an empty one."""

from pathlib import Path

import typer

from saman import services
from saman.cli.places import use_for_reading
from saman.domain.errors import BadInput
from saman.exports.paper_applications import template
from saman.language import _, n_
from saman.services import calls
from saman.services.access import command_line
from saman.services.importing import paper


def applications(file: Path, empty: bool, call: str | None, db: str | None) -> None:
    """Raises BadInput or Faults: nothing is entered then."""
    if empty:
        _write(file, call)
        return
    if not file.is_file():
        raise BadInput(_("There is no file {file}.", file=file))
    use_for_reading(db)
    with services.work(command_line()) as session:
        entered = paper.load(session, command_line(), file.read_bytes())
        codes = [one.code for one in entered]
    told = ", ".join(codes)
    typer.echo(n_("Entered {n} application: {codes}.", "Entered {n} applications: {codes}.", len(codes), codes=told))


def _write(file: Path, call: str | None) -> None:
    if not call:
        raise BadInput(_("Name the call with --call."))
    if file.exists():
        raise BadInput(_("{file} is there already; nothing was overwritten.", file=file))
    file.write_bytes(template(calls.find(call)))
    typer.echo(_("Wrote an empty workbook to {file}.", file=file))
