"""A plan apart from where it is stored: the programme's or a project's, as files tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saman.domain.plan_chains import Link


@dataclass(frozen=True)
class Told:
    """A bar or a milestone, from its first to its last day. `progress` is None where the plan knows none."""

    id: str
    activity: str
    responsible: str
    kind: str
    starts_on: date
    ends_on: date
    baseline: tuple[date, date] | None = None
    progress: int | None = None


@dataclass(frozen=True)
class Due:
    """A report's deadline, drawn into the plan."""

    label: str
    on: date
    sent: bool = False
    late: bool = False


@dataclass(frozen=True)
class ToldPlan:
    """`code` is the project's, empty for the programme's own plan; `language` is that of its texts."""

    title: str
    code: str
    language: str
    first: date
    last: date
    items: Sequence[Told]
    links: Sequence[Link] = ()
    deadlines: Sequence[Due] = ()
    today: date | None = None

    def predecessors(self, code: str) -> list[Link]:
        return [link for link in self.links if link.successor == code]
