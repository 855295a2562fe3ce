"""Giving one project leave from one rule of a type of report until a day, lifting it, and the register of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.domain.waivers import LONGEST, WaivableRule, Waiver, rules_of
from saman.language import _
from saman.services import impartiality
from saman.services.access import require
from saman.storage import waivers as stored
from saman.storage.waivers import Registered


@dataclass(frozen=True)
class WantedWaiver:
    """`rule` is the code of one of `rules`."""

    project_id: int
    type: str
    rule: str
    until_on: date
    reason: str


def register(session: Session, actor: Actor) -> list[Registered]:
    """Every leave that was given: who, when, why, until when; the newest first."""
    require(actor, "report.approve")
    return stored.register(session, actor.reach, clock.today())


def projects(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Those within reach, to choose from."""
    require(actor, "report.approve")
    found = stored.projects(session, actor.reach, clock.today())
    return [(number, f"{code} {title}") for number, code, title in found]


def rules(session: Session, actor: Actor, type_: str) -> list[WaivableRule]:
    """The rules of a type of report, to choose from; of a type that there is no longer, none."""
    require(actor, "report.approve")
    known = [one for one in config.current().report_types if one.key == type_]
    return rules_of(known[0], config.current().themes) if known else []


def grant(session: Session, actor: Actor, wanted: WantedWaiver) -> Waiver:
    """Give leave from today until the day asked for, that day included. History keeps it.

    Raises:
        BadInput: no reason, a day that is past, or no such rule.
        NotFound: no such project within reach.
        NotAllowed: whoever acts is too near to it.
        WrongState: the project has leave from that rule already.
    """
    require(actor, "report.approve")
    today = clock.today()
    if wanted.project_id not in {number for number, _code, _title in stored.projects(session, actor.reach, today)}:
        raise NotFound(_("There is no such project."))
    impartiality.refuse(session, actor, wanted.project_id)
    found = [one for one in rules(session, actor, wanted.type) if one.code == wanted.rule]
    if not found:
        raise BadInput(_("Choose the rule."), "rule")
    if wanted.until_on < today:
        raise BadInput(_("Choose a day that is still to come."), "until_on")
    if wanted.rule in {one.rule for one in stored.counting(session, wanted.project_id, wanted.type, today)}:
        raise WrongState(_("The project has leave from that rule already. Lift it first to give it another day."))
    waiver = Waiver(
        project_id=wanted.project_id,
        type=wanted.type,
        rule=wanted.rule,
        field=found[0].field,
        reason=_said(wanted.reason),
        until_on=wanted.until_on,
        granted_at=clock.now(),
        granted_by=actor.person_id,
    )
    stored.add(session, waiver)
    return waiver


def _said(reason: str) -> str:
    said = clean(reason).strip()
    if not said:
        raise BadInput(_("Say why: the project and its readers see it."), "reason")
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "reason")
    return said


def lift(session: Session, actor: Actor, waiver_id: int) -> Waiver:
    """Let the rule count again from now on.

    Raises:
        NotFound: no such leave within reach.
        NotAllowed: whoever acts is too near to the project.
        WrongState: the rule counts again already.
    """
    require(actor, "report.approve")
    waiver = stored.one(session, actor.reach, clock.today(), waiver_id)
    if waiver is None:
        raise NotFound(_("There is no such leave."))
    impartiality.refuse(session, actor, waiver.project_id)
    if waiver.standing(clock.today()) != "in_force":
        raise WrongState(_("The rule counts again already."))
    waiver.lifted_at, waiver.lifted_by = clock.now(), actor.person_id
    return waiver


def of_report(session: Session, actor: Actor, project_id: int, type_: str, waived: Sequence[str]) -> list[Waiver]:
    """What counts for a report that was found within reach; `waived` are the codes found with it, mostly none."""
    require(actor, "report.read")
    return list(stored.counting(session, project_id, type_, clock.today())) if waived else []
