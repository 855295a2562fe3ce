"""More time: the last day moves, rounds of reports are added, and the last report moves with the end."""

from datetime import date
from functools import partial

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.extending import at_the_end, further
from saman.domain.periods import Period
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.language import _, long_date
from saman.services.letter_texts import report_name
from saman.storage import changes as stored

KEY = "extension"
ASKS = ("until_on",)
AHEAD = True


def label() -> str:
    return _("More time")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    return {}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    if notice.until_on is None:
        raise BadInput(_("Choose the new last day."), "until_on")
    if notice.until_on <= project.ends_on:
        raise BadInput(_("Choose a day after the last one now, {day}.", day=long_date(project.ends_on)), "until_on")
    if notice.until_on.year > project.ends_on.year + 5:
        raise BadInput(_("That is more than five years later: look at the year once more."), "until_on")


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    until = notice.until_on or project.ends_on
    words = _("The last day moves from {before} to {after}.", before=long_date(project.ends_on), after=long_date(until))
    found = [Step(Area.PROJECT, words, partial(setattr, project, "ends_on", until))]
    if until > Period.parse(config.current().plan.last).ends_on:
        found.append(Step(Area.PROJECT, _("That is after the programme's own last quarter: it needs an agreement.")))
    found += _added(session, project, until)
    found += _moved(session, project, until)
    found.append(Step(Area.SERIES, _("The figures go on into the new periods; those that stand are not touched.")))
    return [*found, *_networks(session, project)]


def _added(session: Session, project: Project, until: date) -> list[Step]:
    has = {(one.type, one.period) for one in stored.reports(session, stored_id(project))}
    return [
        Step(
            Area.OBLIGATIONS,
            _("{report} is owed by {day}.", report=report_name(one.type, one.period), day=long_date(one.due_on)),
            partial(_oblige, session, project, one.type, one.period, one.opens_on, one.due_on),
        )
        for one in further(config.current().deadlines, project.round, until)
        if (one.type, one.period) not in has
    ]


def _oblige(session: Session, project: Project, type: str, period: str, opens_on: date, due_on: date) -> None:
    owed = Report(project_id=stored_id(project), type=type, period=period, opens_on=opens_on, due_on=due_on)
    stored.add(session, owed)


def _moved(session: Session, project: Project, until: date) -> list[Step]:
    """Of what is asked once, at the end: by as many days as the end."""
    last = at_the_end(config.current().deadlines, project.round, project.ends_on)
    by = until - project.ends_on
    return [
        Step(
            Area.OBLIGATIONS,
            _(
                "{report} moves from {before} to {after}.",
                report=report_name(one.type, one.period),
                before=long_date(one.due_on),
                after=long_date(one.due_on + by),
            ),
            partial(_move, one, one.opens_on + by if one.touched_at is None else one.opens_on, one.due_on + by),
        )
        for one in stored.reports(session, stored_id(project))
        if one.type in last and one.first_submitted_at is None
    ]


def _move(report: Report, opens_on: date, due_on: date) -> None:
    report.opens_on, report.due_on = opens_on, due_on


def _networks(session: Session, project: Project) -> list[Step]:
    return [
        Step(Area.NETWORKS, _("It stays in {network}.", network=name))
        for _membership, name in stored.memberships(session, stored_id(project), project.ends_on)
    ]


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
