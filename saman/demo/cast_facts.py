"""Who is in the demo: the parts of people.yaml, and how a part becomes a name and a mail address."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from saman.demo.facts import load
from saman.demo.planned import PlannedProject
from saman.domain.labels import Key, Strict

LETTERS = str.maketrans({"ø": "o", "æ": "ae", "å": "a", " ": ".", ",": ""})


class Part(Strict):
    """Somebody to be. `{place}` and `{short}` stand for the project's municipalities and the network."""

    name: str
    mail: str
    role: Key
    since: date | None = None
    case_officer: bool = False
    approves: bool = False


class Also(Strict):
    """A second role of somebody."""

    mail: str
    role: Key
    network: str
    since: date


class CastFacts(Strict):
    mail_at: str
    phone: str
    programme: tuple[Part, ...]
    network_leader: Part
    project: tuple[Part, ...]
    some_projects: dict[str, tuple[Part, ...]]
    applying: dict[str, tuple[Part, ...]]
    also: tuple[Also, ...]
    accounts: tuple[str, ...]


@cache
def cast_facts() -> CastFacts:
    return CastFacts(**load("people"))


def parts_of(project: PlannedProject) -> tuple[Part, ...]:
    facts = cast_facts()
    return (*facts.project, *facts.some_projects.get(project.towns[0].number, ()))


def places(projects: Sequence[PlannedProject]) -> dict[str, str]:
    """What each project is called in a name, by code: its municipalities, and its theme where they have two."""
    counted = Counter(project.place for project in projects)
    return {
        project.code: project.place if counted[project.place] == 1 else f"{project.place}, {_word(project)}"
        for project in projects
    }


def _word(project: PlannedProject) -> str:
    return project.title.partition(" ")[0].lower()


def mail_name(text: str) -> str:
    """`Ordførar, Bømlo` as a mail address can hold it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    return plain.encode("ascii", "ignore").decode()
