"""A new municipality comes after old ones: in the register, in their projects, and in the roles held for them."""

from collections.abc import Collection, Sequence
from functools import partial

from sqlmodel import Session

from saman import config
from saman.domain.changes import Area, Step
from saman.domain.columns import stored_id
from saman.domain.networks import MOST_NETWORKS
from saman.domain.organisations import Kind, Organisation, OrganisationVersion, Population
from saman.domain.people import RoleHolding
from saman.domain.projects import Participation, Project
from saman.domain.register_events import RegisterEvent, RegisterParty
from saman.domain.register_rules import belongs_to_the_old, eve, handover, size_after
from saman.domain.workflow import EDITABLE
from saman.language import _, long_date, n_
from saman.storage import organisations
from saman.storage import register_events as stored

Seats = Sequence[tuple[Project, list[Participation]]]


def ids(parties: Sequence[RegisterParty]) -> set[int]:
    return {one.organisation_id for one in parties if one.organisation_id is not None}


def names(parties: Sequence[RegisterParty]) -> str:
    return ", ".join(one.name for one in parties)


def register(
    session: Session, event: RegisterEvent, old: Sequence[RegisterParty], new: Sequence[RegisterParty]
) -> list[Step]:
    """The old ones' last day, and what comes to be."""
    found = []
    for party in old:
        words = _(
            "{name} ({number}) is a municipality to {day}.", **_called(party), day=long_date(eve(event.starts_on))
        )
        found.append(Step(Area.PROJECT, words, partial(_end, session, party, event)))
    for party in new:
        if party.organisation_id is None:
            words = _("{name} ({number}) is one from {day}.", **_called(party), day=long_date(event.starts_on))
            found.append(Step(Area.PROJECT, words, partial(_begin, session, party, old, event)))
        else:
            found.append(Step(Area.PROJECT, _("{name} ({number}) is there already, and goes on.", **_called(party))))
    return found


def _called(party: RegisterParty) -> dict[str, str]:
    return {"name": party.name, "number": party.number}


def _end(session: Session, party: RegisterParty, event: RegisterEvent) -> None:
    stored.organisation(session, party.organisation_id or 0).ends_on = eve(event.starts_on)


def _begin(session: Session, party: RegisterParty, old: Sequence[RegisterParty], event: RegisterEvent) -> None:
    """A new identity, whatever it is called: nothing that an old one measured is its."""
    organisation = Organisation(kind=Kind.MUNICIPALITY.value)
    stored.add(session, organisation)
    party.organisation_id = stored_id(organisation)
    forms = {organisations.written_form(session, one, eve(event.starts_on)) for one in ids(old)}
    version = OrganisationVersion(
        organisation_id=party.organisation_id,
        number=party.number,
        name=party.name,
        county=party.county or None,
        written_form=forms.pop() if len(forms) == 1 else None,
        starts_on=event.starts_on,
    )
    stored.add(session, version)
    if party.inhabitants is not None:
        year = event.starts_on.year
        stored.add(session, Population(organisation_id=party.organisation_id, year=year, inhabitants=party.inhabitants))


def project(
    session: Session,
    event: RegisterEvent,
    found: tuple[Project, list[Participation]],
    old: Sequence[RegisterParty],
    heir: RegisterParty,
) -> list[Step]:
    """The new one takes the place of those of the old ones that sit in the project, and what is owed is its own."""
    place, seats = found
    mine = handover(seats, ids(old), event.starts_on)
    before = names([one for one in old if one.organisation_id in {seat.organisation_id for seat in seats}])
    words = _(
        "{project}: {new} takes part from {day}, in the place of {old}.",
        project=place.title,
        new=heir.name,
        day=long_date(event.starts_on),
        old=before,
    )
    if mine.responsible:
        words = _("{sentence} It is responsible.", sentence=words)
    takes = Step(Area.PROJECT, words, partial(_hand_over, session, event, found, old, heir))
    return [takes, *_owed(session, event, place, heir)]


def _hand_over(
    session: Session,
    event: RegisterEvent,
    found: tuple[Project, list[Participation]],
    old: Sequence[RegisterParty],
    heir: RegisterParty,
) -> None:
    """At once in the database: one is responsible at a time."""
    place, seats = found
    mine = handover(seats, ids(old), event.starts_on)
    for seat in mine.ended:
        seat.ends_on = eve(event.starts_on)
    for seat in mine.later:
        session.delete(seat)
    session.flush()
    sits = [one for one in seats if one.organisation_id == heir.organisation_id]
    for seat in sits:
        if mine.responsible and not seat.responsible:
            _make_way(session, event, seat)
    responsible = mine.responsible or any(one.responsible for one in sits)
    if not sits or mine.responsible:
        new = Participation(
            project_id=stored_id(place),
            organisation_id=heir.organisation_id or 0,
            responsible=responsible,
            starts_on=mine.starts_on,
            ends_on=mine.ends_on,
        )
        stored.add(session, new)
    place.row_version += 1
    session.flush()


def _make_way(session: Session, event: RegisterEvent, seat: Participation) -> None:
    """Who sits there already is responsible from the day: the seat it had ends, or never began."""
    if seat.starts_on < event.starts_on:
        seat.ends_on = eve(event.starts_on)
    else:
        session.delete(seat)
    session.flush()


def _owed(session: Session, event: RegisterEvent, place: Project, heir: RegisterParty) -> list[Step]:
    reports = stored.reports(session, stored_id(place))
    begun = sum(one.touched_at is not None and one.state in EDITABLE for one in reports)
    sent = sum(one.first_submitted_at is not None and one.state not in EDITABLE for one in reports)
    theirs = [one for one in reports if belongs_to_the_old(one.period, event.starts_on)]
    found = [_("{project}: {new} owes what is not sent, by the same days.", project=place.title, new=heir.name)]
    if begun:
        found.append(
            n_(
                "{n} report that is begun goes on with its draft.",
                "{n} reports that are begun go on with their drafts.",
                begun,
            )
        )
    if sent:
        found.append(
            n_(
                "{n} report that is sent stays as it was sent, under the old name.",
                "{n} reports that are sent stay as they were sent, under the old names.",
                sent,
            )
        )
    unsent = [one for one in theirs if one.first_submitted_at is None]
    if unsent:
        found.append(
            n_(
                "{n} report about a time before it tells of the old municipality.",
                "{n} reports about a time before it tell of the old municipalities.",
                len(unsent),
            )
        )

    def mark() -> None:
        for one in theirs:
            one.seats_on = one.seats_on or eve(event.starts_on)

    return [Step(Area.OBLIGATIONS, " ".join(found), mark)]


def access(
    session: Session,
    event: RegisterEvent,
    old: Sequence[RegisterParty],
    heir: RegisterParty,
    projects: Collection[int] | None = None,
) -> list[Step]:
    """Roles that are held for an old one are held for the new one: all of them, or only those in `projects`.

    A role held for a municipality by itself is in no project. It stays beside the new one: an application that was
    sent under an old name is followed up under it.
    """
    labels = {role.key: str(role.label) for role in config.current().roles}
    found, given = [], set[tuple[int, str, int | None]]()
    for holding, name in stored.holdings(session, ids(old), event.starts_on):
        if projects is not None and holding.project_id not in projects:
            continue
        words = _(
            "{name} has the role for {new} from {day}, as: {role}.",
            name=name,
            new=heir.name,
            day=long_date(event.starts_on),
            role=labels.get(holding.role, holding.role),
        )
        who = (holding.person_id, holding.role, holding.project_id)
        do = partial(_move, session, event, holding, heir, who not in given)
        if who not in given:
            found.append(Step(Area.ACCESS, words, do))
        else:
            found.append(Step(Area.ACCESS, _("{name} has it once, not twice.", name=name), do))
        given.add(who)
    keeps = _("Those who hold a role for a project as a whole keep it, and reach what they reached.")
    return [*found, Step(Area.ACCESS, keeps)]


def _move(session: Session, event: RegisterEvent, holding: RoleHolding, heir: RegisterParty, first: bool) -> None:
    if first:
        new = RoleHolding(
            person_id=holding.person_id,
            role=holding.role,
            project_id=holding.project_id,
            organisation_id=heir.organisation_id,
            deputy=holding.deputy,
            starts_on=max(event.starts_on, holding.starts_on),
            ends_on=holding.ends_on,
        )
        stored.add(session, new)
    if holding.project_id is None:
        return
    if holding.starts_on < event.starts_on:
        holding.ends_on = eve(event.starts_on)
    else:
        session.delete(holding)
    session.flush()


def series(
    session: Session, event: RegisterEvent, old: Sequence[RegisterParty], new: Sequence[RegisterParty]
) -> list[Step]:
    """They stop and begin; nothing is added up or divided."""
    measured = stored.measured(session, ids(old))
    found = []
    for party in old:
        if party.organisation_id in measured:
            words = _("The series of {name} stop; what is approved stays under that name.", name=party.name)
            found.append(Step(Area.SERIES, words))
    words = _(
        "The series of {new} begin {day}: they are added to none of {old}, and no number is held against those.",
        new=names(new),
        day=long_date(event.starts_on),
        old=names(old),
    )
    return [*found, Step(Area.SERIES, words)]


def networks(
    session: Session, event: RegisterEvent, old: Sequence[RegisterParty], heir: RegisterParty, found: Seats
) -> list[Step]:
    """Each keeps its projects, and counts the new one once."""
    limits = config.current().about.network_size
    sitting = stored.networks(session, [stored_id(place) for place, _seats in found], event.starts_on)
    steps = []
    for name, organisations_in in sitting:
        count = size_after(organisations_in, ids(old), comes=True)
        words = n_(
            "{network} keeps its projects, and then has {n} municipality.",
            "{network} keeps its projects, and then has {n} municipalities.",
            count,
            network=name,
        )
        rule = _("The programme has between {least} and {most}.", least=limits.least, most=limits.most)
        steps.append(Step(Area.NETWORKS, words if limits.least <= count <= limits.most else f"{words} {rule}"))
    own = [name for name, organisations_in in sitting if organisations_in & ids(old)]
    if len(own) > MOST_NETWORKS:
        words = _(
            "{name} is then in {n} networks, {networks}: choose which two it stays in.",
            name=heir.name,
            n=len(own),
            networks=", ".join(own),
        )
        steps.append(Step(Area.NETWORKS, words))
    return steps
