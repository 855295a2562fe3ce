"""A municipality becomes several: nobody knows which of them goes on with a project before somebody has said it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Participation, Project
from saman.domain.register_events import Choice, RegisterEvent, RegisterParty, RegisterQuestion, Side
from saman.domain.register_rules import eve
from saman.language import _
from saman.services.changing import municipality_out, withdrawal
from saman.services.registering import applying, taking_over
from saman.storage import organisations
from saman.storage import register_events as stored

Found = tuple[Project, list[Participation]]


def steps(
    session: Session, event: RegisterEvent, old: Sequence[RegisterParty], new: Sequence[RegisterParty]
) -> list[Step]:
    found = stored.seats(session, taking_over.ids(old), event.starts_on)
    steps = taking_over.register(session, event, old, new)
    if not found:
        steps.append(Step(Area.PROJECT, _("It takes part in no project then.")))
    for project, _seats in found:
        words = _(
            "{project} waits for an answer: which one goes on with it. Nothing happens to it before.",
            project=project.title,
        )
        steps.append(Step(Area.PROJECT, words, partial(_ask, session, event, project)))
    if found:
        steps += [
            Step(Area.OBLIGATIONS, _("What is owed is owed as before, until the project has its answer.")),
            Step(Area.ACCESS, _("Everybody keeps the access they have, until the project has its answer.")),
            Step(Area.NETWORKS, _("Networks keep {name} until its projects have their answers.", name=old[0].name)),
        ]
    return [*steps, *taking_over.series(session, event, old, new), *applying.split(old)]


def _ask(session: Session, event: RegisterEvent, project: Project) -> None:
    stored.add(session, RegisterQuestion(event_id=stored_id(event), project_id=stored_id(project)))


def choices(
    session: Session, event: RegisterEvent, question: RegisterQuestion, parties: Sequence[RegisterParty]
) -> list[tuple[str, str]]:
    """What may be answered, each with its words: one of the new ones goes on, or nobody does."""
    old = next(one for one in parties if one.side == Side.OLD.value)
    found = _seats(session, event, question, old)
    if found is None:
        return []
    answers = [
        (f"{Choice.GOES_ON.value}:{one.organisation_id}", _("{name} goes on with it", name=one.name))
        for one in parties
        if one.side == Side.NEW.value
    ]
    others = [seat for seat in found[1] if seat.organisation_id != old.organisation_id and seat.ends_on is None]
    if not others:
        return [*answers, (f"{Choice.LEAVES.value}:0", _("Nobody goes on: the project is withdrawn"))]
    if not any(one.responsible and one.organisation_id == old.organisation_id for one in found[1]):
        words = _("Nobody takes the place of {name}: the others go on", name=old.name)
        return [*answers, (f"{Choice.LEAVES.value}:0", words)]
    ids = {one.organisation_id for one in others}
    named = organisations.named(session, ids, _leaves_on(event, others, ids))
    return [
        *answers,
        *[
            (
                f"{Choice.LEAVES.value}:{one.organisation_id}",
                _(
                    "Nobody takes the place of {name}: {other} is responsible",
                    name=old.name,
                    other=named[one.organisation_id].name,
                ),
            )
            for one in others
            if one.organisation_id in named
        ],
    ]


def chosen(session: Session, event: RegisterEvent, questions: Sequence[RegisterQuestion]) -> dict[int, str]:
    """By question, what was answered in words; empty where nobody has answered."""
    wanted = {one.organisation_id for one in questions if one.organisation_id is not None}
    named = organisations.named(session, wanted, event.starts_on) if wanted else {}
    names = {key: one.name for key, one in named.items()}
    return {stored_id(one): _chosen(one, names.get(one.organisation_id or 0, "")) for one in questions}


def _chosen(question: RegisterQuestion, name: str) -> str:
    if question.choice is None:
        return ""
    if question.choice == Choice.GOES_ON.value:
        return _("{name} goes on with it", name=name)
    if name:
        return _("Nobody goes on with it: {name} is responsible", name=name)
    return _("Nobody goes on with it")


def answer_steps(
    session: Session, actor: Actor, event: RegisterEvent, question: RegisterQuestion, answer: str
) -> list[Step]:
    """What follows from one answer. Raises BadInput for one that is not among the choices."""
    parties = stored.parties(session, stored_id(event))
    if answer not in {key for key, _words in choices(session, event, question, parties)}:
        raise BadInput(_("Choose what becomes of the project."), "answer")
    choice, _colon, number = answer.partition(":")
    old = [one for one in parties if one.side == Side.OLD.value]
    found = _seats(session, event, question, old[0])
    if found is None:
        raise BadInput(_("{name} takes part in the project no more.", name=old[0].name), "answer")
    if choice == Choice.GOES_ON.value:
        heir = next(one for one in parties if one.organisation_id == int(number))
        return [
            *taking_over.project(session, event, found, old, heir),
            *taking_over.access(session, event, old, heir, {question.project_id}),
            *taking_over.networks(session, event, old, heir, [found]),
        ]
    return _nobody(session, actor, event, found, old[0], int(number))


def _nobody(
    session: Session, actor: Actor, event: RegisterEvent, found: Found, old: RegisterParty, heir: int
) -> list[Step]:
    """The same as when a municipality leaves, or the last one withdraws."""
    project, seats = found
    notice = ChangeNotice(
        project_id=stored_id(project),
        kind=municipality_out.KEY,
        starts_on=event.starts_on,
        reason="",
        number=old.number,
        sent_at=event.registered_at,
    )
    if not any(one.organisation_id != old.organisation_id and one.ends_on is None for one in seats):
        notice.starts_on = max(eve(event.starts_on), project.starts_on)
        return withdrawal.steps(session, actor, project, notice)
    notice.starts_on = _leaves_on(event, seats, taking_over.ids([old]) | {heir})
    named = organisations.named(session, [heir], notice.starts_on)
    notice.heir = named[heir].number if heir in named else ""
    return municipality_out.steps(session, actor, project, notice)


def _leaves_on(event: RegisterEvent, seats: Sequence[Participation], who: Collection[int]) -> date:
    """The event's day, or where one of `who` begins in the project then or later, the day after it has begun."""
    lasting = [one for one in seats if one.ends_on is None or one.ends_on >= event.starts_on]
    begun = [one.starts_on + timedelta(days=1) for one in lasting if one.organisation_id in who]
    return max([event.starts_on, *begun])


def _seats(session: Session, event: RegisterEvent, question: RegisterQuestion, old: RegisterParty) -> Found | None:
    found = stored.seats(session, taking_over.ids([old]), event.starts_on)
    return next((one for one in found if one[0].id == question.project_id), None)
