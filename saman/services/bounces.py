"""An address that does not work: remembered, and told of where a project then has nobody who can be reached."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import EVERYWHERE, Actor
from saman.services import outbox
from saman.storage import people as stored_people
from saman.storage import projects as stored_projects
from saman.storage import reminders as stored_reminders
from saman.storage import sending as stored


def remember(session: Session, actor: Actor, address: str, reason: str) -> None:
    """Nothing more is sent there, and what waits for it goes nowhere. Whoever should know is told, once."""
    stored.flag(session, address, clock.now(), reason)
    stored.end_all(session, stored.to(address), failed_at=clock.now(), failure="bounced")
    person = stored_people.by_mail(session, address)
    if person is None or person.id is None:
        return
    held = stored_people.held_on(session, person.id, clock.today())
    for project_id in sorted({one.project_id for one in held if one.project_id is not None}):
        _alarm(session, actor, project_id, address)


def _alarm(session: Session, actor: Actor, project_id: int, address: str) -> None:
    programme, today = config.current(), clock.today()
    writing = {role.key for role in programme.roles if role.scope == "project" and "report.write" in role.permissions}
    above = set(programme.about.reminders.vacancy_to)
    holders = stored_reminders.holders(session, [project_id], writing | above, today).get(project_id, [])
    if any(one.role in writing and one.reachable for one in holders):
        return
    project = stored_projects.one(session, EVERYWHERE, project_id, today)
    if project is None:
        return
    told = {"project": project.title, "address": address, "path": f"/projects/{project_id}"}
    for to in sorted({one.person_id for one in holders if one.role in above and one.reachable}):
        key = f"project {project_id} address {address}"
        outbox.put(session, to, "unreachable", key, project_id=project_id, **told)
