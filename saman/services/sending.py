"""The sender's side of the outbox: claimed by one, handed over, and what became of it.

Whoever takes a mail commits before the mail server is spoken to. What was refused for a while is tried again; where
nobody knows whether it arrived, it is not sent again by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlmodel import Session

from saman import clock
from saman.domain.columns import stored_id
from saman.domain.letters import KINDS
from saman.domain.outbox import Mail
from saman.language import speaking
from saman.services import bounces, letter_texts, read, signing_links, work
from saman.services.access import system
from saman.services.letter_texts import Text, Told
from saman.storage import outbox as stored_outbox
from saman.storage import sending as stored

PAUSES = tuple(timedelta(minutes=one) for one in (1, 5, 30, 120, 360, 720, 1440))
"""How long a mail rests after each time it was not taken; after the last one it has failed."""
LOST = timedelta(minutes=10)
"""A sender that has not said how it went after so long is gone."""
USEFUL = timedelta(days=14)
"""What has waited longer, as while no mail server was set up, is old news and is not sent."""
DIGEST_HOUR = 7
LONGEST_ERROR = 500
MESSAGE_ID_BYTES = 16
"""So many that nobody guesses one and pretends that the letter came back."""


@dataclass(frozen=True)
class Outgoing:
    """A mail in somebody's hands. `id` and `tries` together are the hold on it."""

    id: int
    tries: int
    message_id: str
    to: str
    text: Text
    reply_to: str | None


def take() -> Outgoing | None:
    """The next mail, for this sender alone; None where nothing is due."""
    now = clock.wall()
    with read() as session:
        if not stored.any_due(session, now, now - LOST):
            return None
    with work(system()) as session:
        _clear(session, now)
        found = stored.next_due(session, now)
        if found is None:
            return None
        mail, name = found
        mail.claimed_at, mail.tries = now, mail.tries + 1
        mail.message_id = mail.message_id or token_hex(MESSAGE_ID_BYTES)
        return _outgoing(session, mail, name)


def _clear(session: Session, now: datetime) -> None:
    """Give up what a vanished sender held, and what is too old to be of use."""
    stored.end_all(session, stored.lost(now - LOST), failed_at=clock.now(), failure="unknown")
    stored.end_all(session, stored.stale(clock.now() - USEFUL), failed_at=clock.now(), failure="void")


def _outgoing(session: Session, mail: Mail, name: str) -> Outgoing:
    items = [Told(one.kind, one.facts) for one in stored.in_digest(session, stored_id(mail))]
    facts = mail.facts | _own_link(session, mail)
    with speaking(mail.language):
        text = letter_texts.text_of(Told(mail.kind, facts), name, items)
    reply_to = stored_outbox.address_of(session, mail.from_person_id) if mail.from_person_id else None
    return Outgoing(stored_id(mail), mail.tries, mail.message_id or "", mail.address or "", text, reply_to)


def _own_link(session: Session, mail: Mail) -> dict[str, str]:
    """A secret is made with the letter that carries it, and stands in no row."""
    if "personal_link" not in KINDS[mail.kind].words:
        return {}
    token = signing_links.make(session, mail.facts.get("report_id", 0), mail.person_id)
    return {"personal_path": f"/sign/{token}"} if token else {}


def arrived(out: Outgoing) -> None:
    """The mail server has it; so has what a digest was made of."""
    _end(out, sent_at=clock.now())


def refused(out: Outgoing, error: str, *, address_is_bad: bool) -> None:
    """For good. A bad address is remembered, and what else waits for it goes nowhere either."""
    failure = "bounced" if address_is_bad else "refused"
    with work(system()) as session:
        if address_is_bad:
            bounces.remember(session, system(), out.to, error[:LONGEST_ERROR])
        _ended(session, out, failed_at=clock.now(), failure=failure, error=error[:LONGEST_ERROR])


def unknown(out: Outgoing, error: str) -> None:
    """The line fell after the text was handed over: it may have arrived, so it is not sent again."""
    _end(out, failed_at=clock.now(), failure="unknown", error=error[:LONGEST_ERROR])


def put_back(out: Outgoing, error: str) -> None:
    """It was surely not taken: try again later, or give up when that has been done often enough."""
    if out.tries > len(PAUSES):
        _end(out, failed_at=clock.now(), failure="gave_up", error=error[:LONGEST_ERROR])
        return
    with work(system()) as session:
        mail = stored.held(session, out.id, out.tries)
        if mail is not None:
            mail.claimed_at, mail.send_after = None, clock.wall() + PAUSES[out.tries - 1]
            mail.error = error[:LONGEST_ERROR]


def _end(out: Outgoing, **outcome: Any) -> None:
    with work(system()) as session:
        _ended(session, out, **outcome)


def _ended(session: Session, out: Outgoing, **outcome: Any) -> None:
    mail = stored.held(session, out.id, out.tries)
    if mail is None:
        return
    for name, value in outcome.items():
        setattr(mail, name, value)
    stored.end_all(session, stored.part_of(out.id), **outcome)


def all_arrived(session: Session, before: datetime) -> int:
    """A demo begins with its past mail as if it had been sent when it was put. Returns how much there was."""
    return stored.end_all(session, stored.put_before(before), sent_at=stored.WHEN_PUT)


def digest_due() -> datetime:
    """What was put before this goes with today's digest: the last time that the clock struck the digest's hour."""
    local = clock.local(clock.now())
    today = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today <= local else today - timedelta(days=1)
