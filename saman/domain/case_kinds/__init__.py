"""The kinds of case there are. One module, one kind: a new one is a file here and its line in `MODULES`."""

from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Protocol, cast

from saman.domain.case_kinds import access_request, complaint, reversal


class CaseKind(Protocol):
    """What a module of this folder offers.

    KEY names it. DECIDED: it is about a decision, and can be lodged once there is one. REVERSING are the outcomes after
    which a new decision is needed, SENT_ON those that go on to somebody else, GROUNDED those that need a legal ground,
    and TOO_LATE the one for what came after its term.
    """

    KEY: str
    DECIDED: bool
    REVERSING: tuple[str, ...]
    SENT_ON: tuple[str, ...]
    GROUNDED: tuple[str, ...]
    TOO_LATE: str

    def label(self) -> str: ...

    def outcomes(self) -> dict[str, str]:
        """Each with its words."""
        ...

    def due(self, day: date) -> date:
        """By when it is to be answered, where it came on `day`."""
        ...

    def last_day(self, reached_on: date) -> date | None:
        """The last day on which it comes in time; None where it has no term."""
        ...

    def refused_by_silence(self, received_on: date) -> date | None:
        """The last day before silence counts as a no; None where it never does."""
        ...


MODULES: tuple[ModuleType, ...] = (complaint, reversal, access_request)
CASE_KINDS: Mapping[str, CaseKind] = {module.KEY: cast(CaseKind, module) for module in MODULES}
