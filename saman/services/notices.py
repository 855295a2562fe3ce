"""Telling people by mail what happened to a report: whoever reads it next, and whoever wrote it."""

from collections.abc import Callable

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.services import outbox
from saman.services.outbox import Fact
from saman.storage import readers
from saman.storage import reminders as stored

Telling = Callable[..., None]
"""One of these. Beside its facts, `moment` names what happened where no step, sending or moved deadline does."""


def to_readers(session: Session, actor: Actor, kind: str, report: Report, project: Project, **facts: Fact) -> None:
    """To whoever reviews for the project's network; where all of them are too near to it, to whoever approves."""
    if not _tell(session, actor, "report.review", "network", kind, report, project, dict(facts)):
        to_approvers(session, actor, kind, report, project, **facts)


def to_writers(session: Session, actor: Actor, kind: str, report: Report, project: Project, **facts: Fact) -> None:
    """To whoever writes the project's reports."""
    _tell(session, actor, "report.write", "project", kind, report, project, facts)


def to_approvers(session: Session, actor: Actor, kind: str, report: Report, project: Project, **facts: Fact) -> None:
    """To whoever approves reports in the whole programme."""
    _tell(session, actor, "report.approve", "programme", kind, report, project, facts)


def _tell(
    session: Session,
    actor: Actor,
    permission: str,
    scope: str,
    kind: str,
    report: Report,
    project: Project,
    facts: dict[str, Fact],
) -> bool:
    """Each of those in such a role once, but for whoever did it and for those who may not judge it.

    False where somebody is in such a role, and none of them may judge it.
    """
    if outbox.is_silent():
        return True
    roles = [role.key for role in config.current().roles if role.scope == scope and permission in role.permissions]
    project_id = stored_id(project)
    holders = stored.holders(session, [project_id], roles, clock.today()).get(project_id, [])
    moment = facts.pop("moment", None) or _moment(kind, report, facts)
    told: dict[str, Fact] = {"project": project.title, "type": report.type, "period": report.period, **facts}
    persons = {one.person_id for one in holders}
    near = set() if scope == "project" else readers.barred_among(session, persons, project_id, clock.today())
    for person_id in sorted(persons - near - {actor.person_id}):
        outbox.put(session, person_id, kind, f"report {report.id} {moment}", project_id=project_id, **told)
    return not persons or persons != near


def _moment(kind: str, report: Report, facts: dict[str, Fact]) -> str:
    """What tells this news from the next of its kind: a step, a sending, or a move from one day to another."""
    if kind == "deadline_moved":
        return f"from {facts['before_on']} to {facts['due_on']}"
    return f"version {report.version}" if kind == "submitted" else f"event {report.event_count}"
