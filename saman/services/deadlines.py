"""What a project owes and when: its reporting duties, from the deadlines of its round."""

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.programme import Deadline
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.services.access import require
from saman.storage import deadlines as stored


def oblige(session: Session, actor: Actor, project: Project) -> list[Report]:
    """Give the project the reports its round asks for and it does not have; again changes nothing.

    Also deadlines that have passed: a project that is entered late still owes its start-up figures.
    """
    require(actor, "project.create")
    owed = stored.owed(session, stored_id(project))
    missing = [
        _report(project, deadline)
        for deadline in config.current().deadlines
        if deadline.round == project.round and (deadline.type, deadline.period) not in owed
    ]
    if missing:
        stored.add(session, missing)
    return missing


def _report(project: Project, deadline: Deadline) -> Report:
    return Report(
        project_id=stored_id(project),
        type=deadline.type,
        period=deadline.period,
        opens_on=deadline.opens_on,
        due_on=deadline.due_on,
    )
