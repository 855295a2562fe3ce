"""What runs beside the pages: loops, each in a thread, in the server's processes or by `saman worker`.

A loop is a module with

    PAUSE: float          seconds to rest when there is nothing to do
    turn() -> bool        one piece of what waits; True where more may wait

and a line in LOOPS. Several processes and machines run the same loops at once, so a turn claims what it does in the
database (see `saman.services.working.take`). Whoever puts something for a loop calls `waking.when_stored(session)`,
and the loops of that process look at once.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from importlib import import_module
from threading import Event, Thread
from types import ModuleType

from saman.domain.errors import SamanError
from saman.services import waking

LOG = logging.getLogger(__name__)

LOOPS = ("saman.worker.jobs", "saman.worker.papers", "saman.worker.letters", "saman.worker.days")
AFTER_A_FAULT = 15.0
"""Seconds to rest when a turn failed: the database may be away."""


@dataclass
class Worker:
    """Every loop in a thread of its own, until it is told to stop."""

    stopping: Event = field(default_factory=Event)
    threads: list[Thread] = field(default_factory=list)

    def start(self) -> "Worker":
        for name in LOOPS:
            thread = Thread(target=copy_context().run, args=(_run, name, self.stopping), name=name, daemon=True)
            self.threads.append(thread)
            thread.start()
        return self

    def stop(self, seconds: float = 20) -> None:
        """Let each loop end its turn; what is not ended by then is taken up by another later."""
        self.stopping.set()
        waking.ring()
        for thread in self.threads:
            thread.join(seconds)


def _run(name: str, stop: Event) -> None:
    loop = import_module(name)
    with ThreadPoolExecutor(1, thread_name_prefix=name) as aside:
        while not stop.is_set():
            waking.wait(_rest_after_turn(loop, aside), stop)


def _rest_after_turn(loop: ModuleType, aside: ThreadPoolExecutor) -> float:
    """Turns as long as there is something to do, and how long to rest then. A turn that fails does not end the loop."""
    turning = aside.submit(loop.turn)
    fault = turning.exception()
    if fault is not None:
        # what is a sentence has been noted with its cause where it was found
        LOG.error("the loop %s: %s", loop.__name__, fault, exc_info=None if isinstance(fault, SamanError) else fault)
        return AFTER_A_FAULT
    return 0.0 if turning.result() else float(loop.PAUSE)


def until_empty() -> int:
    """Turns of every loop, one after the other, until nothing is left to do. Returns how many did something."""
    loops, turns = [import_module(name) for name in LOOPS], 0
    while done := sum(bool(loop.turn()) for loop in loops):
        turns += done
    return turns
