"""What happened beside the demo's reports: later deadlines, leave from a rule, changes, access, what projects fear may
go wrong, and municipalities that became one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial

from saman import clock
from saman.demo.admit import morning
from saman.demo.cast import Cast
from saman.demo.facts import load
from saman.demo.planned import PlannedProject
from saman.demo.play import Play
from saman.domain.columns import stored_id
from saman.domain.contact_log import ContactFacts
from saman.domain.labels import Key, Strict
from saman.domain.risk_rules import RiskFacts
from saman.services import (
    case_steps,
    cases,
    changes,
    contact_log,
    deadline_requests,
    outbox,
    register_events,
    risks,
    waivers,
    work,
)
from saman.services.access import system
from saman.services.case_steps import Handled
from saman.services.cases import NewCase

TYPE, PERIOD = "annual", "2012"
"""The report that all of it is about."""
Happening = tuple[datetime, Callable[[], None]]


class About(Strict):
    """Whose it is: the municipality that is responsible, and the project's theme."""

    town: str
    theme: Key
    reason: str


class MoreTime(About):
    """Still open where nobody has refused it."""

    asked_on: date
    wanted_on: date
    refused_on: date | None = None
    answer: str = ""


class Leave(About):
    rule: str
    granted_on: date
    until_on: date


class Noticed(About):
    """A change that the project wants, and nobody has decided."""

    kind: Key
    sent_on: date
    starts_on: date
    until_on: date | None = None


class AccessAsked(Strict):
    """A request for access that came by post, and was answered."""

    call: Key
    name: str
    text: str
    received_on: date
    decided_on: date
    outcome: Key
    reason: str
    exempt: str
    ground: str


class Feared(Strict):
    """A risk that a project keeps."""

    town: str
    theme: Key
    written_on: date
    text: str
    probability: int
    consequence: int
    measure: str
    owner: str
    due_on: date


class Spoken(Strict):
    """A contact with a project, as the case officer wrote it down."""

    town: str
    theme: Key
    held_on: date
    kind: Key
    ours: str
    theirs: str
    about: str
    private_note: str = ""
    follow_up_on: date | None = None
    follow_up_by: str = ""
    followed_up_on: date | None = None


class Merged(Strict):
    """Municipalities that became one: numbers of the old ones, and what the new one is called."""

    registered_on: date
    starts_on: date
    old: tuple[str, ...]
    number: str
    name: str
    county: str
    source: str


class AskedFor(Strict):
    deadlines: tuple[MoreTime, ...]
    waivers: tuple[Leave, ...]
    changes: tuple[Noticed, ...]
    cases: tuple[AccessAsked, ...]
    risks: tuple[Feared, ...]
    contacts: tuple[Spoken, ...]
    mergers: tuple[Merged, ...]


@cache
def asked_for() -> AskedFor:
    return AskedFor(**load("asked"))


def happenings(play: Play, planned: Sequence[PlannedProject], ids: Mapping[str, int]) -> Iterator[Happening]:
    """Each at its own time, to be played among the reports; `ids` are the projects' by code."""
    codes = {(one.towns[0].number, one.theme): one.code for one in planned}
    for one in asked_for().deadlines:
        code = codes[one.town, one.theme]
        yield morning(one.asked_on), partial(_ask, play, code, one)
        if one.refused_on:
            yield morning(one.refused_on), partial(_refuse, play, code, one)
    for leave in asked_for().waivers:
        project_id = ids[codes[leave.town, leave.theme]]
        yield morning(leave.granted_on), partial(_grant, play.url, play.cast, project_id, leave)
    for notice in asked_for().changes:
        code = codes[notice.town, notice.theme]
        yield morning(notice.sent_on), partial(_notice, play, code, ids[code], notice)
    for case in asked_for().cases:
        yield morning(case.decided_on), partial(_access, play, case)
    for risk in asked_for().risks:
        code = codes[risk.town, risk.theme]
        yield morning(risk.written_on), partial(_fear, play, code, ids[code], risk)
    for contact in asked_for().contacts:
        code = codes[contact.town, contact.theme]
        yield morning(contact.followed_up_on or contact.held_on), partial(_speak, play, ids[code], contact)
    for merged in asked_for().mergers:
        yield morning(merged.registered_on), partial(_merge, play, merged)
        yield morning(merged.starts_on), partial(_carry_out, play, merged.starts_on)


def _merge(play: Play, one: Merged) -> None:
    officer = play.cast.case_officer
    if officer is None:
        raise LookupError("nobody of the cast handles cases")
    new = register_events.NewTown(one.number, one.name, one.county)
    draft = register_events.Draft("merger", one.starts_on, one.source, one.old, (new,))
    with clock.at(morning(one.registered_on)), outbox.silent(), work(officer, play.url) as session:
        seen = [step.words for step in register_events.check(session, officer, draft)]
        register_events.register(session, officer, draft, seen)


def _carry_out(play: Play, day: date) -> None:
    with clock.at(morning(day)), outbox.silent(), work(system(), play.url) as session:
        register_events.carry_out_due(session, system())


def _access(play: Play, one: AccessAsked) -> None:
    """It came some days before it was answered, and was typed in then."""
    officer = play.cast.case_officer
    if officer is None:
        raise LookupError("nobody of the cast handles cases")
    new = NewCase("access", one.text, call=one.call, name=one.name, received_on=one.received_on)
    step = Handled("decide", one.reason, one.outcome, one.exempt, one.ground)
    with clock.at(morning(one.decided_on)), outbox.silent(), work(officer, play.url) as session:
        case_steps.take(session, officer, stored_id(cases.lodge(session, officer, new)), step)


def _notice(play: Play, code: str, project_id: int, one: Noticed) -> None:
    leader = play.cast.leaders[code]
    draft = changes.Draft(one.kind, one.starts_on, one.reason, until_on=one.until_on)
    with clock.at(morning(one.sent_on)), outbox.silent(), work(leader, play.url) as session:
        changes.send(session, leader, project_id, draft)


def _fear(play: Play, code: str, project_id: int, one: Feared) -> None:
    leader = play.cast.leaders[code]
    facts = RiskFacts(**one.model_dump(exclude={"town", "theme", "written_on"}))
    with clock.at(morning(one.written_on)), work(leader, play.url) as session:
        risks.add(session, leader, project_id, facts, is_demo=True)


def _speak(play: Play, project_id: int, one: Spoken) -> None:
    """Written down the day it was, or on the day it was followed up."""
    officer = play.cast.case_officer
    if officer is None:
        raise LookupError("nobody of the cast handles cases")
    facts = ContactFacts(**one.model_dump(exclude={"town", "theme"}))
    with clock.at(morning(one.followed_up_on or one.held_on)), work(officer, play.url) as session:
        contact_log.add(session, officer, project_id, facts, is_demo=True)


def _ask(play: Play, code: str, one: MoreTime) -> None:
    leader, report_id = play.cast.leaders[code], play.report_ids[code, TYPE, PERIOD]
    with clock.at(morning(one.asked_on)), work(leader, play.url) as session:
        deadline_requests.ask(session, leader, report_id, one.wanted_on, one.reason)


def _refuse(play: Play, code: str, one: MoreTime) -> None:
    officer, report_id = play.cast.case_officer, play.report_ids[code, TYPE, PERIOD]
    assert one.refused_on
    assert officer
    with clock.at(morning(one.refused_on)), outbox.silent(), work(officer, play.url) as session:
        deadline_requests.refuse(session, officer, report_id, one.answer)


def _grant(url: str, cast: Cast, project_id: int, leave: Leave) -> None:
    approver, wanted = cast.approver, waivers.WantedWaiver(project_id, TYPE, leave.rule, leave.until_on, leave.reason)
    assert approver
    with clock.at(morning(leave.granted_on)), work(approver, url) as session:
        waivers.grant(session, approver, wanted)
