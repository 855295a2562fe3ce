"""Projects and applications before they exist, and how they are named and numbered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saman.demo.register import Town


@dataclass(frozen=True)
class PlannedProject:
    round: int
    theme: str
    title: str
    towns: tuple[Town, ...]
    decided_on: date
    starts_on: date
    is_demo: bool
    code: str = ""
    network: str = ""
    drawn: bool = True
    also: tuple[str, ...] = ()
    annual: str = ""
    leader_left_on: date | None = None

    @property
    def place(self) -> str:
        return joined(self.towns)


@dataclass(frozen=True)
class PlannedApplication:
    """`project` is the code of what it became, where it was admitted."""

    round: int
    theme: str
    title: str
    towns: tuple[Town, ...]
    outcome: str
    decided_on: date | None
    is_demo: bool
    project: str = ""
    code: str = ""
    amount: int | None = None


def joined(towns: Sequence[Town]) -> str:
    """Bømlo; Finnøy og Rennesøy; A, B og C."""
    *first, last = [town.name for town in towns]
    return f"{', '.join(first)} og {last}" if first else last


def with_codes(projects: Iterable[PlannedProject]) -> list[PlannedProject]:
    """r1-001 and on: by decision, then municipality number."""
    order = sorted(projects, key=lambda one: (one.decided_on, one.towns[0].number, one.title))
    return [replace(one, code=f"r{one.round}-{number:03}") for number, one in enumerate(order, start=1)]


def with_application_codes(applications: Iterable[PlannedApplication]) -> list[PlannedApplication]:
    """s1-001 and on: by municipality number, as a list of applicants is printed."""
    order = sorted(applications, key=lambda one: (one.towns[0].number, one.title))
    return [replace(one, code=f"s{one.round}-{number:03}") for number, one in enumerate(order, start=1)]
