"""A report's signing as a page needs it: the parties' seats, which are the reader's own, and what may be done now."""

from dataclasses import dataclass

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.sign_off import Holder, Seat
from saman.domain.signatures import Whose, from_frozen, whose
from saman.domain.workflow import UNSENT, State, open_actions
from saman.services import signing_changes, signing_seats
from saman.services.report_forms import fetch
from saman.services.signing_changes import Changes
from saman.storage import reports as stored


@dataclass(frozen=True)
class SigningView:
    report: Report
    project: Project
    seats: list[Seat]
    own: list[tuple[Seat, Holder]]
    """The seats that the reader marks for; empty unless the report is out for signing."""
    several: bool
    """More than one organisation takes part."""
    shows: bool
    """The reader may see what is not sent yet."""
    way: str
    """How this type of report is signed: by the parties, or by its owner alone."""
    responsible: str
    """The municipality whose owner releases it."""
    releases: bool
    """The reader is who sends it, once the parties have marked it where they do."""
    deputy: bool
    """The reader would release it as the owner's deputy."""
    owners: list[str]
    """Who may release it."""
    actions: frozenset[str]
    changes: Changes | None
    """What differs from what was sent, where it is out for signing after a return: the parties confirm that alone."""


def opened(session: Session, actor: Actor, report_id: int) -> SigningView:
    """What the parties have said. What is not sent yet shows to the project's own only. Raises NotFound."""
    found = fetch(session, actor, report_id)
    report = found.report
    places = stored.places(session, report.project_id, report.signed_on(clock.today()))
    shows = actor.sees_drafts or report.state not in UNSENT
    seats = signing_seats.of_report(session, actor, found, places) if shows else []
    holders = signing_seats.held(session, found, places) if shows else []
    me = signing_seats.releases(actor, holders, places)
    out = report.state == State.SIGNING
    return SigningView(
        report=report,
        project=found.project,
        seats=seats,
        own=signing_seats.own(actor, seats) if out and actor.may("report.sign") else [],
        several=len(places) > 1,
        shows=shows,
        way=config.current().report_type(report.type).signing,
        responsible=places[0].name if places else found.project.title,
        releases=out and me is not None,
        deputy=me is not None and me.holding.deputy,
        owners=[one.name for one in signing_seats.owners(holders, places)],
        actions=frozenset(open_actions(report.state, actor.permissions, signing_seats.is_signed(found))),
        changes=signing_changes.since_sent(session, actor, found) if shows else None,
    )


def when_sent(session: Session, actor: Actor, report_id: int) -> list[Whose]:
    """What each party had said when the report was last sent; empty where it was not signed. Raises NotFound."""
    report = fetch(session, actor, report_id).report
    version = stored.version(session, report_id, report.version)
    if version is None or not version.signatures:
        return []
    places = stored.places(session, report.project_id, report.signed_on(clock.today()))
    return whose(from_frozen(version.signatures), config.current(), places)
