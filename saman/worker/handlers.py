"""Every kind of job, and the module that does it. A module is imported when its first job is.

It has two functions:

    make(facts, tell) -> product   slow, outside any unit of work; `tell(step, made, of)` says how far it has come,
                                   and raises when the work was called off
    keep(session, facts, product) -> dict
                                   stores the product, in the unit of work that ends the job: both or neither
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from saman.services import Session

Facts = Mapping[str, Any]
Tell = Callable[[str, int, int], None]

HANDLERS: dict[str, str] = {
    "letters": "saman.papers.letters_job",
    "network_proposal": "saman.worker.network_proposal",
    "version_pdf": "saman.papers.version_job",
}


@dataclass(frozen=True)
class Handler:
    make: Callable[[Facts, Tell], Any]
    keep: Callable[[Session, Facts, Any], Mapping[str, Any]]


def handler(kind: str) -> Handler:
    module = import_module(HANDLERS[kind])
    return Handler(module.make, module.keep)
