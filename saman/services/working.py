"""The worker's side of a job: taken up by one, told how far it has come, and ended by whoever still holds it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.columns import stored_id
from saman.domain.errors import SamanError
from saman.domain.jobs import LAPSE, Job, JobState, rest_after
from saman.language import _, speaking
from saman.services import read, work
from saman.services.access import system
from saman.storage import jobs as stored

LONGEST_FAILURE = 1000


class CalledOff(SamanError):
    """Somebody asked for the work to stop."""


class LetGo(SamanError):
    """Another worker holds the job now: what this one has made is not wanted."""


@dataclass(frozen=True)
class Taken:
    """A job in somebody's hands. `worker` and `tries` together are the hold on it."""

    id: int
    kind: str
    key: str
    facts: Mapping[str, Any]
    language: str
    worker: str
    tries: int


def take(worker: str, kinds: Sequence[str]) -> Taken | None:
    """The next job, for `worker` alone; None where nothing is due.

    One that was left lying by a worker who is gone counts as a try, so that work which kills its worker ends too.
    """
    now = clock.wall()
    with read() as session:
        if not stored.any_due(session, kinds, now, LAPSE):
            return None
    with work(system()) as session:
        job = stored.next_due(session, kinds, now, LAPSE)
        if job is None:
            return None
        if job.state == JobState.RUNNING and rest_after(job.tries) is None:
            _fail(job, now, _in(job, lambda: _("The machine gave up on this every time it was tried.")))
            return None
        job.state, job.worker, job.alive_at, job.tries = JobState.RUNNING.value, worker, now, job.tries + 1
        job.step, job.made, job.of = "", 0, 0
        return Taken(stored_id(job), job.kind, job.key, job.facts, job.language, worker, job.tries)


def beat(taken: Taken) -> None:
    """Say that the worker is still there. Raises LetGo or CalledOff when it need not go on."""
    with work(system()) as session:
        _held(session, taken).alive_at = clock.wall()


def tell(taken: Taken, step: str, made: int, of: int) -> None:
    """How far it has come: which step, and how many of how many. Raises LetGo or CalledOff."""
    with work(system()) as session:
        job = _held(session, taken)
        job.step, job.made, job.of, job.alive_at = step, made, of, clock.wall()


def finish(taken: Taken, keep: Callable[[Session], Mapping[str, Any]]) -> None:
    """Store what was made and end the job, in one unit of work: both or neither. Raises LetGo or CalledOff."""
    with work(system()) as session:
        job = _held(session, taken)
        job.result = dict(keep(session))
        job.state, job.ended_at, job.failure = JobState.DONE.value, clock.wall(), None


def put_back(taken: Taken, failure: str, hopeless: bool = False) -> None:
    """It went wrong: try again later, or give up when that has been done often enough or is of no use."""
    with work(system()) as session:
        job = stored.held(session, taken.id, taken.worker, taken.tries)
        if job is None:
            return
        now, rest = clock.wall(), rest_after(job.tries)
        if hopeless or rest is None:
            _fail(job, now, failure)
        else:
            job.state, job.due_at, job.failure = JobState.WAITING.value, now + rest, failure[:LONGEST_FAILURE]


def call_off(taken: Taken) -> None:
    with work(system()) as session:
        job = stored.held(session, taken.id, taken.worker, taken.tries)
        if job is not None:
            job.state, job.ended_at = JobState.CANCELLED.value, clock.wall()


def _held(session: Session, taken: Taken) -> Job:
    job = stored.held(session, taken.id, taken.worker, taken.tries)
    if job is None:
        raise LetGo(_("Another worker has taken this up."))
    if job.to_stop:
        raise CalledOff(_("This work was called off."))
    return job


def _fail(job: Job, now: datetime, failure: str) -> None:
    job.state, job.ended_at, job.failure = JobState.FAILED.value, now, failure[:LONGEST_FAILURE]


def _in(job: Job, words: Callable[[], str]) -> str:
    with speaking(job.language):
        return words()
