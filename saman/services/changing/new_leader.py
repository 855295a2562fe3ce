"""A new project leader: what was begun is inherited, and whoever left keeps nothing."""

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import ChangeNotice, Step
from saman.domain.programme import Role
from saman.domain.projects import Project
from saman.language import _
from saman.services.changing import replacing

KEY = "new_leader"
ASKS = ("name", "mail", "person_id")
AHEAD = True
PERMISSION = "report.submit"


def label() -> str:
    return _("New project leader")


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
    return [*replacing.steps(session, actor, project, notice, _role()), *replacing.inherited(session, project)]


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
