"""What must hold for a project's facts, said in sentences that name the field to blame."""

import re
from collections.abc import Iterable
from datetime import date

from saman.domain.errors import BadInput
from saman.domain.programme import Programme
from saman.domain.projects import ProjectStatus
from saman.language import _

LONGEST_TITLE = 200
CODE = re.compile(r"^[a-z0-9][a-z0-9-]{1,19}$")


def check_title(title: str) -> str:
    """The title as it is stored."""
    tidy = " ".join(title.split())
    if not tidy:
        raise BadInput(_("Give the project a title."), "title")
    if len(tidy) > LONGEST_TITLE:
        raise BadInput(_("The title is longer than {n} characters.", n=LONGEST_TITLE), "title")
    return tidy


def check_interval(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise BadInput(_("The project ends before it starts."), "ends_on")


def check_status(status: str) -> None:
    if status not in {known.value for known in ProjectStatus}:
        raise BadInput(_("There is no project status called {status}.", status=status), "status")


def check_round(programme: Programme, number: int) -> None:
    if number not in {known.number for known in programme.rounds}:
        raise BadInput(_("The programme has no round {number}.", number=number), "round")


def check_themes(programme: Programme, main: str, others: Iterable[str]) -> None:
    known = {theme.key for theme in programme.themes}
    if main not in known:
        raise BadInput(_("Choose one of the programme's themes as the main theme."), "main_theme")
    for theme in others:
        if theme not in known:
            raise BadInput(_("The programme has no theme called {theme}.", theme=theme), "themes")
