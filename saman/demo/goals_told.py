"""What some annual reports of the demo tell of each goal and measure: how far it has come, and what shows it."""

from collections.abc import Iterator
from typing import Any

from saman.demo.chance import pick, share
from saman.demo.figure_facts import texts
from saman.demo.planned import PlannedProject
from saman.demo.wording import said
from saman.domain.answers import Given
from saman.domain.forms import Field
from saman.domain.own_rows import CODE

TELL = 0.6
"""The part of the projects that answer the tables: nobody has to."""


def progress(project: PlannedProject, field: Field) -> Given | None:
    """A row for each that the project has written down; None where it answers nothing, or has none."""
    about = next((column for column in field.columns if column.key == CODE), None)
    if about is None or not about.choices or share(f"tells {project.code}") >= TELL:
        return None
    return Given([dict(_row(project, field, choice.key)) for choice in about.choices])


def _row(project: PlannedProject, field: Field, code: str) -> Iterator[tuple[str, Any]]:
    wording = texts()["annual"][field.key]
    status = pick(f"{field.key} {code} {project.code}", wording["status"])
    yield CODE, code
    yield "status", status
    told = said(project, f"{field.key} {code}", wording["why"].get(status))
    if told:
        yield wording["column"], told
