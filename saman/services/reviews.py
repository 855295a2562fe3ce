"""The readers' side of a report: reviewing, returning named answers, recommending, approving, reopening."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import Answers, clean, from_frozen, key_of, split_key
from saman.domain.checks import problems
from saman.domain.deadline_requests import DeadlineRequest
from saman.domain.errors import BadInput, Conflict, Problem, WrongState
from saman.domain.form import Form
from saman.domain.network_answers import NetworkAnswers
from saman.domain.projects import Project
from saman.domain.recusals import NO_BAR, Bar, judge_of
from saman.domain.remarks import Remark, remarks_of
from saman.domain.reports import Report, ReportEvent, ReportVersion, Review
from saman.domain.showing import Showing
from saman.domain.steps import advance, explained, way
from saman.domain.threads import Thread
from saman.domain.waivers import Waiver
from saman.domain.workflow import State, Transition, open_actions, ways_from
from saman.language import _
from saman.services import impartiality, network_answers, observations, review_notices, threads, waivers
from saman.services.access import require
from saman.services.report_forms import Earlier, fetch, form_of, sent, sent_with_earlier
from saman.storage import reports as stored
from saman.storage import reviews as kept
from saman.storage.reports import Found

LONGEST_NOTE = 5000


@dataclass(frozen=True)
class Draft:
    """A review as it is being typed; `base` is the row version the page believed was stored."""

    comments: Mapping[str, str]
    ticks: Sequence[str] = ()
    note: str = ""
    private_note: str = ""
    base: int = 0


@dataclass(frozen=True)
class ReviewView:
    """A sent version beside last period and the version before it, with the review under way."""

    report: Report
    project: Project
    form: Form
    sent: ReportVersion
    answers: Answers
    before: Answers
    """The version sent before this one; empty for the first."""
    earlier: Earlier
    showing: Showing
    """Which answers were asked, as they were given."""
    surprises: dict[str, list[Problem]]
    """By answer key: what the checks say of the answers that were sent, explained or not."""
    remarks: dict[str, Remark]
    threads: dict[str, Thread]
    """What is said about answers, by answer key."""
    review: Review | None
    events: list[tuple[ReportEvent, str]]
    actions: frozenset[str]
    bar: Bar
    """What keeps the reader from judging it."""
    instead: tuple[str, ...]
    """Who may read it where the reader may not; nobody, and it is the secretariat's."""
    waivers: list[Waiver]
    """Rules that the project has leave from today."""
    asked: DeadlineRequest | None
    """The last request for a later deadline."""
    network: NetworkAnswers
    """What the network answered, for those who read or approve."""
    has_leader: bool
    """Whether somebody leads the project's network today; asked only of those who approve."""


def opened(session: Session, actor: Actor, report_id: int) -> ReviewView:
    """What the review page shows. Raises WrongState when nothing was sent."""
    require(actor, "report.read")
    found = fetch(session, actor, report_id)
    form = form_of(session, found)
    versions, earlier = sent_with_earlier(session, found, form)
    if not versions:
        raise WrongState(_("The report has not been sent yet."))
    last = versions[found.report.version]
    events = stored.events(session, report_id)
    review, bar = _beside(session, actor, found, last.number)
    earlier_version = versions.get(last.number - 1)
    answers = from_frozen(last.answers)
    return ReviewView(
        report=found.report,
        project=found.project,
        form=form,
        sent=last,
        answers=answers,
        before=from_frozen(earlier_version.answers) if earlier_version else {},
        earlier=earlier,
        showing=form.showing(answers),
        surprises=_surprises(form, answers, earlier),
        remarks=remarks_of(events),
        threads=threads.of_report(session, actor, found.report),
        review=review,
        events=events,
        actions=frozenset() if bar.stands else _open(actor, found.report, form),
        bar=bar,
        instead=tuple(impartiality.who_reads(session, actor, found.report.project_id)) if bar.stands else (),
        waivers=waivers.of_report(session, actor, found.report.project_id, found.report.type, found.waived),
        asked=found.asked,
        network=network_answers.beside(session, actor, found, form),
        has_leader=not actor.may("report.approve") or _has_leader(session, found),
    )


def _surprises(form: Form, answers: Answers, earlier: Earlier) -> dict[str, list[Problem]]:
    """What stops sending is told while somebody writes; what was sent with it all the same is for its reader too."""
    said: dict[str, list[Problem]] = {}
    for problem in problems(form, form.with_computed(answers), earlier.beside):
        if not problem.missing and not problem.unconfirmed:
            said.setdefault(key_of(problem.field, problem.organisation_id), []).append(problem)
    return said


def _beside(session: Session, actor: Actor, found: Found, version: int) -> tuple[Review | None, Bar]:
    """The review under way, for those who review or approve, and what keeps whoever looks from doing so."""
    person_id, reads = judge_of(actor), actor.may("report.review") or actor.may("report.approve")
    if person_id is None and not reads:
        return None, NO_BAR
    review, bar = kept.beside(session, found.report, version, person_id or 0, clock.today())
    return review if reads else None, bar


def _open(actor: Actor, report: Report, form: Form) -> frozenset[str]:
    return frozenset(open_actions(report.state, actor.permissions, form.type.is_signed))


def begin(session: Session, actor: Actor, report_id: int) -> None:
    """Open a sent report for review: from here the sender cannot change it."""
    _step(session, actor, report_id, "begin_review")


def lay_aside(session: Session, actor: Actor, report_id: int) -> None:
    """Put it back in the queue; what was typed is kept."""
    _step(session, actor, report_id, "lay_aside")


def _step(session: Session, actor: Actor, report_id: int, action: str, note: str = "") -> Found:
    found = fetch(session, actor, report_id, to_change=True)
    impartiality.refuse(session, actor, found.report.project_id)
    row = way(actor, found.report, action)
    stored.add(session, advance(actor, found.report, action, row.target, note=note.strip() or None))
    return found


def keep(session: Session, actor: Actor, report_id: int, draft: Draft) -> Review:
    """Save an unfinished review as it is typed.

    Raises:
        WrongState: nobody has begun to review it.
        Conflict: another reviewer saved since; nothing is overwritten.
    """
    require(actor, "report.review")
    found = fetch(session, actor, report_id, to_change=True)
    impartiality.refuse(session, actor, found.report.project_id)
    if found.report.state not in (State.IN_REVIEW, State.RECOMMENDED):
        raise WrongState(_("Begin the review first."))
    form = form_of(session, found)
    review = kept.find(session, report_id, found.report.version)
    if review is None:
        review = Review(report_id=report_id, version=found.report.version, changed_at=clock.now(), row_version=0)
    elif review.row_version != draft.base:
        raise Conflict(_("Somebody else has written in this review meanwhile. Load the page again to see it."))
    review.comments = {
        key: clean(text).strip()
        for key, text in draft.comments.items()
        if key in form.questions and clean(text).strip()
    }
    review.ticks = sorted({item.key for item in form.type.checklist} & set(draft.ticks))
    review.note, review.private_note = clean(draft.note)[:LONGEST_NOTE], clean(draft.private_note)[:LONGEST_NOTE]
    review.row_version += 1
    review.changed_at, review.changed_by = clock.now(), actor.person_id
    stored.add(session, review)
    return review


def send_back(session: Session, actor: Actor, report_id: int, comments: Mapping[str, str], note: str = "") -> None:
    """Return the answers named in `comments`, each with what to mend; only they open again.

    Raises:
        BadInput: no answer is named.
        WrongState: it is not being reviewed.
    """
    require(actor, "report.return")
    found = fetch(session, actor, report_id, to_change=True)
    impartiality.refuse(session, actor, found.report.project_id)
    row = way(actor, found.report, "return")
    form = form_of(session, found)
    named = _named(form, comments)
    # a report without questions has nothing to name: the note says what is wanted
    if not named and (form.questions or not note.strip()):
        raise BadInput(_("Name at least one answer and say what to mend."), "comments")
    stored.add(session, advance(actor, found.report, "return", row.target, answers=named, note=note.strip() or None))
    threads.returned(session, actor, found.report, _by_key(named))
    review_notices.returned(session, actor, found, len(named))


def _named(form: Form, comments: Mapping[str, str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for key in form.questions:
        if text := clean(comments.get(key, "")).strip():
            field, organisation_id = split_key(key)
            rows.append({"field": field, "organisation_id": organisation_id, "comment": text[:LONGEST_NOTE]})
    return rows


def _by_key(named: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {key_of(row["field"], row["organisation_id"]): row["comment"] for row in named}


def recommend(session: Session, actor: Actor, report_id: int, note: str = "") -> None:
    """Recommend it to whoever approves."""
    require(actor, "report.review")
    found = _step(session, actor, report_id, "recommend", note)
    review_notices.recommended(session, actor, found)


def approve(session: Session, actor: Actor, report_id: int, reason: str | None = None) -> None:
    """Approve what was sent; its figures count from now on.

    Raises:
        WrongState: it is not recommended, and the network has a leader who should read it first.
        BadInput: the network has no leader, and no reason says why it is approved unread.
    """
    require(actor, "report.approve")
    found = fetch(session, actor, report_id, to_change=True)
    impartiality.refuse(session, actor, found.report.project_id)
    row = way(actor, found.report, "approve")
    if row.guard == "leaderless" and _has_leader(session, found):
        raise WrongState(_("The network leader has not recommended the report yet."))
    event = advance(actor, found.report, "approve", row.target, reason=explained(row, reason))
    stored.add(session, event)
    threads.approved(session, actor, found.report)
    review_notices.approved(session, actor, found)
    if config.current().report_type(found.report.type).makes_figures:
        observations.make(session, actor, found.report, sent(session, found.report).answers)


def _has_leader(session: Session, found: Found) -> bool:
    leading = [role.key for role in config.current().roles if "report.review" in role.permissions]
    return stored.has_leader(session, found.report.project_id, leading, clock.today())


def reopen(session: Session, actor: Actor, report_id: int, reason: str, answers: Sequence[str] = ()) -> None:
    """Open an approved report again, for the answers named or for all. The approved version stays readable."""
    require(actor, "report.reopen")
    found = fetch(session, actor, report_id, to_change=True)
    impartiality.refuse(session, actor, found.report.project_id)
    row = way(actor, found.report, "reopen")
    why = explained(row, reason)
    named = _named(form_of(session, found), dict.fromkeys(answers, why or ""))
    stored.add(session, advance(actor, found.report, "reopen", row.target, reason=why, answers=named or None))
    threads.returned(session, actor, found.report, _by_key(named))
    review_notices.reopened(session, actor, found, why or "", len(named))


def queue_after(session: Session, actor: Actor, report_id: int) -> int | None:
    """The next report that waits for this reader, the longest waiting first; None when there is none."""
    require(actor, "report.read")
    states = sorted({row.source.value for row in _own_steps(actor)})
    judge = judge_of(actor)
    return kept.next_waiting(session, actor.reach, clock.today(), states, report_id, judge)


def _own_steps(actor: Actor) -> list[Transition]:
    actions = ("recommend", "begin_review") if actor.may("report.review") else ("approve",)
    rows = [row for state in State for action in actions for row in ways_from(state, action)]
    return [row for row in rows if actor.may(row.needs) and not row.guard]
