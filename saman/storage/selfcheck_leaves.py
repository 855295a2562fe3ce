"""The leaves of every sum that pages show: figures in use and duties, each with the groups it counts in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from sqlmodel import Session, col, select

from saman import clock
from saman.domain.adding_up import Group, Groups
from saman.domain.networks import Network, NetworkMembership
from saman.domain.observations import Observation
from saman.domain.organisations import OrganisationVersion, Population
from saman.domain.projects import Participation, Project, ProjectTheme
from saman.domain.reports import Report
from saman.domain.size_classes import SizeClass
from saman.storage.scope import during

Thing = TypeVar("Thing")
OUTSIDE: Group = (0, "")
Found = dict[int, tuple[Group, ...]]


@dataclass(frozen=True)
class Leaf:
    """One figure in use, with what it may be grouped by."""

    figure: Observation
    groups: Groups


@dataclass(frozen=True)
class Duty:
    """A report that makes figures and has opened: for which period, by a project with which themes."""

    project: int
    period: str
    themes: frozenset[str]
    groups: Groups


@dataclass(frozen=True)
class Lasting(Generic[Thing]):
    """A theme or a municipality of a project, over a time."""

    thing: Thing
    starts_on: date
    ends_on: date | None

    def on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


@dataclass
class Places:
    """The groups of each project and of each municipality on a day."""

    networks: Found = field(default_factory=lambda: defaultdict(tuple))
    counties: dict[int, Group] = field(default_factory=dict)
    sizes: dict[int, Group] = field(default_factory=dict)
    seats: dict[int, list[Lasting[int]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, project: int, round_: int, places: Iterable[int]) -> Groups:
        places = list(places)
        return {
            "programme": (OUTSIDE,),
            "network": self.networks[project] or (OUTSIDE,),
            "round": ((round_, ""),),
            "county": tuple({self.counties.get(place, OUTSIDE) for place in places}) or (OUTSIDE,),
            "size": tuple({self.sizes.get(place, OUTSIDE) for place in places}) or (OUTSIDE,),
        }


def leaves(session: Session, places: Places) -> list[Leaf]:
    statement = (
        select(Observation, Project.round)
        .join(Project, col(Project.id) == Observation.project_id)
        .where(col(Observation.replaced_at).is_(None))
    )
    return [
        Leaf(figure, places.of(figure.project_id, round_, [figure.organisation_id]))
        for figure, round_ in session.exec(statement)
    ]


def duties(session: Session, day: date, places: Places, types: Sequence[str]) -> list[Duty]:
    """What each report asks about: the themes and municipalities of the day it was begun, else of the day it is due."""
    themes: dict[int, list[Lasting[str]]] = defaultdict(list)
    for row in session.exec(select(ProjectTheme)):
        themes[row.project_id].append(Lasting(row.theme, row.starts_on, row.ends_on))
    statement = (
        select(Report, Project.round)
        .join(Project, col(Project.id) == Report.project_id)
        .where(col(Report.type).in_(types), col(Report.opens_on) <= day)
    )
    found = []
    for report, round_ in session.exec(statement):
        project = report.project_id
        asked = clock.local(report.touched_at).date() if report.touched_at else min(day, report.due_on)
        here = [seat.thing for seat in places.seats[project] if seat.on(asked)]
        about = frozenset(theme.thing for theme in themes[project] if theme.on(asked))
        found.append(Duty(project, report.period, about, places.of(project, round_, here)))
    return found


def places(session: Session, day: date, classes: Sequence[SizeClass]) -> Places:
    found = Places()
    member = during(col(NetworkMembership.starts_on), col(NetworkMembership.ends_on), day)
    joined = select(NetworkMembership.project_id, Network.id, Network.name).join(Network).where(member)
    for project, network, name in session.exec(joined):
        found.networks[project] += ((network or 0, name),)
    called = during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day)
    for place, county in session.exec(
        select(OrganisationVersion.organisation_id, OrganisationVersion.county).where(called)
    ):
        found.counties[place] = (0, county or "")
    counted = select(Population.organisation_id, Population.inhabitants).where(col(Population.year) <= day.year)
    for place, inhabitants in session.exec(counted.order_by(col(Population.year))):
        found.sizes[place] = _size(inhabitants, classes)
    for seat in session.exec(select(Participation)):
        found.seats[seat.project_id].append(Lasting(seat.organisation_id, seat.starts_on, seat.ends_on))
    return found


def _size(inhabitants: int, classes: Sequence[SizeClass]) -> Group:
    for place, one in enumerate(classes, start=1):
        if inhabitants >= one.low and (one.below is None or inhabitants < one.below):
            return place, one.code
    return OUTSIDE
