"""How a rule is registered, and what it finds."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.known import Known
from saman.domain.programme import Programme


class Met(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Evidence:
    """What shows it, in words; `place` and `id` say where it stands: report, reports, goals, network, or nowhere."""

    words: str
    place: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Finding:
    standing: Met
    evidence: tuple[Evidence, ...] = ()


Judge = Callable[[ExpectedRule, Known, Programme], Finding]
Registered = TypeVar("Registered", bound=Judge)


@dataclass(frozen=True)
class Rule:
    """`takes` are the words that it may be given in YAML, `must` those without which it can tell nothing.

    `signatures` says that it looks at what the parties said of the `reports` it is given.
    """

    judge: Judge
    takes: frozenset[str]
    must: frozenset[str]
    signatures: bool


RULES: dict[str, Rule] = {}


def registered(*takes: str, must: tuple[str, ...] = (), signatures: bool = False) -> Callable[[Registered], Registered]:
    def keep(function: Registered) -> Registered:
        RULES[function.__name__] = Rule(function, frozenset({*takes, *must}), frozenset(must), signatures)
        return function

    return keep


def of_share(done: int, of: int) -> Met:
    """All is met, some is partly, none is not."""
    if done >= of:
        return Met.MET
    return Met.PARTLY if done else Met.NOT_MET
