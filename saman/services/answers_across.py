"""One question across all members of a network: what each answered, side by side."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import NOTHING, Given, from_frozen, split_key
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.form import Form, Question
from saman.domain.forms import Field
from saman.domain.report_standing import shown_state
from saman.domain.reports import Report
from saman.language import _
from saman.services import kept_forms
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.storage import answers_across as stored


@dataclass(frozen=True)
class MemberAnswer:
    """`given` is None where the report is not sent yet. `place` is the municipality, where each answers for itself."""

    report_id: int
    project: str
    network: str
    place: str
    state: str
    version: int
    given: Given | None
    asks: Field | None = None
    """The question in the form of that report; None where it does not ask it."""


@dataclass(frozen=True)
class Across:
    report: Report
    project: str
    form: Form
    asked: Question | None
    """None where the report asks nothing."""
    rows: list[MemberAnswer]

    @property
    def sent(self) -> int:
        return len({row.report_id for row in self.rows if row.given is not None})


def of_answer(session: Session, actor: Actor, report_id: int, key: str = "") -> Across:
    """What the members answered to a question of this report, as last sent and within reach.

    Args:
        key: an answer of the report; empty for its first.
    Raises:
        NotFound: no such report within reach, or no such question in it.
    """
    require(actor, "report.read")
    found = fetch(session, actor, report_id)
    form = form_of(session, found)
    asked = form.questions.get(key or next(iter(form.questions), ""))
    if asked is None and not form.questions:
        return Across(found.report, found.project.title, form, None, [])
    if asked is None:
        raise NotFound(_("There is no such question in this report."))
    members = stored.members(session, actor.reach, clock.today(), found.report)
    rows = [row for member in members for row in _of(member, _asked_there(session, found.report, member, asked), asked)]
    places = {split_key(one.place)[1] or 0 for one in rows if one.place}
    known = stored.names(session, places, clock.today())
    named = [_named(row, known) for row in rows]
    return Across(found.report, found.project.title, form, asked, named)


def _asked_there(session: Session, report: Report, member: stored.Member, asked: Question) -> Field | None:
    """The question as that report asks it, for it may have been begun with another form."""
    own = kept_forms.of(session, member.report)
    return asked.field if own == kept_forms.of(session, report) else own.template.field(asked.field.key)


def _of(member: stored.Member, asks: Field | None, asked: Question) -> list[MemberAnswer]:
    """A row for each municipality that answered; one row where the project answers as a whole, or not at all."""
    answers = from_frozen(member.answers) if member.answers is not None else {}
    keys = [key for key in answers if split_key(key)[0] == asked.field.key]
    if member.answers is None:
        return [_row(member, "", None, asks)]
    return [_row(member, key, answers[key], asks) for key in keys] or [_row(member, "", NOTHING, asks)]


def _row(member: stored.Member, key: str, given: Given | None, asks: Field | None) -> MemberAnswer:
    report = member.report
    place = key if ":" in key else ""
    about = (stored_id(report), member.title, member.network, place, shown_state(report), report.version)
    return MemberAnswer(*about, given, asks)


def _named(row: MemberAnswer, known: dict[int, str]) -> MemberAnswer:
    place = known.get(split_key(row.place)[1] or 0, "") if row.place else ""
    return replace(row, place=place)
