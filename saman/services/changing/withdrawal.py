"""The project withdraws: what lies ahead falls away, and what is begun or overdue is still owed."""

from datetime import date
from functools import partial

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Project, ProjectStatus
from saman.domain.reports import Report
from saman.language import _, long_date
from saman.services.letter_texts import report_name
from saman.storage import changes as stored

KEY = "withdrawal"
ASKS: tuple[str, ...] = ()
AHEAD = False


def label() -> str:
    return _("Withdrawal")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    return {}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    if not project.starts_on <= notice.starts_on <= project.ends_on:
        raise BadInput(_("Choose a day within the project's time."), "starts_on")
    if project.status == ProjectStatus.WITHDRAWN.value:
        raise BadInput(_("The project has withdrawn already."), "kind")


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    day = notice.starts_on
    words = _("The project is withdrawn, and its last day is {day}.", day=long_date(day))
    return [
        Step(Area.PROJECT, words, partial(_withdraw, project, day)),
        *_obligations(session, project, day),
        Step(Area.ACCESS, _("Those in the project keep their access, to settle what is owed and to read.")),
        Step(Area.SERIES, _("Figures that are approved stay; the series stop there.")),
        *_networks(session, project, day),
    ]


def _withdraw(project: Project, day: date) -> None:
    project.status, project.ends_on = ProjectStatus.WITHDRAWN.value, day


def _obligations(session: Session, project: Project, day: date) -> list[Step]:
    asked = stored.asked_about(session, stored_id(project))
    found = []
    for one in stored.reports(session, stored_id(project)):
        name = report_name(one.type, one.period)
        if one.opens_on > day and _untouched(one) and one.id not in asked:
            words = _("{report} is no longer owed.", report=name)
            found.append(Step(Area.OBLIGATIONS, words, partial(stored.remove, session, one)))
        elif one.first_submitted_at is None:
            words = _("{report} is still owed, by {day}.", report=name, day=long_date(one.due_on))
            found.append(Step(Area.OBLIGATIONS, words))
    return found


def _untouched(report: Report) -> bool:
    return report.touched_at is None and not report.event_count and not report.version


def _networks(session: Session, project: Project, day: date) -> list[Step]:
    """Whoever leads the network loses the project with the membership."""
    return [
        Step(
            Area.NETWORKS,
            _("It leaves {network}: its leader reads the project to {day}.", network=name, day=long_date(day)),
            partial(setattr, membership, "ends_on", day),
        )
        for membership, name in stored.memberships(session, stored_id(project), day)
    ]


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
