"""Decisions of admission as they are stored: applications, and projects with those who will work in them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from saman import clock, config
from saman.demo.cast import Cast
from saman.demo.planned import PlannedApplication, PlannedProject
from saman.domain.columns import stored_id
from saman.services import Session, applications, projects, work
from saman.services.access import system


def admit(
    url: str,
    cast: Cast,
    planned: Sequence[PlannedProject],
    applied: Sequence[PlannedApplication],
    called: Mapping[str, str],
) -> dict[str, int]:
    """The projects of one decision, and their people where `called` says what to name them after; ids by code."""
    behind = {one.project: one for one in applied if one.project}
    ids: dict[str, int] = {}
    with clock.at(morning(planned[0].decided_on)), work(system(), url) as session:
        for one in planned:
            application_id = _application(session, behind[one.code])
            ids[one.code] = _project(session, cast, one, application_id)
        cast.projects(session, system(), [one for one in planned if one.code in called], called, ids)
    return ids


def turn_down(url: str, day: date, applied: Sequence[PlannedApplication]) -> None:
    """Those that led to no project."""
    with clock.at(morning(day)), work(system(), url) as session:
        for one in applied:
            if not one.project:
                _application(session, one)


def morning(day: date) -> datetime:
    return clock.oslo(day.year, day.month, day.day, 9)


def _application(session: Session, one: PlannedApplication) -> int:
    responsible, *others = (town.id for town in one.towns)
    call = next(call for call in config.current().calls if call.round == one.round and not call.test)
    new = applications.NewApplication(
        code=one.code,
        round=one.round,
        title=one.title,
        main_theme=one.theme,
        responsible=responsible,
        others=tuple(others),
        outcome=one.outcome,
        decided_on=one.decided_on,
        is_demo=one.is_demo,
        call=call.key,
        sent_on=morning(call.closes_on),
        amount=one.amount,
    )
    return stored_id(applications.enter(session, system(), new))


def _project(session: Session, cast: Cast, one: PlannedProject, application_id: int) -> int:
    responsible, *others = (town.id for town in one.towns)
    new = projects.NewProject(
        code=one.code,
        title=one.title,
        round=one.round,
        main_theme=one.theme,
        themes=one.also,
        responsible=responsible,
        others=tuple(others),
        starts_on=one.starts_on,
        ends_on=config.current().round(one.round).ends_on,
        decided_on=one.decided_on,
        application_id=application_id,
        case_officer_id=cast.case_officer.person_id if cast.case_officer else None,
        status="active" if one.round == 1 else "planned",
        is_demo=one.is_demo,
    )
    return stored_id(projects.create(session, system(), new))
