"""A pause: nobody is reminded while it lasts, and what falls due in it moves to after it."""

from datetime import date, timedelta
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

KEY = "pause"
ASKS = ("until_on",)
AHEAD = False
AFTER = timedelta(days=28)
"""How long after the pause what fell due in it has to be delivered."""


def label() -> str:
    return _("Pause")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    return {}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    if notice.until_on is None or notice.until_on <= notice.starts_on:
        raise BadInput(_("Choose the last day of the pause, after its first."), "until_on")
    if notice.starts_on < project.starts_on or notice.until_on > project.ends_on:
        raise BadInput(
            _("Choose days within the project's time; it ends {day}.", day=long_date(project.ends_on)), "until_on"
        )


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    until = notice.until_on or notice.starts_on
    words = _("The project is paused from {first} to {last}.", first=long_date(notice.starts_on), last=long_date(until))
    return [
        Step(Area.PROJECT, words, partial(setattr, project, "status", ProjectStatus.PAUSED.value)),
        *_moved(session, project, notice.starts_on, until),
        Step(Area.OBLIGATIONS, _("Nobody is reminded of a report while the pause lasts.")),
        Step(Area.ACCESS, _("Nobody gains or loses access.")),
        Step(Area.SERIES, _("Periods that nobody measures stay empty: nothing is filled in.")),
        *(
            Step(Area.NETWORKS, _("It stays in {network}.", network=name))
            for _membership, name in stored.memberships(session, stored_id(project), notice.starts_on)
        ),
    ]


def _moved(session: Session, project: Project, first: date, last: date) -> list[Step]:
    due_on = last + AFTER
    return [
        Step(
            Area.OBLIGATIONS,
            _(
                "{report} moves from {before} to {after}.",
                report=report_name(one.type, one.period),
                before=long_date(one.due_on),
                after=long_date(due_on),
            ),
            partial(_move, one, due_on),
        )
        for one in stored.reports(session, stored_id(project))
        if one.first_submitted_at is None and first <= one.due_on <= last
    ]


def _move(report: Report, due_on: date) -> None:
    report.due_on = due_on


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    """It goes on, unless something else has been decided meanwhile."""
    if project.status != ProjectStatus.PAUSED.value:
        return []
    again = partial(setattr, project, "status", ProjectStatus.ACTIVE.value)
    return [Step(Area.PROJECT, _("The project goes on."), again)]
