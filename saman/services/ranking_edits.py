"""The recommendation as it is made: the line moved, one application lifted or lowered, and handed over."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.admissions import RankingLine, RankingMove
from saman.domain.application_flow import Standing
from saman.domain.application_steps import advance, explained, way
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.ranking import Placing
from saman.language import _, number
from saman.services import calls, rankings
from saman.services.access import require
from saman.services.rankings import BEFORE
from saman.storage import ranking as stored

S = Standing
LONGEST = 1000


def draw(session: Session, actor: Actor, key: str, recommended: int, reserve: int) -> None:
    """Put the line after so many recommended, and so many in reserve after them.

    Raises:
        BadInput: fewer than none, or more than there are.
        WrongState: the recommendation is handed over.
    """
    require(actor, "recommendation.write")
    rows = _movable(session, key)
    if recommended < 0:
        raise BadInput(_("Write 0 or more."), "recommended")
    if reserve < 0:
        raise BadInput(_("Write 0 or more."), "reserve")
    if recommended + reserve > rows:
        words = _("There are {n} applications to place; the two numbers come to more.", n=number(rows))
        raise BadInput(words, "recommended")
    line = RankingLine(call=key, recommended=recommended, reserve=reserve, at=clock.now(), person_id=actor.person_id)
    stored.add(session, line)


def move(session: Session, actor: Actor, key: str, application_id: int, placing: str, reason: str) -> None:
    """Put one application into a list whatever its points say, or, with "", back to where the line has it.

    Raises:
        BadInput: no such list, or no reason.
        NotFound: no such application waits to be decided in the call.
        WrongState: the recommendation is handed over.
    """
    require(actor, "recommendation.write")
    _movable(session, key)
    if placing not in {one.value for one in Placing}:
        raise BadInput(_("Choose a list."), "placing")
    reason = " ".join(reason.split())
    if not reason:
        raise BadInput(_("Say why; it is kept with the application."), "reason")
    if len(reason) > LONGEST:
        raise BadInput(_("That is longer than {n} characters.", n=number(LONGEST)), "reason")
    if application_id not in {row.id for row in stored.applications(session, key, rankings.OPEN)}:
        raise NotFound(_("There is no such application, or it is not yours to read."))
    row = RankingMove(
        application_id=application_id, placing=placing, reason=reason, at=clock.now(), person_id=actor.person_id
    )
    stored.add(session, row)


def hand_over(session: Session, actor: Actor, key: str) -> int:
    """Give the recommendation to the decision maker: every application that stands in a list. Returns how many.

    Raises:
        WrongState: there is nothing to hand over, or somebody has neither points nor a list.
    """
    require(actor, "recommendation.write")
    sheet = rankings.opened(session, actor, key)
    lists = {one.id: one.ranked.placing for one in sheet.lines}
    rows = stored.applications(session, key, BEFORE, to_change=True)
    if not rows:
        raise WrongState(_("No application waits to be recommended."))
    without = [row.code for row in rows if lists[row.id or 0] is Placing.UNPLACED]
    if without:
        words = _("{codes} have no points yet. Move each into a list, with a reason, or wait for the points.")
        raise WrongState(words.format(codes=", ".join(without)))
    for row in rows:
        to = way(actor, row, "recommend").target
        stored.add(session, advance(actor, row, "recommend", to))
    return len(rows)


def take_back(session: Session, actor: Actor, key: str, reason: str) -> int:
    """Take back what is handed over and not decided. Raises BadInput without a reason."""
    require(actor, "recommendation.write")
    calls.find(key)
    rows = stored.applications(session, key, {S.RECOMMENDED}, to_change=True)
    if not rows:
        raise WrongState(_("No recommendation waits for a decision."))
    for row in rows:
        step = way(actor, row, "take_back")
        stored.add(session, advance(actor, row, "take_back", step.target, reason=explained(step, reason)))
    return len(rows)


def _movable(session: Session, key: str) -> int:
    """How many can be placed. Raises WrongState once the recommendation is handed over."""
    calls.find(key)
    rows = stored.applications(session, key, rankings.OPEN)
    if any(row.state == S.RECOMMENDED for row in rows):
        raise WrongState(_("The recommendation is handed over. Take it back to change it."))
    return len(rows)
