"""One project on one sheet: facts, who takes part, people, and the reports it owes and has sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.contacts import Contact, ContactRow, contacts, leading
from saman.domain.errors import NotFound
from saman.domain.people import Person, RoleHolding
from saman.domain.projects import Project
from saman.language import _
from saman.services.access import require
from saman.services.sheet_told import SheetTold, asked, told
from saman.storage import project_sheets as stored
from saman.storage import sheet_parts
from saman.storage.project_sheets import Seat
from saman.storage.sheet_parts import StoredReport

Held = Sequence[tuple[Person, RoleHolding | None]]


@dataclass(frozen=True)
class Holder:
    """A person in a role, in words, over a time; a party's may be of one organisation, and a deputy."""

    role: str
    name: str
    starts_on: date
    ends_on: date | None
    now: bool
    organisation_id: int | None = None
    deputy: bool = False
    party: str | None = None
    """The local party that the role stands for."""


@dataclass(frozen=True)
class SheetReport:
    id: int
    label: str
    period: str
    state: str
    due_on: date
    late: bool
    submitted_on: date | None
    version: int = 0
    """Of what was sent last; 0 until sent."""


@dataclass(frozen=True)
class Sheet:
    """`themes` are labels, the main one first. `colour` is the main theme's."""

    project: Project
    round: str
    themes: list[str]
    colour: str
    network_id: int | None
    network: str
    seats: list[Seat]
    people: list[Holder]
    contacts: list[Contact]
    """As `contacts.of_project` tells them."""
    reports: list[SheetReport]
    told: SheetTold
    """What is told of it from its reports, its goals and its plan."""


def open_sheet(session: Session, actor: Actor, project_id: int) -> Sheet:
    """Raises NotFound where there is no such project within reach."""
    require(actor, "project.read")
    today, programme = clock.today(), config.current()
    found = stored.front(session, actor.reach, project_id, today)
    if found is None:
        raise NotFound(_("There is no such project."))
    people = stored.people(session, project_id, today)
    parts = sheet_parts.parts_of(session, project_id, asked(programme), today)
    reads = actor.may("report.read")
    return Sheet(
        project=found.project,
        round=str(programme.round(found.project.round).label),
        themes=[str(programme.theme(theme).label) for theme in found.themes],
        colour=programme.theme(found.project.main_theme).colour,
        network_id=found.network_id,
        network=found.network or "",
        seats=found.seats,
        people=_people(people, today),
        contacts=_contacts(people, found.project.case_officer_id),
        reports=_reports(parts.reports) if reads else [],
        told=told(programme, parts, reads),
    )


def _contacts(people: Held, case_officer_id: int | None) -> list[Contact]:
    """The case officer first, then those who lead the network, by name."""
    programme = config.current()
    officer = {ContactRow("", one.name, one.mail, one.phone) for one, _held in people if one.id == case_officer_id}
    leaders = {
        ContactRow(held.role, one.name, one.mail, one.phone, held.deputy)
        for one, held in people
        if held and held.network_id and held.role in leading(programme)
    }
    return contacts(programme, [*officer, *sorted(leaders, key=lambda row: (row.role, row.name))])


def _people(people: Held, today: date) -> list[Holder]:
    """In the programme's order of roles; those who have left come last in each."""
    order = {role.key: place for place, role in enumerate(config.current().roles)}
    rows = [(person, holding) for person, holding in people if holding and holding.role in order]
    holders = [
        (
            order[holding.role],
            Holder(
                role=str(config.current().role(holding.role).label),
                name=person.name,
                starts_on=holding.starts_on,
                ends_on=holding.ends_on,
                now=holding.starts_on <= today and (holding.ends_on is None or holding.ends_on >= today),
                organisation_id=holding.organisation_id,
                deputy=holding.deputy,
                party=config.current().role(holding.role).party,
            ),
        )
        for person, holding in rows
    ]
    return [holder for _place, holder in sorted(holders, key=lambda found: (found[0], not found[1].now))]


def _reports(found: Sequence[StoredReport]) -> list[SheetReport]:
    labels = {one.key: str(one.label) for one in config.current().report_types}
    return [
        SheetReport(
            id=one.id,
            label=labels.get(one.type, one.type),
            period=one.period,
            state=one.state,
            due_on=one.due_on,
            late=one.late,
            submitted_on=one.submitted_on,
            version=one.version,
        )
        for one in found
    ]
