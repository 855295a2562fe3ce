"""What a decision of admission makes: projects, with those who will work in them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from saman import clock, config
from saman.demo.cast import Cast
from saman.demo.planned import PlannedProject
from saman.demo.rounds.acting import Applied
from saman.domain.columns import stored_id
from saman.services import Session, projects, whole_applications, work
from saman.services.access import system


def admit(
    url: str,
    cast: Cast,
    planned: Sequence[PlannedProject],
    behind: Mapping[str, Applied],
    called: Mapping[str, str],
) -> dict[str, int]:
    """The projects of one decision, and their people where `called` says what to name them after; ids by code.

    `behind` has the applications that led to them, by the code of the project.
    """
    ids: dict[str, int] = {}
    with clock.at(morning(planned[0].decided_on)), work(system(), url) as session:
        for one in planned:
            ids[one.code] = _project(session, cast, one, behind[one.code])
        cast.projects(session, system(), [one for one in planned if one.code in called], called, ids)
    return ids


def morning(day: date) -> datetime:
    return clock.oslo(day.year, day.month, day.day, 9)


def _project(session: Session, cast: Cast, one: PlannedProject, behind: Applied) -> int:
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
        application_id=behind.id,
        case_officer_id=cast.case_officer.person_id if cast.case_officer else None,
        status="active" if one.round == 1 else "planned",
        is_demo=one.is_demo,
    )
    project = projects.create(session, system(), new)
    call = config.current().call(behind.row.call or "")
    whole_applications.carry_budget(session, system(), call, project, behind.given)
    return stored_id(project)
