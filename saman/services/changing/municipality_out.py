"""A municipality leaves a project: the others go on, one of them is responsible, and what it reported stays."""

from datetime import timedelta
from functools import partial

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.projects import Participation, Project
from saman.language import _, long_date
from saman.services.changing import taking_part
from saman.storage import changes as stored
from saman.storage.organisations import Named

KEY = "municipality_out"
ASKS = ("number", "heir")
AHEAD = True
Seat = tuple[Participation, Named]


def label() -> str:
    return _("Municipality out")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    found = taking_part.here(session, project)
    return {"number": found, "heir": found}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    taking_part.within_time(project, notice.starts_on)
    leaving, others = _split(session, project, notice)
    if not others:
        raise BadInput(_("The last one cannot leave: send a withdrawal instead."), "number")
    if leaving[0].starts_on >= notice.starts_on:
        raise BadInput(_("Choose a day after {name} began.", name=leaving[1].name), "starts_on")
    if not leaving[0].responsible:
        notice.heir = ""
        return
    heir = next((one for one in others if one[1].number == notice.heir), None)
    if heir is None:
        words = _("{name} is responsible for the project: choose who is from then on.", name=leaving[1].name)
        raise BadInput(words, "heir")
    if heir[0].starts_on >= notice.starts_on:
        raise BadInput(_("Choose a day after {name} began.", name=heir[1].name), "starts_on")


def _split(session: Session, project: Project, notice: ChangeNotice) -> tuple[Seat, list[Seat]]:
    """The one that leaves, and those that go on after it."""
    seats = taking_part.seats(session, project, notice.starts_on)
    leaving = next((one for one in seats if notice.number and one[1].number == notice.number), None)
    if leaving is None:
        raise BadInput(_("Choose a municipality that takes part on that day."), "number")
    return leaving, [one for one in seats if one is not leaving and one[0].ends_on is None]


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    (part, town), others = _split(session, project, notice)
    day, eve = notice.starts_on, notice.starts_on - timedelta(days=1)
    words = _("{name} takes part to {day}.", name=town.name, day=long_date(eve))
    found = [Step(Area.PROJECT, words, partial(_end, session, part, notice))]
    for one, named in others:
        if part.responsible and named.number == notice.heir:
            words = _("{name} is responsible from {day}.", name=named.name, day=long_date(day))
            found.append(Step(Area.PROJECT, words, partial(_inherit, session, one, notice)))
    still = _("What is owed is still owed, by those who go on; {name}'s parties no longer mark it.", name=town.name)
    found += [Step(Area.OBLIGATIONS, still), *taking_part.begun(session, project)]
    found += _access(session, project, part, notice, town)
    series = _(
        "Figures of {name} that are approved stay; its series stop then, and are in no later sum.", name=town.name
    )
    return [
        *found,
        Step(Area.SERIES, series),
        *taking_part.networks(session, project, day, -_alone(session, project, part, notice)),
    ]


def _alone(session: Session, project: Project, part: Participation, notice: ChangeNotice) -> int:
    """One, where no other project keeps it in the network."""
    elsewhere = stored.networks_of(session, part.organisation_id, notice.starts_on, without=stored_id(project))
    own = {one.network_id for one, _name in stored.memberships(session, stored_id(project), notice.starts_on)}
    return int(not own & elsewhere)


def _access(session: Session, project: Project, part: Participation, notice: ChangeNotice, town: Named) -> list[Step]:
    eve = notice.starts_on - timedelta(days=1)
    found = []
    for holding, person in stored.holding_for(session, stored_id(project), part.organisation_id, notice.starts_on):
        words = _("{name} has access to {day}, and nothing after it.", name=person.name, day=long_date(eve))
        if holding.starts_on < notice.starts_on:
            found.append(Step(Area.ACCESS, words, partial(setattr, holding, "ends_on", eve)))
    words = _(
        "Those who lead the project keep their roles: send a notice of a new leader where one leaves with {name}.",
        name=town.name,
    )
    return [*found, Step(Area.ACCESS, words)]


def _end(session: Session, part: Participation, notice: ChangeNotice) -> None:
    """At once in the database: one is responsible at a time."""
    part.ends_on = notice.starts_on - timedelta(days=1)
    session.flush()


def _inherit(session: Session, part: Participation, notice: ChangeNotice) -> None:
    _end(session, part, notice)
    again = Participation(
        project_id=part.project_id,
        organisation_id=part.organisation_id,
        responsible=True,
        starts_on=notice.starts_on,
    )
    stored.add(session, again)


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
