"""A report that was found within reach, its form, and what stands beside its answers."""

from dataclasses import dataclass, field
from functools import lru_cache

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, from_frozen
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.form import Form, Place, compose
from saman.domain.periods import Period
from saman.domain.reports import Report, ReportVersion
from saman.language import _
from saman.services.access import require
from saman.storage import reports as stored
from saman.storage.reports import Found


@dataclass(frozen=True)
class Earlier:
    """The answers that stand beside these: of which report type and period."""

    type: str = ""
    period: str = ""
    answers: Answers = field(default_factory=dict)


def fetch(session: Session, actor: Actor, report_id: int, *, to_change: bool = False) -> Found:
    """The report, if it is open and within reach. Raises NotFound otherwise, without saying which."""
    require(actor, "report.read")
    found = stored.find(session, report_id, actor.reach, clock.today(), to_change=to_change)
    if found is None:
        raise NotFound(_("There is no such report, or it is not yours to read."))
    return found


def form_of(session: Session, found: Found) -> Form:
    """The form with the organisations that answer it: those that take part when it is due, or today if sooner."""
    day = min(clock.today(), found.report.due_on)
    places = stored.places(session, found.report.project_id, day)
    return _composed(config.current().fingerprint, found.report.type, tuple(found.themes), tuple(places))


@lru_cache(maxsize=1024)
def _composed(fingerprint: str, type_key: str, themes: tuple[str, ...], places: tuple[Place, ...]) -> Form:
    """The same parts make the same form, save after save; another programme has another fingerprint."""
    return compose(config.current(), type_key, themes, places)


def earlier_of(session: Session, found: Found, form: Form) -> Earlier:
    """Last period's sent answers: the same report type, else the one it compares with (the start-up baseline)."""
    this = Period.parse(found.report.period)
    wanted = [(form.type.key, str(this.previous()))]
    if form.type.compares_with:
        covers = config.current().report_type(form.type.compares_with).covers
        wanted.append((form.type.compares_with, str(this.last_before(covers))))
    sent = stored.last_sent(session, found.report.project_id, wanted)
    for type_key, period in wanted:
        if type_key in sent:
            return Earlier(type_key, period, from_frozen(sent[type_key]))
    return Earlier()


def sent(session: Session, report: Report) -> ReportVersion:
    """The last sent version. Call only when there is one."""
    version = stored.version(session, stored_id(report), report.version)
    if version is None:
        raise LookupError(f"report {report.id} lacks its version {report.version}")
    return version
