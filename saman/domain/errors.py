"""What can go wrong in a way a person can do something about. Each error is a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field


class SamanError(Exception):
    """Shown to the person as it stands; `str(error)` is a whole sentence in their language."""


class NotSignedIn(SamanError):
    """Nobody is signed in, or the session is over."""


class NotAllowed(SamanError):
    """Role or scope does not cover this."""


class NotFound(SamanError):
    """No such thing, or not within reach: the two are not told apart."""


class Unavailable(SamanError):
    """The database failed: gone, full, damaged, or held by others for too long. Nothing was stored."""


class WrongState(SamanError):
    """The step is not open from the state the thing is in."""


class BadInput(SamanError):
    """Something typed cannot be taken as it stands. `field` names it where one field is to blame."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Problem:
    """One thing to mend: which answer (field, and organisation where one answers for several), and the sentence.

    `level` is hard (blocks sending), soft (wants a correction or an explanation) or note.
    `suggestion` is a value that would mend it, `swap` the key and the question of one that this may have
    changed places with.
    """

    field: str
    message: str
    level: str = "hard"
    organisation_id: int | None = None
    suggestion: object = None
    swap: tuple[str, str] | None = None
    missing: bool = False
    """Nothing was answered at all."""
    unconfirmed: bool = False
    """It stands from last period, and nobody has said that it still holds."""


class InvalidReport(SamanError):
    """A report that cannot be sent as it stands; nothing was changed."""

    def __init__(self, message: str, problems: Sequence[Problem]) -> None:
        super().__init__(message)
        self.problems = list(problems)


@dataclass(frozen=True)
class Stale:
    """One answer that somebody changed meanwhile: what stands stored, and what was about to be saved."""

    field: str
    organisation_id: int | None
    stored: object
    attempted: object
    by: str


class Conflict(SamanError):
    """Somebody else saved first. Nothing was overwritten; both texts are here."""

    def __init__(self, message: str, stale: Sequence[Stale] = ()) -> None:
        super().__init__(message)
        self.stale = list(stale)


@dataclass(frozen=True)
class Fault:
    """One fault in a file: where (`line` from 1, or 0 for the whole file), which key or column, what is wrong."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


@dataclass
class Faults(SamanError):
    """Every fault of a folder or file at once."""

    faults: list[Fault] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)
