"""Which reports a list is about, as conditions on `Report` joined to `Project`."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col

from saman.domain.access import Reach
from saman.domain.attainment import Aim
from saman.domain.errors import BadInput
from saman.domain.listings import WantedReports
from saman.domain.observations import Observation
from saman.domain.pools import read_token
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.selections import as_of
from saman.domain.theme_choices import Pick
from saman.domain.workflow import State
from saman.language import _
from saman.storage.attaining import those_who_came
from saman.storage.figure_cuts import behind, end_of
from saman.storage.figure_groups import in_county, of_size
from saman.storage.local_days import local_day
from saman.storage.project_columns import is_member, named
from saman.storage.scope import within
from saman.storage.theme_choices import picked

DELIVERED = col(Report.first_submitted_at).is_not(None)
MISSING = col(Report.first_submitted_at).is_(None)
DRAFT = col(Report.state) == State.DRAFT.value
TO_REVIEW = col(Report.state).in_((State.SUBMITTED.value, State.IN_REVIEW.value))


ARRIVED = local_day(col(Report.first_submitted_at))
ON_TIME = or_(col(Report.due_on) >= ARRIVED, col(Report.release_by) >= ARRIVED)
"""As `report_standing.is_on_time` has it, of those that were sent."""


def past(today: date) -> ColumnElement[bool]:
    """Its last day is over, as `report_standing.last_day` has it."""
    past_release = or_(col(Report.release_by).is_(None), col(Report.release_by) < today)
    return and_(col(Report.due_on) < today, past_release)


def late(today: date) -> ColumnElement[bool]:
    """As `report_standing.is_late` has it: past its last day, and never sent."""
    return and_(past(today), MISSING)


def about_projects(wanted: WantedReports) -> bool:
    """Whether the conditions ask anything of the project, and not of the report alone."""
    return bool(wanted.theme or wanted.round or wanted.search.strip() or wanted.figure or wanted.network is not None)


def conditions(reach: Reach, today: date, wanted: WantedReports) -> list[ColumnElement[bool]]:
    """A report shows from the day it opens, to those who reach its project."""
    found = [col(Report.opens_on) <= today, within(reach, col(Report.project_id), today)]
    found += [column == value for column, value in _plain(wanted) if value not in ("", None)]
    if wanted.states:
        found.append(or_(*(_state(state, today) for state in wanted.states)))
    if wanted.network is not None:
        found.append(is_member(wanted.network, today))
    if wanted.figure:
        found.append(_behind(wanted, today))
    pick = Pick.read(wanted.answer)
    if pick:
        found.append(picked(pick))
    if wanted.search.strip():
        found.append(named(wanted.search.strip(), today))
    return found


def _plain(wanted: WantedReports) -> list[tuple[Any, Any]]:
    """A figure's period is not always its report's: the start-up report tells of the year before."""
    return [
        (col(Report.type), wanted.type),
        (col(Report.period), "" if wanted.figure else wanted.period),
        (col(Report.project_id), wanted.project),
        (col(Project.main_theme), wanted.theme),
        (col(Project.round), wanted.round),
    ]


def _state(state: str, today: date) -> ColumnElement[bool]:
    derived = {
        "not_opened": and_(DRAFT, col(Report.touched_at).is_(None)),
        "draft": and_(DRAFT, col(Report.touched_at).is_not(None)),
        "to_review": TO_REVIEW,
        "delivered": DELIVERED,
        "missing": MISSING,
        "late": late(today),
        "due": past(today),
        "due_delivered": and_(past(today), DELIVERED),
        "due_on_time": and_(past(today), DELIVERED, ON_TIME),
    }
    if state in derived:
        return derived[state]
    if state not in {known.value for known in State}:
        raise BadInput(_("There is no report state called {state}.", state=state), "state")
    return col(Report.state) == state


def _behind(wanted: WantedReports, today: date) -> ColumnElement[bool]:
    """The reports that a figure was made from."""
    stood_on = as_of(wanted.as_of, today)
    conditions = behind(wanted.figure, wanted.period, stood_on)
    day, moment = stood_on or today, end_of(stood_on) if stood_on else None
    if wanted.county:
        conditions.append(col(Observation.organisation_id).in_(in_county(wanted.county, day, moment)))
    if wanted.size:
        conditions.append(col(Observation.organisation_id).in_(of_size(wanted.size, day, moment)))
    aim = Aim.read(wanted.aim)
    if aim:
        conditions.append(col(Observation.id).in_(those_who_came(aim, read_token(wanted.figure)[0], stood_on)))
    return exists().where(col(Observation.report_id) == Report.id, *conditions)
