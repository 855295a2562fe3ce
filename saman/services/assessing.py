"""Assessing applications: saying whether one is too near, giving points unseen by the others, explaining distance."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.application_flow import Standing
from saman.domain.application_steps import advance, explained, way
from saman.domain.assessing import missing
from saman.domain.assessments import ApplicationRecusal, Assessment, Score
from saman.domain.calls import POINTS, Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.projects import Application
from saman.language import _
from saman.services import application_forms as forms
from saman.services.access import require
from saman.services.application_forms import ApplicationView
from saman.services.given_points import Result, Seat, results
from saman.storage import applications as stored_applications
from saman.storage import assessed as stored
from saman.storage.applications import Town

LONGEST = 2000


@dataclass(frozen=True)
class AssessView:
    """An application before one who assesses it. `view` is None until they have said that they are not too near."""

    application: Application
    towns: tuple[Town, ...]
    call: Call
    own: Seat
    result: Result
    view: ApplicationView | None
    next_id: int | None


@dataclass(frozen=True)
class OwnTask:
    """One of one's own: what it waits for is declare, near, score, explain, wait or nothing ("")."""

    application: Application
    waits: str


def mine(session: Session, actor: Actor) -> list[OwnTask]:
    """Everything that the actor assesses, what waits for them first."""
    require(actor, "application.assess")
    rows = stored.own(session, actor.person_id or 0)
    given = results(session, actor, {stored_id(one): one for one, _assessment, _said in rows})
    found = []
    for one, assessment, said in rows:
        result = given[stored_id(one)]
        found.append(OwnTask(one, _waits(one, assessment, said, result)))
    order = ("declare", "score", "explain", "wait", "near", "")
    return sorted(found, key=lambda task: (order.index(task.waits), task.application.code))


def _waits(one: Application, assessment: Assessment, said: ApplicationRecusal | None, result: Result) -> str:
    if one.state not in stored.OPEN:
        return ""
    if said is None:
        return "declare"
    if said.near:
        return "near"
    if assessment.done_at is None:
        return "score"
    if not result.open:
        return "wait"
    return "" if result.is_explained else "explain"


def opened(session: Session, actor: Actor, application_id: int) -> AssessView:
    """Raises NotFound for whoever is not asked to assess it, and NotAllowed for whoever is too near."""
    application, _assessment = _seat(session, actor, application_id)
    result = results(session, actor, {application_id: application})[application_id]
    own = next(seat for seat in result.seats if seat.person_id == actor.person_id)
    if own.near:
        raise NotAllowed(_("You have said that you are too near to this application. It is closed to you."))
    call = _call(application)
    towns = tuple(stored_applications.towns(session, [application_id], clock.today())[application_id])
    view = forms.read_to_assess(session, actor, application_id) if own.declared else None
    following = [task.application for task in mine(session, actor) if task.waits in ("declare", "score", "explain")]
    after = next((stored_id(one) for one in following if stored_id(one) != application_id), None)
    return AssessView(application, towns, call, own, result, view, after)


def declare(session: Session, actor: Actor, application_id: int, near: bool | None, reason: str) -> None:
    """Say whether one is too near, before one reads the application. It may be said later too, not be taken back.

    Raises:
        BadInput: nothing is chosen, or near without a reason.
        WrongState: one has said so already.
    """
    application, assessment = _seat(session, actor, application_id)
    before = stored.said(session, application_id, actor.person_id or 0)
    if near is None:
        raise BadInput(_("Choose one of the two."), "near")
    if before is not None and (before.near or not near):
        raise WrongState(_("You have said so already."))
    why = _said(reason)
    if near and not why:
        raise BadInput(_("Say why; it is kept with the application."), "reason")
    row = ApplicationRecusal(
        application_id=application_id, person_id=assessment.person_id, near=near, reason=why, at=clock.now()
    )
    stored.add(session, row)
    if near:
        _move_on(session, actor, application)


def score(session: Session, actor: Actor, application_id: int, criterion: str, points: int, reason: str) -> None:
    """Give points for one criterion, or change them; what stood before is kept.

    Raises:
        NotAllowed: one has not said that one is not too near.
        WrongState: one's points are handed in, or the application is not being assessed.
        BadInput: no such criterion or points, or no reason.
    """
    application, assessment = _to_score(session, actor, application_id)
    known = {one.key for one in _call(application).criteria}
    if criterion not in known or points not in POINTS:
        raise BadInput(_("Choose from 0 to 5 points."), criterion)
    why = _said(reason)
    number = stored_id(assessment)
    last = {one.criterion: one for one in stored.scores(session, [number])[number]}.get(criterion)
    if last is not None and (last.points, last.reason) == (points, why):
        return
    row = Score(assessment_id=number, criterion=criterion, points=points, reason=why, at=clock.now())
    stored.add(session, row)


def hand_in(
    session: Session, actor: Actor, application_id: int, last_given: Mapping[str, tuple[int, str]] | None = None
) -> None:
    """Hand in one's points: from then on they are seen by the others once these have handed in theirs.

    Args:
        last_given: points and reason by criterion as they stand on the page, of which the last may not be saved yet.
    Raises:
        BadInput: a criterion has no points, or no reason.
    """
    application, assessment = _to_score(session, actor, application_id)
    for key, (points, reason) in (last_given or {}).items():
        score(session, actor, application_id, key, points, reason)
    criteria, number = _call(application).criteria, stored_id(assessment)
    last = {one.criterion: one for one in stored.scores(session, [number])[number]}
    left = missing(criteria, {key: one.points for key, one in last.items()})
    left = left or [one for one in criteria if not last[one.key].reason]
    if left:
        words = _(
            "Points and a reason are missing for: {criteria}.", criteria=", ".join(str(one.label) for one in left)
        )
        raise BadInput(words, left[0].key)
    assessment.done_at = clock.now()
    stored.add(session, assessment)
    _move_on(session, actor, application)


def explain(session: Session, actor: Actor, application_id: int, words: str) -> None:
    """Say why assessors lie far apart, when all points are in. Raises BadInput without words."""
    application, assessment = _seat(session, actor, application_id)
    found = results(session, actor, {application_id: application})[application_id]
    if not found.open or not found.far:
        raise WrongState(_("There is nothing to explain."))
    why = _said(words)
    if not why:
        raise BadInput(_("Write what the difference comes from, and what you agree on."), "words")
    assessment.explained = why
    stored.add(session, assessment)
    _move_on(session, actor, application)


def take_up(session: Session, actor: Actor, application_id: int, reason: str) -> None:
    """Take one's own points up again, hidden until they are handed in anew. Raises BadInput without a reason."""
    application, assessment = _seat(session, actor, application_id)
    if assessment.done_at is None:
        raise WrongState(_("Your points are not handed in."))
    if application.state == Standing.ASSESSED:
        row = way(actor, application, "assess_again")
        event = advance(actor, application, "assess_again", row.target, reason=explained(row, _said(reason)))
        stored.add(session, event)
    elif application.state != Standing.CHECKED:
        raise WrongState(_("The application is not being assessed now."))
    assessment.done_at, assessment.explained = None, None
    stored.add(session, assessment)


def _move_on(session: Session, actor: Actor, application: Application) -> None:
    """The application is assessed once enough have handed in, and what lies far apart is explained."""
    found = results(session, actor, {stored_id(application): application})[stored_id(application)]
    if application.state == Standing.CHECKED and found.open and found.is_explained:
        row = way(actor, application, "assess")
        stored.add(session, advance(actor, application, "assess", row.target))


def _seat(session: Session, actor: Actor, application_id: int) -> tuple[Application, Assessment]:
    require(actor, "application.assess")
    found = stored.seat(session, application_id, actor.person_id or 0)
    if found is None:
        raise NotFound(_("There is no such application, or it is not yours to assess."))
    return found


def _to_score(session: Session, actor: Actor, application_id: int) -> tuple[Application, Assessment]:
    application, assessment = _seat(session, actor, application_id)
    said = stored.said(session, application_id, actor.person_id or 0)
    if said is None:
        raise NotAllowed(_("Say first whether you are too near to this application."))
    if said.near:
        raise NotAllowed(_("You have said that you are too near to this application. It is closed to you."))
    if application.state != Standing.CHECKED:
        raise WrongState(_("The application is not being assessed now."))
    if assessment.done_at is not None:
        raise WrongState(_("Your points are handed in. Take them up again to change them."))
    return application, assessment


def _call(application: Application) -> Call:
    call = forms.call_of(application)
    if call is None:
        raise WrongState(_("The call is no longer in the programme."))
    return call


def _said(text: str) -> str:
    said = clean(text).strip()
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "reason")
    return said
