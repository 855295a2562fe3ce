"""`saman check-data`: does the database still say what it was told?"""

from typing import Annotated

import typer

from saman import services
from saman.cli.places import ConfigOption, DatabaseOption, shown, use_for_reading, use_programme
from saman.domain.integrity import Finding
from saman.language import _, n_
from saman.services import selfcheck
from saman.services.access import command_line

ONLY = typer.Option("--only", metavar="CHECK", help=_("One check, by its name."))


def add(app: typer.Typer) -> None:
    app.command("check-data", help=_("Check that the database holds together."))(check)


def check(
    db: DatabaseOption = None,
    config: ConfigOption = None,
    only: Annotated[str, ONLY] = "",
) -> None:
    use_programme(config)
    url = use_for_reading(db)
    with services.read() as session:
        checks = 1 if only else len(selfcheck.rules(session, command_line()))
        findings = 0
        for finding in selfcheck.check(session, command_line(), only):
            typer.echo(line(finding))
            findings += 1
    if findings:
        typer.echo(n_("{n} finding.", "{n} findings.", findings))
        raise typer.Exit(1)
    checked = n_("{n} check", "{n} checks", checks)
    typer.echo(_("{where}: ok. {checks}, nothing found.", where=shown(url), checks=checked))


def line(finding: Finding) -> str:
    """How bad, which check, what is wrong, and what to do."""
    severity = _("error") if finding.rule.severity == "error" else _("warning")
    return f"{severity}: {finding.rule.id}: {finding} {finding.rule.remedy}"
