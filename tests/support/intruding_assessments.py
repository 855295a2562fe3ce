"""Applications that are assessed, to break into: by whom each role is asked, and one that nobody is asked to assess."""

from sqlmodel import Session, col, select

from saman import clock, config
from saman.domain.assessments import ApplicationRecusal, Assessment, Score
from saman.domain.columns import stored_id
from tests.support.applying import CALL
from tests.support.build import a_person, stored
from tests.support.intruding_applications import one_sent

HANDED = ("explain", "take")
STEPS = {
    "assess": "checked",
    "declare": "checked",
    "score": "checked",
    "hand": "checked",
    "near": "checked",
    "explain": "checked",
    "take": "assessed",
    "unasked": "checked",
    "off": "checked",
}


def assessed(session: Session, relation: str, place: int, people: list[int]) -> dict[str, int]:
    """By step. `people` are asked to assess all of them but one, each with somebody who has said nothing yet."""
    found = {}
    for at, (step, state) in enumerate(STEPS.items()):
        number = one_sent(session, f"{relation[:4]}-a{at}", f"{step} {relation}", state, place)
        found[step] = number
        mate = stored_id(a_person(session, f"Mate {step} {relation}"))
        if step == "off":
            stored(session, Assessment(application_id=number, person_id=mate, assigned_at=clock.now()))
        if step not in ("unasked", "off"):
            for person in people:
                _seat(session, number, person, step, 4)
            _seat(session, number, mate, "take" if step in HANDED else "declare", 1 if step == "explain" else 4)
    return found


def _seat(session: Session, number: int, person: int, step: str, points: int) -> None:
    done = clock.now() if step in HANDED else None
    row = stored(session, Assessment(application_id=number, person_id=person, assigned_at=clock.now(), done_at=done))
    if step != "declare":
        stored(session, ApplicationRecusal(application_id=number, person_id=person, near=False, at=clock.now()))
    if step in ("hand", *HANDED):
        for one in config.current().call(CALL).criteria:
            given = {"criterion": one.key, "points": points, "reason": f"Reason {number}", "at": clock.now()}
            stored(session, Score(assessment_id=stored_id(row), **given))


def mate_of(session: Session, number: int) -> int:
    """The one who is asked to assess it."""
    return session.scalars(select(Assessment.person_id).where(col(Assessment.application_id) == number)).one()
