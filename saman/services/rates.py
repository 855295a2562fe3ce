"""Completeness and timeliness: how many of the reports that were due are delivered, and how many of those on time."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.listings import WantedReports
from saman.domain.periods import Period
from saman.language import _
from saman.services.access import require
from saman.storage import rates as stored
from saman.storage.rates import Counted

CUTS = ("round", "theme", "network", "report")


@dataclass(frozen=True)
class Rate:
    """One group by its code and its name, and the filters that list it (None where no list has just these).

    `due` are the reports whose last day is past; `delivered` those of them that were sent at least once, and
    `on_time` those of these that came first by their last day.
    """

    group: str
    label: str
    due: int
    delivered: int
    on_time: int
    narrowed: dict[str, Any] | None

    @property
    def complete(self) -> float | None:
        """Delivered of due, in per cent; None of nothing."""
        return 100 * self.delivered / self.due if self.due else None

    @property
    def timely(self) -> float | None:
        """On time of delivered, in per cent; None of nothing."""
        return 100 * self.on_time / self.delivered if self.delivered else None


@dataclass(frozen=True)
class Rates:
    whole: Rate
    cuts: dict[str, list[Rate]]


def of_reports(session: Session, actor: Actor, wanted: WantedReports) -> Rates:
    """By round, theme, network and report, of the projects within reach, narrowed as a list of reports is."""
    require(actor, "report.read")
    today = clock.today()
    found = {cut: [_rate(cut, row) for row in stored.by(session, actor.reach, today, wanted, cut)] for cut in CUTS}
    themes = [theme.key for theme in config.current().themes]
    found["theme"].sort(key=lambda rate: themes.index(rate.group) if rate.group in themes else len(themes))
    found["network"].sort(key=lambda rate: not rate.group)
    found["report"].sort(key=_by_period)
    return Rates(_together(found["round"]), found)


def _together(rates: list[Rate]) -> Rate:
    """Each report belongs to one round, so the rounds add up to all of them."""
    due, delivered, on_time = (sum(getattr(one, name) for one in rates) for name in ("due", "delivered", "on_time"))
    return Rate("all", _("All"), due, delivered, on_time, {})


def _by_period(rate: Rate) -> tuple[str, Any]:
    type_, _space, period = rate.group.partition(" ")
    return type_, Period.parse(period)


def _rate(cut: str, row: Counted) -> Rate:
    group, label, narrowed = {"round": _round, "theme": _theme, "network": _network, "report": _report}[cut](row.group)
    return Rate(group, label, row.due, row.delivered, row.on_time, narrowed)


Named = tuple[str, str, dict[str, Any] | None]


def _round(group: tuple[Any, ...]) -> Named:
    labels = {one.number: str(one.label) for one in config.current().rounds}
    return str(group[0]), labels.get(group[0], str(group[0])), {"round": group[0]}


def _theme(group: tuple[Any, ...]) -> Named:
    labels = {one.key: str(one.label) for one in config.current().themes}
    return group[0], labels.get(group[0], group[0]), {"theme": group[0]}


def _network(group: tuple[Any, ...]) -> Named:
    number, code, name = group
    return (code, name, {"network": number}) if number else ("", _("outside the networks"), None)


def _report(group: tuple[Any, ...]) -> Named:
    type_, period = group
    labels = {one.key: str(one.label) for one in config.current().report_types}
    return f"{type_} {period}", f"{labels.get(type_, type_)} {period}", {"type": type_, "period": period}
