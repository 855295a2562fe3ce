"""A municipality comes into a project: from its day it marks, is measured and reaches the project as the others do."""

from functools import partial

from sqlmodel import Session

from saman import config
from saman.domain.access import Actor
from saman.domain.changes import Area, ChangeNotice, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.networks import MOST_NETWORKS
from saman.domain.organisations import Kind
from saman.domain.projects import Participation, Project
from saman.language import _, long_date
from saman.services.changing import taking_part
from saman.storage import changes as stored
from saman.storage import organisations
from saman.storage.organisations import Named

KEY = "municipality_in"
ASKS = ("number",)
AHEAD = True


def label() -> str:
    return _("Municipality in")


def offered() -> bool:
    return True


def choices(session: Session, project: Project) -> dict[str, list[tuple[str, str]]]:
    taken = {number for number, _name in taking_part.here(session, project)}
    return {"number": [one for one in taking_part.everywhere(session) if one[0] not in taken]}


def check(session: Session, project: Project, notice: ChangeNotice) -> None:
    taking_part.within_time(project, notice.starts_on)
    town = _town(session, notice)
    if any(one.organisation_id == town.id for one, _named in taking_part.seats(session, project, notice.starts_on)):
        raise BadInput(_("{name} takes part already.", name=town.name), "number")
    own = {one.network_id for one, _name in stored.memberships(session, stored_id(project), notice.starts_on)}
    if len(own | stored.networks_of(session, town.id, notice.starts_on)) > MOST_NETWORKS:
        words = _("{name} would be in more than two networks.", name=town.name)
        raise BadInput(words, "number")


def _town(session: Session, notice: ChangeNotice) -> Named:
    town = organisations.by_number(session, notice.number, notice.starts_on) if notice.number else None
    if town is None or town.kind != Kind.MUNICIPALITY.value:
        raise BadInput(_("Choose a municipality that there is on that day."), "number")
    return town


def steps(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    town, day = _town(session, notice), notice.starts_on
    part = Participation(project_id=stored_id(project), organisation_id=town.id, starts_on=day)
    words = _("{name} takes part from {day}.", name=town.name, day=long_date(day))
    found = [Step(Area.PROJECT, words, partial(stored.add, session, part))]
    if config.current().about.local_parties:
        signs = _("Reports that are signed from then on are marked by {name}'s parties too.", name=town.name)
        found.append(Step(Area.OBLIGATIONS, signs))
    found += taking_part.begun(session, project)
    reads = _(
        "Those who are given a role in the project for {name} have access from the day of the role.", name=town.name
    )
    found.append(Step(Area.ACCESS, reads))
    series = _("The series of {name} begin then, and are not added to those before.", name=town.name)
    new = not stored.networks_of(session, town.id, day) & {
        one.network_id for one, _name in stored.memberships(session, stored_id(project), day)
    }
    return [*found, Step(Area.SERIES, series), *taking_part.networks(session, project, day, int(new))]


def lifting(session: Session, actor: Actor, project: Project, notice: ChangeNotice) -> list[Step]:
    return []
