"""The kinds of change there are. One module, one kind: a new one is a file here and its line in `MODULES`."""

from collections.abc import Mapping
from types import ModuleType
from typing import Protocol, cast

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import ChangeNotice, Step
from saman.domain.projects import Project
from saman.services.changing import (
    extension,
    goal,
    municipality_in,
    municipality_out,
    new_leader,
    new_owner,
    pause,
    theme,
    withdrawal,
)

Choices = Mapping[str, list[tuple[str, str]]]
"""By field, what may be chosen in it, each with its words."""


class Kind(Protocol):
    """What a module of this folder offers.

    KEY names it. ASKS are the fields of its form beside the day and the reason. AHEAD: it is carried out when it is
    granted, because its rows carry their own days; else at its day.
    """

    KEY: str
    ASKS: tuple[str, ...]
    AHEAD: bool

    def label(self) -> str: ...

    def offered(self) -> bool:
        """Whether the programme has what it is about."""
        ...

    def choices(self, session: Session, project: Project) -> Choices:
        """What may be chosen in its fields, where they are chosen."""
        ...

    def check(self, session: Session, project: Project, notice: ChangeNotice) -> None:
        """Raises BadInput, with the field it is about."""
        ...

    def steps(self, session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
        """Its effects as things stand now; nothing is done until each is carried out."""
        ...

    def lifting(self, session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
        """What happens the day after its last day, where it has one."""
        ...


MODULES: tuple[ModuleType, ...] = (
    new_leader,
    new_owner,
    extension,
    pause,
    municipality_in,
    municipality_out,
    theme,
    goal,
    withdrawal,
)
KINDS: Mapping[str, Kind] = {module.KEY: cast(Kind, module) for module in MODULES}
