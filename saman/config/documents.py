"""One file of a programme as it was read: its data, and on which line each place stands."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from saman.domain.errors import Fault

Steps = tuple[str | int, ...]
"""The way to a place: keys of mappings and numbers of items, from the outside in."""


class Refused(Exception):
    """Something that a programme's YAML may not hold; the rest of the file is not read."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class Document:
    file: str
    data: Any = None
    lines: dict[Steps, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    """What was wrong with the YAML itself."""

    @property
    def name(self) -> str:
        return Path(self.file).stem

    def line_of(self, steps: Steps) -> int:
        """The line of the place, or of the nearest one around it."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def fault(self, steps: Steps, message: str) -> Fault:
        return Fault(self.file, self.line_of(steps), self.spelt(steps), message)

    def at(self, steps: Steps) -> Any:
        """What stands there; None where nothing does."""
        here = self.data
        for step in steps:
            here = _inside(here, step)
        return here

    def spelt(self, steps: Steps) -> str:
        """The place in words: items by their own key where they have one, else by number from 1."""
        words, here = [], self.data
        for step in steps:
            here = _inside(here, step)
            if isinstance(step, int):
                named = here.get("key") if isinstance(here, dict) else None
                words.append(str(named or step + 1))
            else:
                words.append(step)
        return ".".join(words) or self.name


def _inside(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, tuple) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
