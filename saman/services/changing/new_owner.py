"""A new project owner, who releases and signs from the day on; old signatures keep the old name."""

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import ChangeNotice, Step
from saman.domain.programme import Role
from saman.domain.projects import Project
from saman.language import _
from saman.services.changing import replacing

KEY = "new_owner"
ASKS = ("name", "mail", "person_id")
AHEAD = True
PERMISSION = "report.release"


def label() -> str:
    return _("New project owner")


def offered() -> bool:
    return role() is not None


def role() -> Role | None:
    """Whoever holds it may be replaced."""
    return replacing.role_with(PERMISSION)


def _role() -> Role:
    found = role()
    if found is None:
        raise LookupError(f"no role in a project has {PERMISSION}")
    return found


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    return {"person_id": replacing.those_who_hold(session, project, _role())}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    replacing.check(session, project, notice, _role())


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return replacing.steps(session, actor, project, notice, _role())


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
