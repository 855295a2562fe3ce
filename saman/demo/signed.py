"""How a report of the demo went through the hands of the local parties before it was sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from saman import config
from saman.demo.cast import Cast
from saman.demo.chance import share
from saman.demo.timetable import Step, words
from saman.demo.wording import said
from saman.domain.access import Actor
from saman.domain.signing import Verdict
from saman.services import Session, outbox, reports, signing

EDITOR = "demo"
PUT_OUT = timedelta(minutes=20)
APART = timedelta(minutes=2)
DISSENT, REMARK = 0.03, 0.15
"""How many do not agree, and how many say something or do not."""
Act = Callable[[Session, Actor, Step], None]


@dataclass(frozen=True)
class Turn:
    """What one person does of a step, and when."""

    at: datetime
    actor: Actor
    act: Act


def turns(step: Step, cast: Cast, report_id: int, write: Act) -> list[Turn]:
    """The leader puts it to signing, each party that marks it does, and the responsible owner sends it."""
    leader, parties = cast.leaders[step.project.code], cast.parties[step.project.code]
    began, marking = step.at - PUT_OUT, parties if _way(step) == "parties" else []
    marks = [
        Turn(began + APART * number, one, partial(_mark, report_id=report_id))
        for number, one in enumerate(marking, start=1)
    ]
    owner = next(one for one in parties if one.may("report.release"))
    return [
        Turn(began, leader, partial(_put_out, report_id=report_id, write=write)),
        *marks,
        Turn(step.at, owner, partial(_release, report_id=report_id)),
    ]


def is_signed(step: Step) -> bool:
    return step.do == "submit" and _way(step) != "none"


def _way(step: Step) -> str:
    return config.current().report_type(step.type).signing


def _put_out(session: Session, actor: Actor, step: Step, *, report_id: int, write: Act) -> None:
    """What was answered before the demo begins needs no letter."""
    write(session, actor, step)
    with outbox.silent():
        signing.request(session, actor, report_id)


def _mark(session: Session, actor: Actor, step: Step, *, report_id: int) -> None:
    drawn = share(f"mark {step.name} {actor.name}")
    verdict = Verdict.DISSENT if drawn < DISSENT else Verdict.AGREE_REMARK if drawn < REMARK else Verdict.AGREE
    remark = (
        "" if verdict == Verdict.AGREE else str(said(step.project, f"mark {actor.name}", words()["marks"][verdict]))
    )
    with outbox.silent():
        signing.mark(session, actor, report_id, verdict, remark)


def _release(session: Session, actor: Actor, step: Step, *, report_id: int) -> None:
    reports.submit(session, actor, report_id, f"{EDITOR} {step.name}")
