"""Saying that one is too near to a project to judge its reports, taking it back, and what has been said of it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.projects import Project
from saman.domain.recusals import JUDGES, LONGEST, Bar, Recusal, Said
from saman.language import _
from saman.services import impartiality
from saman.services.access import require
from saman.storage import projects as stored_projects
from saman.storage import recusals as stored
from saman.storage import sending
from saman.storage.recusals import Told


@dataclass(frozen=True)
class WantedRecusal:
    """`ground` is a code of the programme's list. Without `until_on` it lasts until it is taken back."""

    project_id: int
    ground: str
    words: str = ""
    until_on: date | None = None


@dataclass(frozen=True)
class RecusalSheet:
    """Where whoever looks stands to a project. `told` is what they said of it; for those who approve, what all said.

    `instead` are the names of those who may read for its network.
    """

    project: Project
    bar: Bar
    told: list[Told]
    instead: list[str]


def opened(session: Session, actor: Actor, project_id: int) -> RecusalSheet:
    """Raises NotFound where there is no such project within reach."""
    person_id, project = _judged(session, actor, project_id)
    told = stored.of_project(session, project_id, None if actor.may("report.approve") else person_id)
    bar = impartiality.bar_of(session, actor, project_id)
    return RecusalSheet(project, bar, told, impartiality.who_reads(session, actor, project_id))


def declare(session: Session, actor: Actor, wanted: WantedRecusal) -> Recusal:
    """Say of oneself that one is too near to a project, from today. Mail about it that waits for them is not sent.

    Raises:
        BadInput: no such ground, no words where the ground asks for them, or a day that is past.
        WrongState: they have said so already, and it counts.
        NotFound: no such project within reach.
    """
    person_id, project = _judged(session, actor, wanted.project_id)
    if impartiality.bar_of(session, actor, wanted.project_id).declared:
        raise WrongState(_("You have said so already. Take it back first to say it in another way."))
    words, grounds = _said(wanted.words), {one.key: one for one in config.current().about.recusal_grounds}
    ground = grounds.get(wanted.ground)
    if grounds and ground is None:
        raise BadInput(_("Choose why."), "ground")
    if not words and (ground is None or ground.say_more):
        raise BadInput(_("Say why in a few words."), "words")
    if wanted.until_on is not None and wanted.until_on < clock.today():
        raise BadInput(_("Choose a day that is still to come."), "until_on")
    row = Recusal(
        project_id=stored_id(project),
        person_id=person_id,
        at=clock.now(),
        kind=Said.DECLARED.value,
        ground=ground.key if ground else "",
        words=words,
        until_on=wanted.until_on,
    )
    stored.add(session, row)
    about = sending.about(person_id, stored_id(project))
    sending.end_all(session, about, failed_at=clock.now(), failure="void")
    return row


def withdraw(session: Session, actor: Actor, project_id: int, reason: str) -> Recusal:
    """Take back what one said oneself; nobody else can.

    Raises:
        BadInput: no reason.
        WrongState: nothing that they said counts.
    """
    person_id, project = _judged(session, actor, project_id)
    if impartiality.bar_of(session, actor, project_id).declared is None:
        raise WrongState(_("Nothing that you have said of this project counts now."))
    why = _said(reason)
    if not why:
        raise BadInput(_("Say why you can judge it again."), "reason")
    row = Recusal(
        project_id=stored_id(project), person_id=person_id, at=clock.now(), kind=Said.WITHDRAWN.value, words=why
    )
    stored.add(session, row)
    return row


def _judged(session: Session, actor: Actor, project_id: int) -> tuple[int, Project]:
    """Whoever acts, and a project whose reports it is theirs to judge."""
    require(actor, *JUDGES)
    if actor.person_id is None:
        raise NotAllowed(_("Only a person can be too near to a project."))
    project = stored_projects.one(session, actor.reach, project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    return actor.person_id, project


def _said(words: str) -> str:
    said = clean(words).strip()
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "words")
    return said
