"""A report that was found within reach, its form, and what stands beside its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, Given, from_frozen, split_key
from saman.domain.beside import Beside, Other
from saman.domain.check_shapes import OtherReport
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.form import Form, Place, compose
from saman.domain.form_templates import Kept, under
from saman.domain.own_choices import own_of
from saman.domain.own_rows import NOTHING_OWN, Own, asks
from saman.domain.periods import Period
from saman.domain.prefilling import left_empty
from saman.domain.reports import Report, ReportVersion
from saman.domain.templates import fits
from saman.language import _
from saman.services import kept_forms
from saman.services.access import require
from saman.storage import own_things
from saman.storage import reports as stored
from saman.storage.reports import Found, Frozen, Sent


@dataclass(frozen=True)
class Earlier:
    """The answers that stand beside these: of which report type and period; other reports that checks look at; and the
    project's budget for the year."""

    type: str = ""
    period: str = ""
    answers: Answers = field(default_factory=dict)
    others: Mapping[str, Other] = field(default_factory=dict)
    budget: int | None = None

    @property
    def beside(self) -> Beside:
        return Beside(self.answers, self.others, self.budget)


def fetch(session: Session, actor: Actor, report_id: int, *, to_change: bool = False) -> Found:
    """The report, if it is open and within reach. Raises NotFound otherwise, without saying which."""
    require(actor, "report.read")
    found = stored.find(session, report_id, actor.reach, clock.today(), to_change=to_change)
    if found is None:
        raise NotFound(_("There is no such report, or it is not yours to read."))
    return found


def form_of(session: Session, found: Found) -> Form:
    """The form with the organisations that answer it: those that took part when it was begun; until then those that do
    when it is due, or today if sooner, or that did before they became another."""
    begun, before = found.report.touched_at, found.report.seats_on
    day = clock.local(begun).date() if begun else min(clock.today(), found.report.due_on, before or date.max)
    kept = kept_forms.of(session, found.report)
    places, own = _around(session, found, day, _asks(kept))
    return _composed(kept, config.current().fingerprint, tuple(found.themes), tuple(places), found.waived, own)


def _around(session: Session, found: Found, day: date, with_own: bool) -> tuple[list[Place], Own]:
    """The organisations that answer, and the project's goals and measures where the form is about them."""
    if not with_own:
        return stored.places(session, found.report.project_id, day), NOTHING_OWN
    places, goals, measures = own_things.around(session, found.report.project_id, day)
    return places, own_of(goals, measures, config.current())


@lru_cache(maxsize=256)
def _asks(kept: Kept) -> bool:
    """Whether the form is about the project's goals or measures at all."""
    return asks(kept.template.fields())


@lru_cache(maxsize=1024)
def _composed(
    kept: Kept,
    _fingerprint: str,
    themes: tuple[str, ...],
    places: tuple[Place, ...],
    waived: tuple[str, ...],
    own: Own,
) -> Form:
    """The same parts make the same form, save after save; another programme has another fingerprint."""
    form = compose(kept.template, themes, places, own)
    return replace(form, type=under(form.type, config.current()), waived=frozenset(waived))


def standing(report: Report, form: Form, answers: Answers) -> dict[str, Given]:
    """The answers of a report as they stand, with what follows from them."""
    return form.with_computed(left_empty(form, answers) if report.version else answers)


def earlier_of(session: Session, found: Found, form: Form) -> Earlier:
    """Last period's sent answers: the same report type, else the one it compares with (the start-up baseline)."""
    wanted = _all_wanted(found, form)
    return _earlier(found, form, stored.last_sent(session, found.report.project_id, wanted))


def sent_with_earlier(session: Session, found: Found, form: Form) -> tuple[dict[int, ReportVersion], Earlier]:
    """Every version that was sent, by number, and the answers that stand beside them."""
    wanted = _all_wanted(found, form)
    versions, sent = stored.versions_and_last_sent(session, found.report, wanted)
    return {version.number: version for version in versions}, _earlier(found, form, sent)


def _earlier_wanted(found: Found, form: Form) -> list[tuple[str, str]]:
    this = Period.parse(found.report.period)
    wanted = [(form.type.key, str(this.previous()))]
    if form.type.compares_with:
        known = (one.covers for one in config.current().report_types if one.key == form.type.compares_with)
        wanted += [(form.type.compares_with, str(this.last_before(covers))) for covers in known]
    return wanted


def _others_wanted(found: Found, form: Form) -> dict[str, list[str]]:
    """By type of report that a check of the form looks at, its periods until this one is over, the newest first."""
    types = {check.report for check in form.checks if isinstance(check, OtherReport)}
    this, programme = Period.parse(found.report.period), config.current()
    first = found.project.starts_on.year - 1
    return {
        one.key: [str(period) for period in this.over_since(first, one.covers)]
        for one in programme.report_types
        if one.key in types
    }


def _all_wanted(found: Found, form: Form) -> list[tuple[str, str]]:
    others = [(key, period) for key, periods in _others_wanted(found, form).items() for period in periods]
    return list(dict.fromkeys([*_earlier_wanted(found, form), *others]))


def _earlier(found: Found, form: Form, sent: Sent) -> Earlier:
    others = dict(_others(found, form, sent))
    for type_key, period in _earlier_wanted(found, form):
        if (type_key, period) in sent:
            then, frozen, seats_on = sent[type_key, period]
            answers = _comparable(found, form, frozen, seats_on)
            same = then is not None and then == found.report.form
            own = answers if same else _fitting(form, answers)
            return Earlier(type_key, period, own, others, found.budget)
    return Earlier(others=others, budget=found.budget)


def _others(found: Found, form: Form, sent: Sent) -> Iterator[tuple[str, Other]]:
    for key, periods in _others_wanted(found, form).items():
        if period := next((one for one in periods if (key, one) in sent), None):
            name = f"{config.current().report_type(key).label} {period}"
            yield key, Other(name, _comparable(found, form, *sent[key, period][1:]))


def _comparable(found: Found, form: Form, frozen: Frozen, seats_on: date | None) -> Answers:
    """Without what another municipality measured before it became this one: no number is held against that."""
    answers = from_frozen(frozen)
    if seats_on == found.report.seats_on:
        return answers
    asked = ((key, given, form.fields.get(key)) for key, given in answers.items())
    return {key: given for key, given, field in asked if not (field and field.per_municipality)}


def _fitting(form: Form, answers: Answers) -> Answers:
    """Those that this form can show beside its own: its question may have been of another kind then."""
    asked = ((key, given, form.fields.get(split_key(key)[0])) for key, given in answers.items())
    return {key: given for key, given, field in asked if field and fits(field, given.value)}


def sent(session: Session, report: Report) -> ReportVersion:
    """The last sent version. Call only when there is one."""
    version = stored.version(session, stored_id(report), report.version)
    if version is None:
        raise LookupError(f"report {report.id} lacks its version {report.version}")
    return version
