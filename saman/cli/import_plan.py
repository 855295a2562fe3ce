"""`saman import plan`: a project's plan read back from a table or from MS Project's XML."""

from pathlib import Path

import typer

from saman import services
from saman.cli.places import use_for_reading
from saman.domain.errors import BadInput
from saman.language import _, n_
from saman.services import plan_files
from saman.services.access import command_line


def plan(file: Path, project: str | None, db: str | None) -> None:
    """Raises BadInput or Faults: nothing is changed then."""
    if not project:
        raise BadInput(_("Name the project with --project. The programme's own plan is a file of the programme."))
    if not file.is_file():
        raise BadInput(_("There is no file {file}.", file=file))
    use_for_reading(db)
    with services.work(command_line()) as session:
        many = plan_files.load(session, command_line(), project, file.name, file.read_bytes())
    typer.echo(n_("The plan has {n} activity now.", "The plan has {n} activities now.", many))
