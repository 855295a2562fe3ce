"""What the demo is made from: the YAML of data/demo in strict shapes."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from saman import shipped
from saman.domain.labels import Key, Strict


class NetworkFacts(Strict):
    """A network: projects by date of decision, and annual reports by state."""

    code: str
    name: str
    short: str
    theme: Key
    counties: tuple[str, ...]
    projects: dict[date, int]
    annual: dict[str, int]
    leader_left_on: date | None = None


class Chosen(Strict):
    """A project that is not drawn, or only in part."""

    network: str = ""
    theme: Key = ""
    municipalities: tuple[str, ...] = ()
    seats: int = 1
    repeats: str | None = None
    """The network that its municipality is in already, with another project."""
    decided_on: date | None = None
    proven: tuple[str, ...] = ()
    annual: str | None = None
    leader_left_on: date | None = None

    @property
    def is_proven(self) -> bool:
        """Public sources tell both theme and round; of anything less the demo says that it is a demo."""
        return {"theme", "round"} <= set(self.proven)


class Admission(Strict):
    """One round's applications and what became of them."""

    round: int
    applications: int
    applicants: int
    projects: int
    municipalities: int
    also_in_round_1: int = 0
    themes: dict[str, int] = Field(default_factory=dict)
    also_themes: int = 0
    not_admitted: dict[str, int]
    joint: tuple[int, ...] = ()
    known: tuple[tuple[str, ...], ...] = ()
    decided_on: date
    starts_on: dict[date, date]


class DrawnAmong(Strict):
    """Inhabitants of the municipalities that may be drawn."""

    least: int
    most: int


class Facts(Strict):
    networks: tuple[NetworkFacts, ...]
    title_words: dict[str, str]
    round_1: tuple[Chosen, ...]
    round_2: tuple[Chosen, ...]
    rounds: tuple[Admission, ...]
    drawn_among: DrawnAmong

    def network(self, code: str) -> NetworkFacts:
        return next(one for one in self.networks if one.code == code)

    def chosen_numbers(self) -> set[str]:
        """The municipalities that are named, and so cannot be drawn."""
        named = [one.municipalities for one in (*self.round_1, *self.round_2)]
        known = [numbers for admission in self.rounds for numbers in admission.known]
        return {number for numbers in (*named, *known) for number in numbers}


def folder() -> Path:
    return shipped.folder("data") / "demo"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((folder() / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


@cache
def facts() -> Facts:
    return Facts(**load("networks"), **load("projects"), **load("admissions"))
