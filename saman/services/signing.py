"""Three-party sign-off: a report is put to the local parties, each marks it, and it can be withdrawn meanwhile."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import checksum, clean
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, WrongState
from saman.domain.reports import Report
from saman.domain.sign_off import WITH_REMARK, Holder, Seat, waited_for
from saman.domain.signing import PartyMark, Signing, Verdict
from saman.domain.steps import advance, way
from saman.domain.workdays import working_days_after
from saman.domain.workflow import State, came_from
from saman.language import _
from saman.services import kept_forms, signing_letters, signing_seats
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.services.report_sending import checked
from saman.storage import reports as stored_reports
from saman.storage import signing as stored
from saman.storage import signing_links
from saman.storage.reports import Found

LONGEST_REMARK = 2000


def request(session: Session, actor: Actor, report_id: int) -> Signing:
    """Put a report to the parties, or to its owner alone; from here nobody changes it. Asking twice is asking once.

    Raises:
        NotAllowed: the role does not put reports to signing.
        WrongState: it is sent already, or this type of report is not signed.
        InvalidReport: problems by answer; nothing is changed.
    """
    require(actor, "report.submit")
    found = fetch(session, actor, report_id, to_change=True)
    if found.report.state == State.SIGNING and (standing := _standing(session, found)):
        return standing
    row = way(actor, found.report, "request_signing", signing_seats.is_signed(found))
    signing = _put_out(session, actor, found)
    event = advance(actor, found.report, "request_signing", row.target)
    if found.report.first_submitted_at is None:
        found.report.release_by = _term(found.report)
    stored.add(session, signing, event)
    signing_letters.ask(session, actor, found)
    return signing


def ask_again(session: Session, actor: Actor, report_id: int) -> int:
    """A new letter to those who have not marked it, else to its owner, and to their deputies; one a day.

    Returns how many letters there were.

    Raises:
        WrongState: it is not out for signing.
    """
    require(actor, "report.submit")
    found = fetch(session, actor, report_id, to_change=True)
    if found.report.state != State.SIGNING:
        raise WrongState(_("The report is not out for signing now."))
    return signing_letters.ask(session, actor, found, again=f" again {clock.today()}")


def _term(report: Report) -> date | None:
    """Put to signing in time, it is on time where it is released within the term."""
    days = config.current().about.review.release_days
    return working_days_after(clock.today(), days) if clock.today() <= report.due_on else None


def _standing(session: Session, found: Found) -> Signing | None:
    return stored.numbered(session, stored_id(found.report), found.report.signing) if found.report.signing else None


def _put_out(session: Session, actor: Actor, found: Found) -> Signing:
    """What the parties are asked about: the same as before where no answer has changed since, else something new."""
    kept_forms.begin(session, found.report)
    answers = checked(session, actor, found, form_of(session, found))
    before = stored.last(session, stored_id(found.report))
    sum_of_it = checksum(answers)
    if before and before.number == found.report.signing and before.checksum == sum_of_it:
        return before
    found.report.signing = before.number + 1 if before else 1
    return Signing(
        report_id=stored_id(found.report),
        number=found.report.signing,
        answers=answers,
        checksum=sum_of_it,
        requested_at=clock.now(),
        requested_by=actor.person_id,
    )


def withdraw(session: Session, actor: Actor, report_id: int) -> None:
    """Take it back to be changed. The marks stand until an answer is changed; then they count no more.

    Raises:
        WrongState: it is not out for signing.
    """
    require(actor, "report.submit")
    found = fetch(session, actor, report_id, to_change=True)
    way(actor, found.report, "withdraw")
    before = came_from([event for event, _name in stored_reports.events(session, report_id)])
    if found.report.first_submitted_at is None:
        found.report.release_by = None
    signing_links.forget(session, report_id)
    stored.add(session, advance(actor, found.report, "withdraw", before))


def mark(
    session: Session,
    actor: Actor,
    report_id: int,
    verdict: str,
    remark: str = "",
    stands_in: str = "",
) -> list[PartyMark]:
    """Say what one's own party thinks of what is put to signing: one mark for each organisation it is said for.

    Args:
        verdict: agree, agree_remark or dissent; the last two come with a remark.
        stands_in: a deputy's word on why the party is absent.
    Raises:
        NotAllowed: the person marks for none of the parties.
        WrongState: it is not out for signing.
        BadInput: a remark or a reason is missing.
    """
    require(actor, "report.sign")
    found = fetch(session, actor, report_id, to_change=True)
    if found.report.state != State.SIGNING:
        raise WrongState(_("The report is not out for signing now, so it cannot be marked."))
    said = _said(verdict, remark)
    places = stored_reports.places(session, found.report.project_id, found.report.signed_on(clock.today()))
    holders = signing_seats.held(session, found, places)
    every = signing_seats.of_report(session, actor, found, places, holders)
    own = signing_seats.own(actor, every)
    signing = _standing(session, found)
    if not own or signing is None:
        raise NotAllowed(_("You mark this report for none of its parties."))
    _one_party_each(actor, every, own)
    marks = [_mark(actor, signing, seat, said, _stands_in(seat, holder, stands_in)) for seat, holder in own]
    new = [one for one, (seat, _holder) in zip(marks, own, strict=True) if not _is_same(seat.mark, one)]
    stored.add(session, *new)
    marked = [seat for seat, _holder in own]
    if new and all(seat in marked for seat in waited_for(every)):
        signing_letters.to_owner(session, actor, found, signing_seats.owners(holders, places))
    return marks


def _said(verdict: str, remark: str) -> tuple[str, str | None]:
    remark = clean(remark).strip()
    if verdict not in {one.value for one in Verdict}:
        raise BadInput(_("Say whether the party agrees."), "verdict")
    if len(remark) > LONGEST_REMARK:
        raise BadInput(_("The remark is too long: at most {n} characters.", n=LONGEST_REMARK), "remark")
    if verdict in WITH_REMARK and not remark:
        raise BadInput(_("Write the remark: it is sent with the report."), "remark")
    if verdict == Verdict.AGREE and remark:
        raise BadInput(_("You have written a remark. Choose “Agrees, with a remark” to have it sent along."), "verdict")
    return verdict, remark or None


def _stands_in(seat: Seat, holder: Holder, why: str) -> str | None:
    """A deputy says why the party is absent, where somebody holds the seat."""
    if not holder.deputy:
        return None
    main = [one.name for one in seat.holders if not one.deputy]
    marked = seat.mark
    if marked and marked.name in main:
        raise BadInput(_("{name} has marked it already, so no deputy is needed.", name=marked.name))
    why = clean(why).strip()[:LONGEST_REMARK]
    if main and not why:
        raise BadInput(_("Say why {name} is absent: you mark it as deputy.", name=", ".join(main)), "stands_in")
    return why or _("The seat is vacant.")


def _one_party_each(actor: Actor, every: Sequence[Seat], own: Sequence[tuple[Seat, Holder]]) -> None:
    """Three parties are three people."""
    mine = {seat.party.key for seat, _holder in own}
    for seat in every:
        if seat.party.key not in mine and seat.mark and seat.mark.person_id == actor.person_id:
            raise BadInput(_("You have marked it for another party: {party}.", party=str(seat.party.label)))


def _mark(actor: Actor, signing: Signing, seat: Seat, said: tuple[str, str | None], stands_in: str | None) -> PartyMark:
    return PartyMark(
        signing_id=stored_id(signing),
        organisation_id=seat.place.organisation_id,
        party=seat.party.key,
        person_id=actor.person_id or 0,
        name=actor.name,
        role=actor.role,
        verdict=said[0],
        remark=said[1],
        stands_in=stands_in,
        at=clock.now(),
    )


def _is_same(standing: PartyMark | None, new: PartyMark) -> bool:
    """A double click says nothing new."""
    parts = ("person_id", "verdict", "remark", "stands_in")
    return standing is not None and all(getattr(standing, name) == getattr(new, name) for name in parts)
