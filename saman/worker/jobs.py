"""The loop of jobs: one taken up, done aside while its heart beats, and ended."""

import logging
import os
import socket
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from threading import get_native_id

from saman.domain.errors import BadInput, NotAllowed, NotFound, SamanError, WrongState
from saman.language import _, speaking
from saman.services import working
from saman.services.working import CalledOff, LetGo, Taken
from saman.worker.handlers import HANDLERS, handler

LOG = logging.getLogger(__name__)
PAUSE = 2.0
"""Seconds between looks where nobody in this process rings."""
BEAT = 10.0
HOPELESS = (BadInput, NotAllowed, NotFound, WrongState)
"""What another try would not change."""


def turn() -> bool:
    """Do the next job. False where none is due."""
    taken = working.take(_name(), list(HANDLERS))
    if taken is None:
        return False
    with speaking(taken.language):
        _end(taken, _done(taken))
    return True


def _name() -> str:
    """Tells this worker from every other, on whichever machine."""
    return f"{socket.gethostname()}:{os.getpid()}:{get_native_id()}"


def _done(taken: Taken) -> BaseException | None:
    """What went wrong, if anything."""
    with ThreadPoolExecutor(1, thread_name_prefix=f"job {taken.kind}") as aside:
        doing = aside.submit(copy_context().run, _do, taken)
        while not wait([doing], BEAT).done:
            _beat(taken, doing)
    return doing.exception()


def _beat(taken: Taken, doing: Future[None]) -> None:
    """A beat that fails is no reason to stop: the next one may succeed, and the end is checked again."""
    try:
        working.beat(taken)
    except SamanError as error:
        LOG.warning("job %s: no beat: %s", taken.id, error)


def _do(taken: Taken) -> None:
    does = handler(taken.kind)
    product = does.make(taken.facts, lambda step, made, of: working.tell(taken, step, made, of))
    working.finish(taken, lambda session: does.keep(session, taken.facts, product))


def _end(taken: Taken, fault: BaseException | None) -> None:
    if fault is None or isinstance(fault, LetGo):
        return
    if isinstance(fault, CalledOff):
        working.call_off(taken)
    elif isinstance(fault, SamanError):
        LOG.warning("job %s %s %s: %s", taken.id, taken.kind, taken.key, fault)
        working.put_back(taken, str(fault), hopeless=isinstance(fault, HOPELESS))
    else:
        LOG.error("job %s %s %s", taken.id, taken.kind, taken.key, exc_info=fault)
        working.put_back(taken, _("The fault is ours and has been noted. Try again in a little while."))
