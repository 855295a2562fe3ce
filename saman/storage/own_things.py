"""What a form is put together of beside its questions: who answers, and the project's goals and measures."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Float, Integer, String, bindparam, case, cast, literal, null, select, union_all
from sqlmodel import Session, col

from saman.domain.form import Place
from saman.domain.goals import Goal, Measure
from saman.domain.organisations import OrganisationVersion
from saman.domain.own_choices import Named
from saman.domain.projects import Participation
from saman.storage.register import inhabitants
from saman.storage.scope import DAY, during

PROJECT: Any = bindparam("project", type_=Integer)


def _nothing(type_: Any) -> Any:
    return cast(null(), type_)


PLACE, GOAL, MEASURE = 0, 1, 2
PLACES = (
    select(
        literal(PLACE).label("kind"),
        case((col(Participation.responsible), 0), else_=1).label("place"),
        col(Participation.organisation_id).label("number"),
        _nothing(String).label("code"),
        col(OrganisationVersion.name).label("text"),
    )
    .add_columns(_nothing(Date), _nothing(String), _nothing(String))
    .add_columns(cast(inhabitants(Participation.organisation_id), Float), _nothing(Date))
    .join(OrganisationVersion, col(OrganisationVersion.organisation_id) == Participation.organisation_id)
    .where(col(Participation.project_id) == PROJECT)
    .where(during(col(Participation.starts_on), col(Participation.ends_on), DAY))
    .where(during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), DAY))
)
GOALS = select(
    literal(GOAL), col(Goal.id), col(Goal.id), col(Goal.code), col(Goal.text), col(Goal.retired_on)
).add_columns(col(Goal.indicator), col(Goal.unit), col(Goal.target), col(Goal.due_on))
MEASURES = select(
    literal(MEASURE), col(Measure.id), col(Measure.id), col(Measure.code), col(Measure.text), col(Measure.retired_on)
).add_columns(_nothing(String), _nothing(String), _nothing(Float), _nothing(Date))
AROUND = union_all(
    PLACES,
    GOALS.where(col(Goal.project_id) == PROJECT),
    MEASURES.where(col(Measure.project_id) == PROJECT),
).order_by("kind", "place", "text")


def around(session: Session, project_id: int, day: date) -> tuple[list[Place], list[Named], list[Named]]:
    """One statement: those that take part on `day`, the responsible one first, then goals and measures as they came."""
    places: list[Place] = []
    own: dict[int, list[Named]] = {GOAL: [], MEASURE: []}
    for kind, _place, number, code, text, retired_on, *aim in session.execute(
        AROUND, {"project": project_id, "day": day}
    ):
        if kind == PLACE:
            places.append(Place(number, text, None if aim[2] is None else int(aim[2])))
        else:
            indicator, unit, target, due_on = aim
            own[kind].append(Named(code, text, retired_on is None, indicator or "", unit or "", target, due_on))
    return places, own[GOAL], own[MEASURE]
