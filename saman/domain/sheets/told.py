"""What a workbook that was filled in says: cells that cannot be taken, answers that change, rows left empty."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from saman.domain.answers import Given
from saman.domain.form import Question


@dataclass(frozen=True)
class SheetFault:
    """One cell that cannot be taken: where it stands, what it holds, and what is allowed."""

    sheet: str
    cell: str
    question: str
    value: str
    message: str


@dataclass(frozen=True)
class At:
    """Where an answer was read: its sheet, the cell that is named for it, and what stands there."""

    sheet: str
    cell: str
    question: Question
    label: str
    value: str = ""

    def fault(self, message: str) -> SheetFault:
        return SheetFault(self.sheet, self.cell, self.label, self.value, message)


@dataclass(frozen=True)
class Proposed:
    """One answer that the file changes. `meanwhile`: somebody changed it after the file was made."""

    key: str
    sheet: str
    cell: str
    question: Question
    now: Given
    new: Given
    meanwhile: bool


@dataclass
class Reading:
    """What a file says. With any fault nothing of it may be taken in."""

    faults: list[SheetFault] = field(default_factory=list)
    changes: list[Proposed] = field(default_factory=list)
    skipped: list[tuple[str, str, str]] = field(default_factory=list)
    """Empty rows, as (sheet, cell, question): what stands stays as it is."""
    same: int = 0
    """Answers that are as they stand already."""

    @property
    def digest(self) -> str:
        """Two readings are alike when this is."""
        told = [(one.key, asdict(one.now), asdict(one.new)) for one in self.changes]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()
