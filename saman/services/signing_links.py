"""A party marks one report by a link of its own, without a password: it opens that report, and is used once.

Whoever holds the link is taken for the person, for this one mark and nothing else; no session comes of it.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from secrets import compare_digest

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor, Reach
from saman.domain.answers import Answers, from_frozen
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.form import Form
from saman.domain.people import FailedSignIn, Person
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.sign_off import Holder, Seat
from saman.domain.signing import PartyMark, Signing, SigningLink
from saman.domain.workflow import State
from saman.language import _
from saman.services import file_answers, signing, signing_changes, signing_seats
from saman.services.file_answers import HandedOut
from saman.services.passwords import fingerprint, new_secret
from saman.services.report_forms import Earlier, earlier_of, fetch, form_of
from saman.services.sign_in import TRIES, WINDOW
from saman.services.signing_changes import Changes
from saman.storage import accounts as stored_accounts
from saman.storage import reports as stored_reports
from saman.storage import signing_links as stored
from saman.storage.reports import Found

LASTS = timedelta(days=14)
TOKEN = re.compile(r"(\d{1,9})-[\w-]{43}", re.ASCII)
MAY = frozenset({"report.read", "report.sign"})


@dataclass(frozen=True)
class Opened:
    """What the link shows: exactly the answers that were put to the parties, and whose mark is asked for."""

    actor: Actor
    report: Report
    project: Project
    form: Form
    answers: Answers
    earlier: Earlier
    seats: list[tuple[Seat, Holder]]
    several: bool
    changes: Changes | None


def make(session: Session, report_id: int, person_id: int) -> str | None:
    """The token of a new link for somebody who was asked; earlier ones stop working. Only its checksum is stored.

    None where the report is not out for signing now.
    """
    asked = stored.out_for_signing(session, report_id)
    if asked is None:
        return None
    stored.forget(session, report_id, person_id)
    secret, made_at = new_secret(), clock.wall()
    link = SigningLink(
        signing_id=stored_id(asked),
        person_id=person_id,
        token_hash=fingerprint(secret),
        made_at=made_at,
        expires_at=made_at + LASTS,
    )
    stored.add(session, link)
    return f"{link.id}-{secret}"


def is_right(session: Session, token: str, address: str) -> bool:
    """Whether there is such a link. Ten wrong ones in a quarter of an hour shut it for who asks from that address."""
    found = stored.opened(session, _number(token)) if TOKEN.fullmatch(token) else None
    if found is None or not compare_digest(found[0].token_hash, fingerprint(token.partition("-")[2])):
        return False
    return not _blocked(session, token, address)


def note_failure(session: Session, token: str, address: str) -> None:
    """Somebody has tried a link that is none. What is too unlike one to be guessed at is not counted."""
    if TOKEN.fullmatch(token) and not _blocked(session, token, address):
        failed = FailedSignIn(account_hash=_counted(token), address=address, at=clock.wall())
        stored_accounts.add(session, failed)
        stored_accounts.forget_old_failures(session, clock.wall() - timedelta(days=1))


def _blocked(session: Session, token: str, address: str) -> bool:
    return stored_accounts.failures(session, _counted(token), address, clock.wall() - WINDOW) >= TRIES


def _number(token: str) -> int:
    return int(token.partition("-")[0])


def _counted(token: str) -> str:
    return fingerprint(f"signing link {_number(token)}")


def opened(session: Session, token: str) -> Opened:
    """What a right link shows, while it can be used. Raises NotFound once it is used or too old, or nobody waits."""
    asked, report, person = _usable_one(session, token)
    found = fetch(session, _narrow(person, report), stored_id(report))
    places = stored_reports.places(session, report.project_id, report.signed_on(clock.today()))
    every = signing_seats.of_report(session, _narrow(person, report), found, places)
    actor = _narrow(person, report, _role(every, stored_id(person)))
    return _shown(session, actor, found, asked, every, len(places) > 1)


def file(session: Session, token: str, file_id: int) -> HandedOut:
    """One of the files that the link's answers name, while it can be used. Raises NotFound, also for any other."""
    asked, report, person = _usable_one(session, token)
    return file_answers.of_answers(session, _narrow(person, report), stored_id(report), asked.answers, file_id)


def _usable_one(session: Session, token: str) -> tuple[Signing, Report, Person]:
    row = stored.opened(session, _number(token))
    if row is None or not _usable(row[0], row[1].number, row[2]):
        raise _over()
    return row[1:]


def _shown(session: Session, actor: Actor, found: Found, asked: Signing, every: list[Seat], several: bool) -> Opened:
    form = form_of(session, found)
    return Opened(
        actor=actor,
        report=found.report,
        project=found.project,
        form=form,
        answers=form.with_computed(from_frozen(asked.answers)),
        earlier=earlier_of(session, found, form),
        seats=signing_seats.own(actor, every),
        several=several,
        changes=signing_changes.since_sent(session, actor, found),
    )


def _usable(link: SigningLink, number: int, report: Report) -> bool:
    is_out = report.state == State.SIGNING and report.signing == number
    return is_out and link.used_at is None and link.expires_at >= clock.wall()


def _over() -> NotFound:
    return NotFound(_("The link has been used, is too old, or the report is no longer out for signing."))


def _narrow(person: Person, report: Report, role: str = "") -> Actor:
    """The person, for this one thing."""
    return Actor(
        person_id=person.id,
        name=person.name,
        role=role,
        permissions=MAY,
        reach=Reach(projects=frozenset({report.project_id})),
        scope="project",
        language=config.current().spoken(person.language),
    )


def _role(every: list[Seat], person_id: int) -> str:
    """As what the person marks: the seat held before the one looked after. Raises NotFound where there is none now."""
    held = [one for seat in every for one in seat.holders if one.person_id == person_id]
    if not held:
        raise _over()
    return min(held, key=lambda one: one.deputy).role


def mark(
    session: Session, actor: Actor, token: str, verdict: str, remark: str = "", stands_in: str = ""
) -> list[PartyMark]:
    """Make the mark, and use the link up. Raises as `signing.mark`, and NotFound where the link is over."""
    about = stored.about(session, _number(token))
    if about is None:
        raise _over()
    report_id, number = about
    found = fetch(session, actor, report_id, to_change=True)  # the report before the link, as whoever withdraws it
    link = stored.held(session, _number(token))
    if link is None or link.person_id != actor.person_id or not _usable(link, number, found.report):
        raise _over()
    link.used_at = clock.wall()
    return signing.mark(session, actor, report_id, verdict, remark, stands_in)
