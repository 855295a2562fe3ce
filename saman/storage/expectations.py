"""All that tells how far projects meet what is expected of them, in one statement for one project or for many."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from json import loads
from typing import Any

from sqlalchemy import Integer, String, and_, case, cast, func, literal, null, or_, select, union_all
from sqlmodel import Session, col

from saman.domain.application_parts import ApplicationAnswer
from saman.domain.expectations import Source
from saman.domain.expecting import Counted, Given, Known, Signed
from saman.domain.goals import Goal
from saman.domain.networks import Network, NetworkMembership
from saman.domain.projects import Application, Project
from saman.domain.reports import Answer, Report, ReportVersion
from saman.domain.signatures import from_frozen
from saman.domain.workflow import State
from saman.storage.project_columns import FIELD
from saman.storage.report_conditions import DELIVERED, ON_TIME, past
from saman.storage.scope import during

SETTLED = tuple(state.value for state in (State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED, State.APPROVED))
"""What was sent and can not be changed now: its answers stand as they were sent."""


@dataclass(frozen=True)
class Asked:
    """What the programme's rules look at: types whose signatures count, and answers."""

    signed: frozenset[str]
    sources: frozenset[Source]


def known(session: Session, projects: Any, asked: Asked, today: date) -> dict[int, Known]:
    """By project; `projects` is a select of ids, or a collection of them. One of which nothing is known is left out."""
    found = defaultdict[int, list[Any]](list)
    for row_ in session.execute(union_all(*parts(projects, asked, today))):
        found[row_.project_id].append(row_)
    return {project_id: as_known(rows) for project_id, rows in found.items()}


def parts(projects: Any, asked: Asked, today: date) -> list[Any]:
    """Selects of rows of one shape, to be put together into one statement."""
    found = [_goals(projects), _counted(projects, today), _networks(projects, today)]
    found += [_signed(projects, asked.signed)] if asked.signed else []
    found += [_answers(projects, asked.sources)] if any(one.report for one in asked.sources) else []
    return found + ([_applied(projects, asked.sources)] if any(not one.report for one in asked.sources) else [])


def row_of(project_id: Any, kind: str, **given: Any) -> Any:
    """A row of the one shape that all parts have."""
    shape: dict[str, Any] = {
        "key": String(),
        "id": Integer(),
        "n": Integer(),
        "of": Integer(),
        "words": String(),
        "day": String(),
    }
    cells = [cast(given.get(name, null()), type_).label(name) for name, type_ in shape.items()]
    return select(project_id.label("project_id"), literal(kind).label("kind"), *cells)


def _goals(projects: Any) -> Any:
    aims = [column.is_not(None) for column in (col(Goal.baseline), col(Goal.target), col(Goal.due_on))]
    row = row_of(col(Goal.project_id), "goals", n=func.sum(case((and_(*aims), 1), else_=0)), of=func.count())
    here = [col(Goal.project_id).in_(projects), col(Goal.retired_on).is_(None)]
    return row.where(*here).group_by(col(Goal.project_id))


def _counted(projects: Any, today: date) -> Any:
    def count(*conditions: Any) -> Any:
        return func.sum(case((and_(*conditions), 1), else_=0))

    row = row_of(
        col(Report.project_id),
        "counted",
        key=col(Report.type),
        id=count(DELIVERED),
        n=count(DELIVERED, ON_TIME),
        of=count(or_(DELIVERED, past(today))),
    )
    here = [col(Report.project_id).in_(projects), col(Report.opens_on) <= today]
    return row.where(*here).group_by(col(Report.project_id), col(Report.type))


def _networks(projects: Any, today: date) -> Any:
    member: Any = NetworkMembership
    row = row_of(col(member.project_id), "network", id=col(member.network_id), words=col(Network.name))
    row = row.join(Network, col(Network.id) == member.network_id)
    return row.where(col(member.project_id).in_(projects), during(col(member.starts_on), col(member.ends_on), today))


def _signed(projects: Any, types: Collection[str]) -> Any:
    """The version sent last of each report."""
    row = row_of(
        col(Report.project_id),
        "signed",
        key=col(Report.type) + literal(FIELD) + col(Report.period),
        id=col(Report.id),
        words=cast(col(ReportVersion.signatures), String()),
        day=col(Report.due_on),
    )
    here = and_(col(ReportVersion.report_id) == Report.id, col(ReportVersion.number) == Report.version)
    return row.join(ReportVersion, here).where(
        col(Report.project_id).in_(projects), col(Report.type).in_(sorted(types)), DELIVERED
    )


def _answers(projects: Any, sources: Iterable[Source]) -> Any:
    wanted = [and_(col(Report.type) == one.report, col(Answer.field) == one.field) for one in sources if one.report]
    row = row_of(
        col(Report.project_id),
        "given",
        key=col(Report.type) + literal(FIELD) + col(Report.period) + literal(FIELD) + col(Answer.field),
        id=col(Report.id),
        words=cast(col(Answer.value), String()),
        day=col(Report.due_on),
    )
    row = row.join(Answer, col(Answer.report_id) == Report.id)
    return row.where(
        col(Report.project_id).in_(projects), col(Report.state).in_(SETTLED), col(Answer.blank).is_(None), or_(*wanted)
    )


def _applied(projects: Any, sources: Iterable[Source]) -> Any:
    """Of applications that were sent."""
    row = row_of(
        col(Project.id), "applied", key=col(ApplicationAnswer.field), words=cast(col(ApplicationAnswer.value), String())
    )
    row = row.join(Application, col(Application.id) == Project.application_id)
    row = row.join(ApplicationAnswer, col(ApplicationAnswer.application_id) == Application.id)
    return row.where(
        col(Project.id).in_(projects),
        col(Application.state) != "draft",
        col(ApplicationAnswer.blank).is_(None),
        col(ApplicationAnswer.field).in_(sorted(one.field for one in sources if not one.report)),
    )


def as_known(rows: list[Any]) -> Known:
    """The newest first where there are several."""
    by_kind = defaultdict[str, list[Any]](list)
    for row in sorted(rows, key=lambda row: (row.day or "", row.id or 0), reverse=True):
        by_kind[row.kind].append(row)
    goals, network = next(iter(by_kind["goals"]), None), next(iter(by_kind["network"]), None)
    return Known(
        goals=goals.of if goals else 0,
        measurable=goals.n if goals else 0,
        network_id=network.id if network else None,
        network=network.words if network else "",
        counted=[Counted(row.key, row.of, row.n, row.id) for row in by_kind["counted"]],
        signed=[_one_signed(row) for row in by_kind["signed"]],
        given=[_one_given(row) for row in (*by_kind["given"], *by_kind["applied"])],
    )


def _one_signed(row: Any) -> Signed:
    type_, period = row.key.split(FIELD)
    return Signed(type_, row.id, period, from_frozen(loads(row.words or "null") or []))


def _one_given(row: Any) -> Given:
    value = loads(row.words or "null")
    if row.kind == "applied":
        return Given(None, row.key, None, "", value)
    type_, period, field = row.key.split(FIELD)
    return Given(type_, field, row.id, period, value)
