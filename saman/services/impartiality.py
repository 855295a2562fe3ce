"""Nobody judges what they are too near to: the own municipality, or a project that they have said so of."""

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.errors import NotAllowed
from saman.domain.recusals import NO_BAR, Bar, judge_of
from saman.language import _
from saman.services.access import require
from saman.storage import readers


def bar_of(session: Session, actor: Actor, project_id: int) -> Bar:
    """What keeps whoever acts from judging the project today. It was found within reach."""
    require(actor, "report.read", "project.read")
    person_id = judge_of(actor)
    return NO_BAR if person_id is None else readers.bar(session, person_id, project_id, clock.today())


def refuse(session: Session, actor: Actor, project_id: int) -> None:
    """Raise NotAllowed where they are too near to it."""
    bar = bar_of(session, actor, project_id)
    if bar.own:
        raise NotAllowed(_("This is your own municipality: somebody else has to read it. Ask the secretariat."))
    if bar.declared:
        raise NotAllowed(_("You have said that you are too near to this project, so somebody else has to judge it."))


def who_reads(session: Session, actor: Actor, project_id: int) -> list[str]:
    """The names of those who may read for the project's network today; nobody, and it is the secretariat's."""
    require(actor, "report.read", "project.read")
    reviewing = [role.key for role in config.current().roles if "report.review" in role.permissions]
    return readers.readers(session, project_id, reviewing, clock.today())
