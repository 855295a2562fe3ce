"""Mail about a change notice: to those who decide that one waits, and to the project what came of it."""

from collections.abc import Sequence

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.changes import ChangeNotice, Outcome
from saman.domain.columns import stored_id
from saman.domain.letters import one_line
from saman.domain.projects import Project
from saman.services import outbox
from saman.services.access import require
from saman.services.outbox import Fact
from saman.storage import readers
from saman.storage import reminders as stored

KINDS = {Outcome.GRANTED: "change_granted", Outcome.REFUSED: "change_refused"}


def waiting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> None:
    """To each who decides in the whole programme and is not too near to the project."""
    require(actor, "project.read")
    persons = _persons(session, project, "programme", ("project.edit",))
    near = readers.barred_among(session, persons, stored_id(project), clock.today())
    told: dict[str, Fact] = {"done_by": actor.name, "starts_on": notice.starts_on}
    _tell(session, actor, project, notice, "change_sent", persons - near, told)


def decided(session: Session, actor: Actor, project: Project, notice: ChangeNotice, outcome: Outcome) -> None:
    """To each who may send notices for the project."""
    require(actor, "project.read")
    persons = _persons(session, project, "project", ("report.submit", "report.release"))
    told: dict[str, Fact] = {"done_by": actor.name, "reason": one_line(notice.answer or "")}
    told |= {"starts_on": notice.starts_on} if outcome == Outcome.GRANTED else {}
    _tell(session, actor, project, notice, KINDS[outcome], persons, told)


def _persons(session: Session, project: Project, scope: str, permissions: Sequence[str]) -> set[int]:
    roles = [
        role.key
        for role in config.current().roles
        if role.scope == scope and any(one in role.permissions for one in permissions)
    ]
    number = stored_id(project)
    return {one.person_id for one in stored.holders(session, [number], roles, clock.today()).get(number, [])}


def _tell(
    session: Session,
    actor: Actor,
    project: Project,
    notice: ChangeNotice,
    kind: str,
    persons: set[int],
    told: dict[str, Fact],
) -> None:
    if outbox.is_silent():
        return
    number = stored_id(notice)
    about: dict[str, Fact] = {"project": project.title, "path": f"/changes/{number}", **told}
    for person_id in sorted(persons - {actor.person_id}):
        outbox.put(session, person_id, kind, f"change {number}", project_id=stored_id(project), **about)
