"""The facts of a project that the secretariat may change, and what there is to choose among."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain import project_rules
from saman.domain.access import Actor
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.projects import Project
from saman.language import _
from saman.services.access import require
from saman.storage import project_choices as choices
from saman.storage import projects as stored


@dataclass(frozen=True, kw_only=True)
class Facts:
    title: str
    status: str
    starts_on: date
    ends_on: date
    decided_on: date | None = None
    case_officer_id: int | None = None


def edit(session: Session, actor: Actor, project_id: int, facts: Facts, row_version: int) -> Project:
    """Change the facts. `row_version` is that of the project as it was read.

    Raises:
        NotFound: no such project within reach.
        Conflict: somebody changed the project meanwhile; nothing is stored.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, "project.edit")
    title = project_rules.check_title(facts.title)
    project_rules.check_interval(facts.starts_on, facts.ends_on)
    project_rules.check_status(facts.status)
    project = stored.locked(session, actor.reach, project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    if project.row_version != row_version:
        raise Conflict(_("Somebody else has changed the project meanwhile. Load the page again to see how it stands."))
    _check_officer(session, project, facts.case_officer_id)
    project.title, project.status = title, facts.status
    project.starts_on, project.ends_on, project.decided_on = facts.starts_on, facts.ends_on, facts.decided_on
    project.case_officer_id = facts.case_officer_id
    project.row_version += 1
    session.flush()
    return project


def municipalities(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Those of today's register, by name, with their number."""
    require(actor, "project.create", "project.edit")
    return [(place, f"{name} ({code})") for place, name, code in choices.municipalities(session, clock.today())]


def officers(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Whoever may handle a project: those in a role that may change it."""
    require(actor, "project.create", "project.edit")
    return choices.holders(session, _officer_roles(), clock.today())


def _officer_roles() -> list[str]:
    return [role.key for role in config.current().roles if "project.edit" in role.permissions]


def _check_officer(session: Session, project: Project, person_id: int | None) -> None:
    """One who has left may stay as long as nobody else is chosen."""
    if person_id in (None, project.case_officer_id):
        return
    if person_id not in dict(choices.holders(session, _officer_roles(), clock.today())):
        raise BadInput(_("Choose a case officer from the list."), "case_officer_id")
