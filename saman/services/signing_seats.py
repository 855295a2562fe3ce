"""Who is to mark a report, and what each has said: the seats of its local parties."""

from collections.abc import Sequence

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.form import Place
from saman.domain.programme import Role
from saman.domain.sign_off import Holder, Marked, Seat, Told, seats, stands_for
from saman.domain.workflow import State
from saman.services.access import require
from saman.storage import signing as stored
from saman.storage.reports import Found
from saman.storage.signing import Held


def is_signed(found: Found) -> bool:
    """Whether this type of report is signed before it is sent."""
    return config.current().report_type(found.report.type).is_signed


def held(session: Session, found: Found, places: Sequence[Place]) -> list[Held]:
    """Whoever marks or releases this report today."""
    keys = [role.key for role in config.current().roles if role.party or "report.release" in role.permissions]
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


def of_report(session: Session, actor: Actor, found: Found, places: Sequence[Place]) -> list[Seat]:
    """The seats round a report that was fetched within the actor's reach, with all that was said so far."""
    require(actor, "report.read")
    report_id, report = stored_id(found.report), found.report
    marks = stored.marks(session, report_id) if report.event_count else []
    sent = stored.sent_last(session, report_id, report.version) if marks and report.version else None
    return seated(found, places, held(session, found, places), marks, sent)


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


def is_owner(one: Held, places: Sequence[Place]) -> bool:
    """Whether the holding is one by which this report is sent."""
    roles = {role.key for role in config.current().roles if "report.release" in role.permissions}
    return bool(places) and one.holding.role in roles and stands_for(one.holding, places[0], first=True)
