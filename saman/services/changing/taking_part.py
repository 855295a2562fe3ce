"""Who takes part in a project at a day, and what stands in the networks: what both ways of a municipality ask for."""

from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.changes import Area, Step
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.organisations import Kind
from saman.domain.projects import Participation, Project
from saman.domain.workflow import EDITABLE
from saman.language import _, n_
from saman.storage import changes as stored
from saman.storage import organisations
from saman.storage.organisations import Named


def seats(session: Session, project: Project, day: date) -> list[tuple[Participation, Named]]:
    """Those that take part on `day` or later, the responsible one first."""
    parts = stored.participations(session, stored_id(project), day)
    names = organisations.named(session, {one.organisation_id for one in parts}, day)
    return [(one, names[one.organisation_id]) for one in parts if one.organisation_id in names]


def here(session: Session, project: Project) -> list[tuple[str, str]]:
    return [(one.number or "", one.name) for _part, one in seats(session, project, clock.today())]


def everywhere(session: Session) -> list[tuple[str, str]]:
    """Every municipality there is today, with its county where two bear one name."""
    found = organisations.of_kind(session, Kind.MUNICIPALITY.value, clock.today())
    return [(one.number or "", f"{one.name}, {one.county}" if one.county else one.name) for one in found if one.number]


def within_time(project: Project, day: date) -> None:
    if not project.starts_on <= day <= project.ends_on:
        raise BadInput(_("Choose a day within the project's time."), "starts_on")


def begun(session: Session, project: Project) -> list[Step]:
    """A report is the project's: what is written in it stays written."""
    reports = stored.reports(session, stored_id(project))
    count = sum(one.touched_at is not None and one.state in EDITABLE for one in reports)
    if not count:
        return []
    words = n_("{n} report that is begun keeps its answers.", "{n} reports that are begun keep their answers.", count)
    return [Step(Area.OBLIGATIONS, words)]


def networks(session: Session, project: Project, day: date, more: int) -> list[Step]:
    """How many municipalities each network has when `more` come to it, and whether that is within the rule."""
    limits, found = config.current().about.network_size, []
    for membership, name in stored.memberships(session, stored_id(project), day):
        count = stored.municipalities_in(session, membership.network_id, day) + more
        words = n_(
            "{network} then has {n} municipality.", "{network} then has {n} municipalities.", count, network=name
        )
        rule = _("The programme has between {least} and {most}.", least=limits.least, most=limits.most)
        inside = limits.least <= count <= limits.most
        found.append(Step(Area.NETWORKS, words if inside else f"{words} {rule}"))
    return found
