"""Applications to the call that one may try things on: checked, and waiting for those who assess them."""

from datetime import date
from functools import cache
from typing import Any

from saman import clock, config
from saman.demo.admit import morning
from saman.demo.cast import Cast
from saman.demo.facts import load
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import Fault
from saman.domain.labels import Key, Strict
from saman.domain.sheets import paper as asked
from saman.services import Session, application_checks, assessing, assigning, work
from saman.services.access import system
from saman.services.application_checks import Mark
from saman.services.importing import paper
from saman.services.importing.paper_rows import Entry


class Trial(Strict):
    """`points` are by mail name of the assessor and criterion, with one `reason`; without, nothing is given yet."""

    towns: tuple[str, ...]
    title: str
    main_theme: Key
    answers: dict[str, Any]
    points: dict[str, dict[str, int]] | None = None
    reason: str = ""


class Trials(Strict):
    call: Key
    received_on: date
    checked_on: date
    assessors: tuple[str, ...]
    """Mail names."""
    applications: tuple[Trial, ...]


@cache
def trials() -> Trials:
    return Trials(**load("trials"))


def enter(url: str, cast: Cast) -> None:
    """As the secretariat enters those that came on paper, checks them, and asks for assessments."""
    told = trials()
    call = config.current().call(told.call)
    with clock.at(morning(told.received_on)), work(system(), url) as session:
        ids = [_entered(session, call, trial, told.received_on) for trial in told.applications]
    officer = cast.case_officer
    assert officer is not None
    with clock.at(morning(told.checked_on)), work(officer, url) as session:
        for number in ids:
            for item in call.formal:
                application_checks.mark(session, officer, number, Mark(item.key, True))
            application_checks.approve(session, officer, number)
            for mail in told.assessors:
                assigning.ask(session, officer, call.key, number, cast.ids[mail])
    for number, trial in zip(ids, told.applications, strict=True):
        _assess(url, cast, number, trial)


def _entered(session: Session, call: Call, trial: Trial, received_on: date) -> int:
    values = {asked.REF: trial.title, asked.TOWNS: " ".join(trial.towns), asked.TITLE: trial.title}
    values |= {asked.MAIN: trial.main_theme, asked.RECEIVED: received_on.isoformat()}
    faults: list[Fault] = []
    application = paper.enter(session, system(), call, Entry(trial.title, {**values, **trial.answers}), faults)
    assert application is not None, faults
    assert not faults, faults
    return stored_id(application)


def _assess(url: str, cast: Cast, number: int, trial: Trial) -> None:
    for mail, points in (trial.points or {}).items():
        actor = cast.programme_people[mail]
        with clock.at(morning(trials().checked_on)), work(actor, url) as session:
            assessing.declare(session, actor, number, False, "")
            for criterion, given in points.items():
                assessing.score(session, actor, number, criterion, given, trial.reason)
            assessing.hand_in(session, actor, number)
