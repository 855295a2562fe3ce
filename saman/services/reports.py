"""The project's side of a report: saving answers as they are typed, sending, pulling back, and the receipt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers
from saman.domain.checks import problems
from saman.domain.errors import BadInput, Problem, Stale, WrongState
from saman.domain.form import Form
from saman.domain.reading import taken
from saman.domain.remarks import open_keys
from saman.domain.report_versions import Receipt, freeze, receipt_of
from saman.domain.reports import Answer, Report, ReportVersion
from saman.domain.saving import Change, Outcome, once_each, settle
from saman.domain.showing import Showing
from saman.domain.sign_off import Release
from saman.domain.steps import advance, way
from saman.domain.workflow import State, came_from
from saman.language import _
from saman.services import file_answers, kept_forms, kept_plans, releasing, signing_seats, waking
from saman.services.access import require
from saman.services.report_forms import Earlier, earlier_of, fetch, form_of, standing
from saman.services.report_sending import checked
from saman.storage import reports as stored
from saman.storage.reports import Found


@dataclass(frozen=True)
class Saved:
    """What stands after a save: every answer, computed ones too, what to mend, and what was not saved.

    `stale` are answers that somebody else changed meanwhile: nothing of theirs was overwritten.
    """

    at: datetime
    report: Report
    form: Form
    answers: Answers
    earlier: Earlier
    problems: list[Problem]
    stale: list[Stale]
    showing: Showing
    """Which answers are asked and must be given, as the others stand now."""


def save(session: Session, actor: Actor, report_id: int, changes: Sequence[Change], editor: str) -> Saved:
    """Store answers as they are typed. What cannot be read as a value is kept as text, with a problem beside it.

    Args:
        changes: the answers that changed since the form last saved.
        editor: the open form's own name; a form never conflicts with itself.
    Raises:
        WrongState: the report is not open for writing.
        BadInput: an answer is not open for change.
    """
    require(actor, "report.write")
    found = fetch(session, actor, report_id, to_change=True)
    way(actor, found.report, "save")
    form = form_of(session, found)
    events = stored.events(session, report_id) if found.report.state == State.RETURNED else []
    writable = open_keys(found.report, form, events)
    rows = stored.answer_rows(session, report_id)
    outcome = Outcome()
    for change in once_each(changes):
        if change.key not in writable:
            raise BadInput(_("This answer is not open for change."), change.key)
        own, asked = _with_own_files(session, form, report_id, change), form.questions[change.key].field
        # what stood from last period and is emptied becomes an empty answer, so that it does not come back
        keeps = bool(found.report.version or not asked.prefill)
        settle(actor, asked, rows, own, editor, outcome, _row_of(report_id), keeps)
    kept_forms.begin(session, found.report)
    found.report.touched_at = found.report.touched_at or clock.now()
    if outcome.changed:
        found.report.signing = None  # what the parties have marked stands no more
    stored.add(session, *outcome.new)
    rows |= {_key(row): row for row in outcome.new}
    answers = standing(found.report, form, stored.given(rows))
    earlier = earlier_of(session, found, form)
    stale = _named(session, outcome.stale) if outcome.stale else []
    left = problems(form, answers, earlier.beside)
    return Saved(clock.now(), found.report, form, answers, earlier, left, stale, form.showing(answers))


def _with_own_files(session: Session, form: Form, report_id: int, change: Change) -> Change:
    """What the browser says of files is a claim: each is named as it is stored."""
    asked = form.questions[change.key].field
    if asked.kind != "file":
        return change
    value = file_answers.their_own(session, report_id, change.key, taken(asked, change.given.value))
    return replace(change, given=replace(change.given, value=value))


def _row_of(report_id: int) -> Callable[[str, int | None], Answer]:
    def new(field: str, organisation_id: int | None) -> Answer:
        return Answer(report_id=report_id, field=field, organisation_id=organisation_id, changed_at=clock.now())

    return new


def _key(row: Answer) -> str:
    return row.field if row.organisation_id is None else f"{row.field}:{row.organisation_id}"


def _named(session: Session, stale: Sequence[Stale]) -> list[Stale]:
    ids = [int(one.by) for one in stale if one.by]
    names = stored.names_of(session, ids)
    return [
        Stale(one.field, one.organisation_id, one.stored, one.attempted, names.get(int(one.by or 0), ""))
        for one in stale
    ]


def submit(session: Session, actor: Actor, report_id: int, key: str, release: Release | None = None) -> Receipt:
    """Hand a report over for review: a signed one is released by its owner, others go straight from the draft.

    Args:
        report_id: a report in state draft, returned or signing, within the actor's scope.
        key: the sender's own name for this sending: the same key again gives the same receipt.
    Raises:
        NotAllowed: the role does not send reports, or not this one.
        WrongState: already sent or approved, or parties have yet to mark it.
        InvalidReport: problems by answer; nothing is changed.
    """
    require(actor, "report.submit", "report.release")
    found = fetch(session, actor, report_id, to_change=True)
    before, plan = kept_plans.before(session, actor, found, key)
    if before is not None:
        return _receipt(before)
    row = way(actor, found.report, "submit", signing_seats.is_signed(found))
    kept_forms.begin(session, found.report)
    template, reason = kept_forms.of(session, found.report).checksum, None
    if row.source == State.SIGNING:
        signed = releasing.complete(session, actor, found, release or Release())
        version = freeze(actor, found.report, signed.answers, key, template)
        version.signatures, reason = signed.signatures, signed.reason
    else:
        answers = checked(session, actor, found, form_of(session, found))
        version = freeze(actor, found.report, answers, key, template)
    version.plan = plan
    stored.add(session, version, advance(actor, found.report, "submit", row.target, reason=reason))
    waking.when_stored(session)
    return _receipt(version)


def _receipt(version: ReportVersion) -> Receipt:
    return receipt_of(version, config.current().about.review.review_days)


def receipt(session: Session, actor: Actor, report_id: int) -> tuple[Found, Receipt]:
    """The receipt of the last sending. Raises WrongState when nothing was sent."""
    found = fetch(session, actor, report_id)
    version = stored.version(session, report_id, found.report.version)
    if version is None:
        raise WrongState(_("The report has not been sent yet."))
    return found, _receipt(version)


def pull_back(session: Session, actor: Actor, report_id: int) -> None:
    """Take a sent report back while nobody has opened it for review; it is a draft, or returned, as it was.

    Raises:
        WrongState: it is not waiting for review, or somebody has opened it.
    """
    require(actor, "report.submit")
    found = fetch(session, actor, report_id, to_change=True)
    way(actor, found.report, "pull_back")
    events = [event for event, _name in stored.events(session, report_id)]
    if any(event.action == "begin_review" and event.version == found.report.version for event in events):
        raise WrongState(_("Somebody has opened the report for review, so it cannot be pulled back."))
    stored.add(session, advance(actor, found.report, "pull_back", came_from(events)))
