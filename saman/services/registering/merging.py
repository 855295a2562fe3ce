"""Municipalities become one: it takes over what they took part in, and their series stop."""

from collections.abc import Sequence

from sqlmodel import Session

from saman.domain.changes import Area, Step
from saman.domain.register_events import RegisterEvent, RegisterParty
from saman.language import _
from saman.services.registering import applying, taking_over
from saman.storage import register_events as stored


def steps(
    session: Session, event: RegisterEvent, old: Sequence[RegisterParty], new: Sequence[RegisterParty]
) -> list[Step]:
    heir, found = new[0], stored.seats(session, taking_over.ids(old), event.starts_on)
    steps = taking_over.register(session, event, old, new)
    if not found:
        steps.append(Step(Area.PROJECT, _("None of them takes part in a project then.")))
    for one in found:
        steps += taking_over.project(session, event, one, old, heir)
    steps += taking_over.access(session, event, old, heir)
    steps += taking_over.series(session, event, old, new)
    steps += taking_over.networks(session, event, old, heir, found)
    return [*steps, *applying.merged(session, old, heir)]
