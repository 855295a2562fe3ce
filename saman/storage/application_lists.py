"""Lists of applications: the rows asked for, how many there are, and who is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlmodel import Session, col

from saman.domain.acceptances import Acceptance, Answering
from saman.domain.access import Reach
from saman.domain.application_flow import Standing
from saman.domain.application_parts import ApplicationVersion
from saman.domain.call_things import LateRuling
from saman.domain.listings import Order, Slice, WantedApplications
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Applicant, Application
from saman.storage.acceptances import ACCEPTED, letter_sent_on
from saman.storage.alphabet import folded, holds
from saman.storage.applications import Town, reached, towns
from saman.storage.ordering import ordered
from saman.storage.scope import during


@dataclass(frozen=True)
class Row:
    """`sent_on` is when the letter of admission was sent."""

    application: Application
    towns: tuple[Town, ...]
    sent_on: date | None = None
    accepted_on: date | None = None


COLUMNS = {
    "code": Application.code,
    "title": folded(Application.title),
    "theme": Application.main_theme,
    "state": Application.state,
    "round": Application.round,
    "sent_on": Application.first_sent_at,
}
USUAL = (Application.code, Application.id)


def conditions(reach: Reach, day: date, wanted: WantedApplications) -> list[ColumnElement[bool]]:
    """Those within reach that are asked for."""
    asked: list[tuple[Any, Any]] = [
        (col(Application.call), wanted.call),
        (col(Application.round), wanted.round),
        (col(Application.main_theme), wanted.theme),
        (col(Application.state), wanted.state),
    ]
    found = [reached(reach), *(column == value for column, value in asked if value not in ("", None))]
    if wanted.test or reach.everything:
        found.append(col(Application.is_test).is_(bool(wanted.test)))
    if wanted.late:
        found.append(col(Application.late).is_(True))
    if wanted.answer:
        admitted = col(Application.state) == Standing.ADMITTED.value
        found += [admitted, ACCEPTED if wanted.answer == Answering.ACCEPTED else ~ACCEPTED]
    if wanted.search:
        found.append(_named(wanted.search, day))
    return found


def _named(words: str, day: date) -> ColumnElement[bool]:
    """By title, code, or the name of a municipality behind it."""
    named = exists().where(
        col(Applicant.application_id) == Application.id,
        col(OrganisationVersion.organisation_id) == Applicant.organisation_id,
        during(col(OrganisationVersion.starts_on), col(OrganisationVersion.ends_on), day),
        holds(OrganisationVersion.name, words),
    )
    return or_(holds(Application.title, words), col(Application.code) == words, named)


def rows(session: Session, reach: Reach, day: date, wanted: WantedApplications, order: Order, part: Slice) -> list[Row]:
    statement = (
        select(Application, letter_sent_on(), col(Acceptance.answered_on))
        .outerjoin(Acceptance, col(Acceptance.application_id) == Application.id)
        .where(*conditions(reach, day, wanted))
        .order_by(*ordered(order, COLUMNS, USUAL))
        .offset(part.start)
        .limit(part.size)
    )
    found = list(session.execute(statement))
    behind = towns(session, [one.id or 0 for one, _sent, _accepted in found], day) if found else {}
    return [Row(one, tuple(behind[one.id or 0]), sent_on, accepted_on) for one, sent_on, accepted_on in found]


def count(session: Session, reach: Reach, day: date, wanted: WantedApplications) -> tuple[int, int]:
    """How many applications, and how many different municipalities are behind them."""
    mine = select(col(Application.id)).where(*conditions(reach, day, wanted))
    statement = select(
        select(func.count()).select_from(mine.subquery()).scalar_subquery(),
        select(func.count(func.distinct(col(Applicant.organisation_id))))
        .where(col(Applicant.application_id).in_(mine))
        .scalar_subquery(),
    )
    applications, municipalities = session.execute(statement).one()
    return applications, municipalities


def last_answers(session: Session, application_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    """What was sent last, of those that sent anything here."""
    last = and_(
        col(ApplicationVersion.application_id) == Application.id,
        col(ApplicationVersion.number) == Application.version,
    )
    statement = (
        select(col(ApplicationVersion.application_id), col(ApplicationVersion.answers))
        .join(Application, last)
        .where(col(Application.id).in_(application_ids))
    )
    return {row.application_id: row.answers for row in session.execute(statement)}


def late_by_call(session: Session) -> dict[str, int]:
    """How many came too late in each call that nobody has ruled on."""
    statement = (
        select(col(Application.call), func.count())
        .outerjoin(LateRuling, col(LateRuling.call) == Application.call)
        .where(col(Application.late).is_(True), col(LateRuling.id).is_(None), col(Application.call).is_not(None))
        .group_by(col(Application.call))
    )
    return {str(call): many for call, many in session.execute(statement)}
