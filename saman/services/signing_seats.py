"""Who is to mark a report, and what each has said: the seats of its local parties."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.form import Place
from saman.domain.programme import Role
from saman.domain.sign_off import Holder, Marked, Seat, Told, seats, stands_for
from saman.domain.workflow import State
from saman.services.access import require
from saman.storage import reports as stored_reports
from saman.storage import signing as stored
from saman.storage.reports import Found
from saman.storage.signing import Held


def is_signed(found: Found) -> bool:
    """Whether this type of report is signed before it is sent."""
    return config.current().report_type(found.report.type).is_signed


def held(session: Session, found: Found, places: Sequence[Place]) -> list[Held]:
    """Whoever marks or releases this report today."""
    keys = [role.key for role in config.current().roles if role.party or role.key in releasing_roles()]
    organisations = [place.organisation_id for place in places]
    return stored.holdings(session, found.report.project_id, organisations, keys, clock.today())


def seated(
    found: Found, places: Sequence[Place], holders: Sequence[Held], marks: Sequence[Marked], sent: int | None = None
) -> list[Seat]:
    """The seats of a report that the parties mark; none where they do not."""
    programme = config.current()
    if programme.report_type(found.report.type).signing != "parties":
        return []
    told = Told(marks, found.report.signing, out=found.report.state == State.SIGNING, sent=sent)
    rows = [(one.holding, one.name, one.mail) for one in holders]
    return seats(programme.about.local_parties, places, marking_roles(), rows, told)


def marking_roles() -> list[Role]:
    return [role for role in config.current().roles if role.party and "report.sign" in role.permissions]


def of_report(
    session: Session, actor: Actor, found: Found, places: Sequence[Place], holders: Sequence[Held] | None = None
) -> list[Seat]:
    """The seats round a report that was fetched within the actor's reach, with all that was said so far.

    `holders` are those that `held` tells, where they are known already.
    """
    require(actor, "report.read")
    report_id, report = stored_id(found.report), found.report
    marks = stored.marks(session, report_id) if report.event_count else []
    sent = stored.sent_last(session, report_id, report.version) if marks and report.version else None
    holders = held(session, found, places) if holders is None else holders
    return seated(found, places, holders, marks, sent)


def own(actor: Actor, found: Sequence[Seat]) -> list[tuple[Seat, Holder]]:
    """The seats that the actor marks for, in the role at hand."""
    pairs = [(seat, seat.is_held_by(actor.person_id, actor.role)) for seat in found]
    return [(seat, holder) for seat, holder in pairs if holder is not None]


def releases(actor: Actor, holders: Sequence[Held], places: Sequence[Place]) -> Held | None:
    """The holding by which the actor sends what is signed: the owner of the organisation that is responsible."""
    if not actor.may("report.release"):
        return None
    own = [one for one in holders if (one.holding.person_id, one.holding.role) == (actor.person_id, actor.role)]
    return next((one for one in own if places and stands_for(one.holding, places[0], first=True)), None)


def owners_of(session: Session, project_id: int, day: date) -> list[Held]:
    """Those who may send what a project puts out, in the organisation that is responsible on `day`; deputies last."""
    places = stored_reports.places(session, project_id, day)
    organisations = [place.organisation_id for place in places]
    return owners(stored.holdings(session, project_id, organisations, releasing_roles(), clock.today()), places)


def owners(holders: Sequence[Held], places: Sequence[Place]) -> list[Held]:
    """Those who may send this report, in the organisation that is responsible; deputies last."""
    roles = releasing_roles()
    found = [one for one in holders if places and one.holding.role in roles]
    own = [one for one in found if stands_for(one.holding, places[0], first=True)]
    return sorted(own, key=lambda one: one.holding.deputy)


def releasing_roles() -> list[str]:
    return [role.key for role in config.current().roles if "report.release" in role.permissions]
