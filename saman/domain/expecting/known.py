"""What is known of one project when its expectations are judged, as few statements bring it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from saman.domain.expectations import Source
from saman.domain.signatures import Signature


@dataclass(frozen=True)
class Counted:
    """Reports of one type: those whose time is over or that were sent, those on time, sent ones, and missing ones."""

    type: str
    settled: int
    on_time: int
    sent: int

    @property
    def missing(self) -> int:
        return self.settled - self.sent


@dataclass(frozen=True)
class Signed:
    """A report as it was sent last, with what each party had said."""

    type: str
    report_id: int
    period: str
    signatures: Sequence[Signature]


@dataclass(frozen=True)
class Given:
    """An answer of a report that was sent and can not be changed now, or of the application (then without report)."""

    type: str | None
    field: str
    report_id: int | None
    period: str
    value: Any


@dataclass(frozen=True)
class Known:
    """`goals` and `measurable` count those that stand; `signed` and `given` have the newest first."""

    goals: int = 0
    measurable: int = 0
    network_id: int | None = None
    network: str = ""
    counted: Sequence[Counted] = ()
    signed: Sequence[Signed] = ()
    given: Sequence[Given] = ()

    def answers(self, sources: Iterable[Source]) -> list[Given]:
        """In the order of the sources, the newest of each first."""
        return [
            one for source in sources for one in self.given if (one.type, one.field) == (source.report, source.field)
        ]

    def newest(self, source: Source) -> Given | None:
        return next(iter(self.answers([source])), None)
