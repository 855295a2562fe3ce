"""The rows of history, newest first, and the names behind the numbers in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal, select, union_all
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.goals import Goal, Measure
from saman.domain.history import History
from saman.domain.listings import Slice, WantedHistory
from saman.domain.networks import Network
from saman.domain.organisations import OrganisationVersion
from saman.domain.people import Person
from saman.domain.project_plans import PlanItem
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.risks import Risk
from saman.storage.alphabet import folded
from saman.storage.scope import during, within

Names = Mapping[tuple[str, int | str], str]


@dataclass(frozen=True)
class Entry:
    change: History
    who: str | None
    code: str | None
    title: str | None


def entries(session: Session, reach: Reach, today: date, wanted: WantedHistory, part: Slice) -> list[Entry]:
    """What concerns no project is for those who reach everything."""
    statement = (
        select(History, col(Person.name), col(Project.code), col(Project.title))
        .outerjoin(Person, col(Person.id) == History.person_id)
        .outerjoin(Project, col(Project.id) == History.project_id)
        .where(*_conditions(reach, today, wanted))
        .order_by(col(History.id).desc())
        .offset(part.start)
        .limit(part.size)
    )
    return [Entry(*row) for row in session.execute(statement)]


def _conditions(reach: Reach, today: date, wanted: WantedHistory) -> list[ColumnElement[bool]]:
    asked: list[tuple[Any, Any]] = [
        (col(History.project_id), wanted.project),
        (col(History.person_id), wanted.person),
        (col(History.thing), wanted.thing),
    ]
    found = [column == value for column, value in asked if value not in ("", None)]
    return found if reach.everything else [*found, within(reach, col(History.project_id), today)]


def actors(session: Session, reach: Reach, today: date) -> list[tuple[int, str]]:
    """Everybody who has changed something within reach."""
    changed = select(col(History.person_id)).where(*_conditions(reach, today, WantedHistory()))
    statement = (
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(changed)).order_by(folded(Person.name))
    )
    return [(number or 0, name) for number, name in session.execute(statement)]


def names(session: Session, wanted: Mapping[str, Collection[int]], today: date) -> Names:
    """(kind, id) -> what it is called, for each kind of thing that has a name: one statement."""
    parts = [
        _named("person", Person.id, Person.name, wanted),
        _named("organisation", OrganisationVersion.organisation_id, OrganisationVersion.name, wanted).where(
            during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), today)
        ),
        _named("network", Network.id, Network.name, wanted),
        _named("project", Project.id, Project.title, wanted),
        _named("report", Report.id, col(Report.type) + " " + col(Report.period), wanted),
        _named("goal", Goal.id, col(Goal.code) + " " + col(Goal.text), wanted),
        _named("measure", Measure.id, col(Measure.code) + " " + col(Measure.text), wanted),
        _named("plan_item", PlanItem.id, col(PlanItem.code) + " " + col(PlanItem.activity), wanted),
        _named("risk", Risk.id, col(Risk.code) + " " + col(Risk.text), wanted),
    ]
    if not any(wanted.values()):
        return {}
    return {(kind, number): name for kind, number, name in session.execute(union_all(*parts))}


def _named(kind: str, number: Any, name: Any, wanted: Mapping[str, Collection[int]]) -> Any:
    ids = sorted(wanted.get(kind, ()))
    return select(literal(kind), col(number), cast(name, String)).where(col(number).in_(ids))
