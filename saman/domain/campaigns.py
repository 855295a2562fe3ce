"""The reporting that everybody is busy with: one kind of report for one period, and how far it has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True)
class DueDate:
    """How many reports of a kind and period are due on a day, and how many of them have been sent."""

    type: str
    period: str
    due_on: date
    reports: int
    delivered: int


@dataclass(frozen=True)
class Campaign:
    """`due_on` is the day most of its reports are due; some may have been given another."""

    type: str
    period: str
    due_on: date
    reports: int
    delivered: int

    @property
    def missing(self) -> int:
        return self.reports - self.delivered


def campaigns(days: Iterable[DueDate]) -> list[Campaign]:
    ordered = sorted(days, key=lambda day: (day.type, day.period, day.due_on))
    found = []
    for (type_, period), group in groupby(ordered, key=lambda day: (day.type, day.period)):
        same = list(group)
        usual = max(same, key=lambda day: day.reports).due_on
        found.append(
            Campaign(type_, period, usual, sum(day.reports for day in same), sum(day.delivered for day in same))
        )
    return found


def current(found: Sequence[Campaign], today: date) -> Campaign | None:
    """The one due next; when none is ahead the last that lacks reports; else the last one there was."""
    ahead = [campaign for campaign in found if campaign.due_on >= today]
    if ahead:
        return min(ahead, key=lambda campaign: (campaign.due_on, -campaign.reports))
    lacking = [campaign for campaign in found if campaign.missing]
    return max(lacking or found, key=lambda campaign: campaign.due_on, default=None)
