"""Decisions on a call's applications: several dated ones in a round, and what follows from each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.admissions import AdmissionDecision, DecidedOutcome
from saman.domain.application_flow import Standing, ways_from
from saman.domain.application_steps import advance, way, wrong_state
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.projects import Application
from saman.language import _, money
from saman.services import admitting, calls, rankings
from saman.services.access import require
from saman.storage import ranking as stored

S = Standing
OUTCOMES = (S.ADMITTED, S.RESERVE, S.REJECTED)
LONGEST = 4000
MOST = 2_000_000_000
"""Kroner, as much as a column holds."""


@dataclass(frozen=True)
class Wanted:
    """What is decided of one application, and on what conditions. `amount` None grants what was applied for."""

    outcome: str
    conditions: str = ""
    amount: int | None = None


def decide(
    session: Session, actor: Actor, key: str, decided_on: date, wanted: Mapping[int, Wanted], once: str
) -> AdmissionDecision:
    """Decide on some of a call's applications, or all; the admitted become projects.

    Args:
        once: the sender's own name for the decision: the same again is the same decision, and makes nothing twice.
    Raises:
        BadInput: nothing is decided, or not in this way; nothing is stored.
        NotFound: one of them does not wait to be decided in this call.
        WrongState: one of them was decided meanwhile.
    """
    require(actor, "admission.decide")
    call = calls.find(key)
    rows = {stored_id(row): row for row in stored.applications(session, key, frozenset(S), to_change=True)}
    if (before := stored.decided_with(session, key, once)) is not None:
        return before
    _check(call, decided_on, wanted)
    _check_frame(
        session, call, {number: _granted(rows[number], one) for number, one in wanted.items() if number in rows}
    )
    decision = AdmissionDecision(call=key, key=once, decided_on=decided_on, at=clock.now(), person_id=actor.person_id)
    stored.add(session, decision)
    for number in sorted(wanted, key=lambda one: _order(rows, one)):
        if number not in rows:
            raise NotFound(_("There is no such application, or it is not yours to read."))
        _one(session, actor, decision, rows[number], wanted[number])
        if wanted[number].outcome == S.ADMITTED and not call.test:
            admitting.admit(session, actor, call, rows[number])
    return decision


def _order(rows: Mapping[int, Application], number: int) -> tuple[int, str]:
    code = rows[number].code if number in rows else ""
    return len(code), code


def _check(call: Call, decided_on: date, wanted: Mapping[int, Wanted]) -> None:
    if not wanted:
        raise BadInput(_("Choose what is decided of at least one application."), "outcome")
    if decided_on > clock.today():
        raise BadInput(_("A decision cannot be made on a day to come."), "decided_on")
    if decided_on < call.closes_on:
        raise BadInput(_("The call was still open on that day."), "decided_on")
    if any(one.outcome not in {outcome.value for outcome in OUTCOMES} for one in wanted.values()):
        raise BadInput(_("Choose admitted, reserve or rejected."), "outcome")
    if any(len(one.conditions) > LONGEST for one in wanted.values()):
        raise BadInput(_("The conditions are too long."), "conditions")
    if any(one.amount is not None and not 0 <= one.amount <= MOST for one in wanted.values()):
        raise BadInput(_("Write what is granted in whole kroner, from 0 up."), "granted")


def _granted(application: Application, wanted: Wanted) -> int | None:
    """In kroner, for the admitted: what was applied for, where nothing else is said."""
    if wanted.outcome != S.ADMITTED:
        return None
    return application.amount if wanted.amount is None else wanted.amount


def _check_frame(session: Session, call: Call, granted: Mapping[int, int | None]) -> None:
    """With what was granted before; an amount that is not known costs nothing here."""
    new = sum(amount or 0 for amount in granted.values())
    if call.frame is None or not new:
        return
    left = call.frame.amount - stored.granted(session, call.key)
    if new > left:
        sentence = _(
            "{amount} is granted, and {left} is left of the frame. Grant less, or fewer.",
            amount=money(new),
            left=money(max(left, 0)),
        )
        raise BadInput(sentence, "granted")


def _one(session: Session, actor: Actor, decision: AdmissionDecision, application: Application, wanted: Wanted) -> None:
    target, conditions = Standing(wanted.outcome), wanted.conditions.strip()
    if target not in {row.target for row in ways_from(application.state, "decide")}:
        raise WrongState(f"{application.code}: {wrong_state(Standing(application.state))}")
    way(actor, application, "decide")
    event = advance(actor, application, "decide", target, note=conditions or None)
    application.decided_on = decision.decided_on
    row = DecidedOutcome(
        decision_id=stored_id(decision),
        application_id=stored_id(application),
        outcome=target.value,
        conditions=conditions,
        amount=_granted(application, wanted),
    )
    stored.add(session, event, row)


def waiting(session: Session, actor: Actor, key: str) -> list[rankings.RankedLine]:
    """What the decision maker can decide now: what is recommended, and what stands in reserve."""
    require(actor, "admission.decide")
    sheet = rankings.opened(session, actor, key)
    return [one for one in sheet.lines if one.state in (S.RECOMMENDED, S.RESERVE)]
