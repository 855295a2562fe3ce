"""Mergers and splits of municipalities: told of with what follows, decided, and carried out at their day."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import clean
from saman.domain.changes import LONGEST, Area, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotAllowed, NotFound, WrongState
from saman.domain.projects import Project
from saman.domain.register_events import Choice, EventKind, RegisterEvent, RegisterParty, RegisterQuestion, Side
from saman.domain.register_rules import carried_out_on
from saman.language import _
from saman.services import impartiality, read, work
from saman.services.access import require, system
from saman.services.registering import checking, merging, splitting
from saman.services.registering.checking import NewTown
from saman.storage import organisations, projects
from saman.storage import register_events as stored
from saman.storage.register_events import EventTold

__all__ = ["Asked", "Draft", "EventTold", "NewTown", "Sheet"]

NEEDS = "project.edit"
ORDER = list(Area)


@dataclass(frozen=True)
class Draft:
    """What is registered: numbers of the old ones, and what they become."""

    kind: str
    starts_on: date
    source: str
    old: tuple[str, ...]
    new: tuple[NewTown, ...]


@dataclass(frozen=True)
class Asked:
    """A question of a split, and in words what was chosen; empty while it waits."""

    question: RegisterQuestion
    project: Project
    answered_by: str
    chosen: str


@dataclass(frozen=True)
class Sheet:
    """One event: `effects` as things stand now, while it waits for its day.

    `asks` is the one question that is asked now, and `choices` what it may be answered with, each with its words.
    """

    told: EventTold
    effects: list[Step]
    questions: list[Asked]
    asks: Asked | None
    choices: list[tuple[str, str]]


def listing(session: Session, actor: Actor) -> list[EventTold]:
    """All there are, those that wait for their day first."""
    _ask(actor)
    return stored.told(session)


def municipalities(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """(number, name with county) of those that are there today."""
    _ask(actor)
    found = organisations.of_kind(session, "municipality", clock.today())
    return [(one.number, f"{one.name}, {one.county}" if one.county else one.name) for one in found if one.number]


def counties(session: Session, actor: Actor) -> list[str]:
    _ask(actor)
    return stored.counties(session)


def check(session: Session, actor: Actor, draft: Draft) -> list[Step]:
    """What would follow if it were registered; nothing is stored. Raises BadInput as `register` does."""
    _ask(actor)
    event, old, new = _checked(session, draft)
    return _steps(session, event, old, new)


def register(session: Session, actor: Actor, draft: Draft, seen: list[str]) -> RegisterEvent:
    """Decide it, where `seen` are the effects that were shown; it is carried out at once or at its day.

    Raises:
        BadInput: a sentence, and the field it is about; nothing is stored.
        Conflict: something else would follow than what was shown; nothing is stored.
    """
    _ask(actor)
    event, old, new = _checked(session, draft)
    _as_seen(_steps(session, event, old, new), seen)
    event.registered_by = actor.person_id
    stored.add(session, event)
    for party in (*old, *new):
        party.event_id = stored_id(event)
    stored.add(session, *old, *new)
    if carried_out_on(event.starts_on, clock.today()) == clock.today():
        _carry_out(session, event)
    return event


def opened(session: Session, actor: Actor, event_id: int, question_id: int | None = None) -> Sheet:
    """What is asked is the question wanted, else the first that waits. Raises NotFound."""
    _ask(actor)
    told = next(iter(stored.told(session, event_id)), None)
    if told is None:
        raise NotFound(_("There is no such event."))
    effects = _steps(session, told.event, told.old, told.new) if told.event.waits else []
    found = stored.questions(session, event_id)
    chosen = splitting.chosen(session, told.event, [question for question, _project, _by in found])
    asked = [Asked(question, project, by, chosen[stored_id(question)]) for question, project, by in found]
    waits = [one for one in asked if one.question.choice is None]
    asks = next((one for one in waits if one.question.id == question_id), next(iter(waits), None))
    choices = splitting.choices(session, told.event, asks.question, [*told.old, *told.new]) if asks else []
    return Sheet(told, effects, asked, asks, choices)


def call_off(session: Session, actor: Actor, event_id: int) -> RegisterEvent:
    """While it waits for its day. Raises WrongState when it is carried out, or called off before."""
    _ask(actor)
    event = stored.one(session, event_id, to_change=True)
    if event is None:
        raise NotFound(_("There is no such event."))
    if not event.waits:
        raise WrongState(_("It is carried out, or called off already."))
    event.called_off_at, event.called_off_by = clock.now(), actor.person_id
    session.flush()
    return event


def answer_effects(session: Session, actor: Actor, question_id: int, answer: str) -> list[Step]:
    """What would follow from an answer; nothing is stored. Raises BadInput, WrongState."""
    _ask(actor)
    event, question = _waiting(session, question_id, to_change=False)
    return _in_order(splitting.answer_steps(session, actor, event, question, answer))


def answer(
    session: Session, actor: Actor, question_id: int, answer: str, reason: str, seen: list[str]
) -> RegisterQuestion:
    """Say what becomes of a project after a split, and carry it out; the answer is kept with its reason.

    Raises:
        BadInput: no such choice, or no reason.
        Conflict: something else would follow than what was shown; nothing is stored.
        WrongState: it is answered already.
        NotAllowed: who answers is too near to the project.
    """
    _ask(actor)
    event, question = _waiting(session, question_id, to_change=True)
    impartiality.refuse(session, actor, question.project_id)
    said = clean(reason).strip()
    if not said:
        raise BadInput(_("Say why."), "reason")
    if len(said) > LONGEST:
        raise BadInput(_("That is too long: write at most {n} characters.", n=LONGEST), "reason")
    project = projects.locked(session, actor.reach, question.project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    steps = _in_order(splitting.answer_steps(session, actor, event, question, answer))
    _as_seen(steps, seen)
    _do(steps)
    choice, _colon, number = answer.partition(":")
    question.choice, question.organisation_id = Choice(choice).value, int(number) or None
    question.reason, question.answered_at, question.answered_by = said, clock.now(), actor.person_id
    project.row_version += 1
    session.flush()
    return question


def carry_out_due(session: Session, actor: Actor) -> list[RegisterEvent]:
    """Those whose day has come. Again on the same day does nothing."""
    _ask(actor)
    found = list(stored.due(session, clock.today()))
    for event in found:
        _carry_out(session, event)
    return found


def carry_out_when_due() -> None:
    """The same, without anybody asking; nothing is opened for writing where nothing is due."""
    with read() as session:
        if not stored.due(session, clock.today(), to_change=False):
            return
    with work(system()) as session:
        carry_out_due(session, system())


def _ask(actor: Actor) -> None:
    """The register is everybody's, so only who reaches everything decides about it."""
    require(actor, NEEDS)
    if not actor.reach.everything:
        raise NotAllowed(_("Your role does not give access to this."))


def _checked(session: Session, draft: Draft) -> tuple[RegisterEvent, list[RegisterParty], list[RegisterParty]]:
    if draft.kind not in set(EventKind):
        raise BadInput(_("Choose what happens: a merger or a split."), "kind")
    kind = EventKind(draft.kind)
    starts_on = checking.day(draft.starts_on)
    old = checking.old_ones(session, kind, draft.old, starts_on)
    new = checking.new_ones(session, kind, draft.new, old, starts_on)
    source = checking.source(draft.source)
    event = RegisterEvent(kind=kind.value, starts_on=starts_on, source=source, registered_at=clock.now())
    return event, old, new


def _steps(session: Session, event: RegisterEvent, old: list[RegisterParty], new: list[RegisterParty]) -> list[Step]:
    kinds = {EventKind.MERGER: merging.steps, EventKind.SPLIT: splitting.steps}
    return _in_order(kinds[EventKind(event.kind)](session, event, old, new))


def _in_order(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: ORDER.index(step.area))


def _as_seen(steps: list[Step], seen: list[str]) -> None:
    if seen != [step.words for step in steps]:
        raise Conflict(_("Something else would follow now than what was shown. Look at it again before you decide."))


def _carry_out(session: Session, event: RegisterEvent) -> None:
    parties = stored.parties(session, stored_id(event))
    sides = [[one for one in parties if one.side == side.value] for side in (Side.OLD, Side.NEW)]
    _do(_steps(session, event, sides[0], sides[1]))
    event.applied_at = clock.now()
    session.flush()


def _do(steps: list[Step]) -> None:
    for step in steps:
        if step.do is not None:
            step.do()


def _waiting(session: Session, question_id: int, *, to_change: bool) -> tuple[RegisterEvent, RegisterQuestion]:
    question = stored.question(session, question_id, to_change=to_change)
    event = stored.one(session, question.event_id) if question else None
    if question is None or event is None:
        raise NotFound(_("There is no such question."))
    if question.choice is not None:
        raise WrongState(_("It is answered already."))
    return event, question
