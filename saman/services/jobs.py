"""Work put aside to be done beside the pages: asked for, followed, called off, tried again."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from saman import clock, config, language
from saman.domain.access import Actor
from saman.domain.errors import NotFound, WrongState
from saman.domain.jobs import Job, JobState
from saman.language import _
from saman.services import waking
from saman.services.access import require
from saman.storage import jobs as stored

ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
MOST_LISTED = 200


def put(session: Session, kind: str, key: str, **facts: Any) -> Job:
    """Ask for a piece of work, to be begun when this unit of work is stored. The same kind and key is one job.

    Args:
        kind: which work; a name in `saman.worker.handlers.HANDLERS`.
        key: what it is done to, such as "17:2" for version 2 of report 17.
        facts: what the work needs to know, as JSON. It is done later, so say what was, not where to look.
    """
    before = stored.by_name(session, kind, key)
    if before is not None:
        return before
    actor: Actor | None = session.info.get("actor")
    now = clock.wall()
    job = Job(
        kind=kind,
        key=key,
        facts=facts,
        asked_by=actor.person_id if actor else None,
        language=config.current().spoken(actor.language if actor else language.current()),
        asked_at=now,
        due_at=now,
    )
    waking.when_stored(session)
    return stored.add_once(session, job)


def one(session: Session, actor: Actor, kind: str, key: str) -> Job | None:
    """How the work is coming along; None where it was never asked for. Whoever may see what it is done to may ask."""
    return stored.by_name(session, kind, key)


def listed(session: Session, actor: Actor, states: Sequence[str] = tuple(JobState)) -> Sequence[Job]:
    require(actor, "overview.administration")
    return stored.listed(session, states, MOST_LISTED)


def counts(session: Session, actor: Actor) -> dict[str, int]:
    require(actor, "overview.administration")
    return stored.counts(session)


def cancel(session: Session, actor: Actor, job_id: int) -> None:
    """Call it off: at once where nobody has begun, else at the worker's next step."""
    job = _to_change(session, actor, job_id)
    if job.state in ENDED:
        raise WrongState(_("This work has ended already."))
    job.to_stop = True
    if job.state == JobState.WAITING:
        job.state, job.ended_at = JobState.CANCELLED.value, clock.wall()


def retry(session: Session, actor: Actor, job_id: int) -> None:
    """Once more from the beginning, now; also for what waits for its next try."""
    job = _to_change(session, actor, job_id)
    if job.state in (JobState.DONE, JobState.RUNNING):
        raise WrongState(_("Only what has failed, was called off or waits can be tried again."))
    job.state, job.tries, job.due_at, job.ended_at = JobState.WAITING.value, 0, clock.wall(), None
    job.to_stop, job.step, job.made, job.of = False, "", 0, 0
    waking.when_stored(session)


def _to_change(session: Session, actor: Actor, job_id: int) -> Job:
    require(actor, "overview.administration")
    job = stored.one(session, job_id, to_change=True)
    if job is None:
        raise NotFound(_("There is no such work."))
    return job
