"""One mail a day at most with all that was put for the digest."""

from datetime import datetime

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.services import read, waking, work
from saman.services.access import require, system
from saman.services.sending import digest_due
from saman.storage import outbox as stored_outbox
from saman.storage import sending as stored


def gather(session: Session, actor: Actor, before: datetime) -> int:
    """Make today's digest for everybody who has none yet, of what was put before a moment. Returns how many."""
    require(actor, "reminder.send")
    today, made = clock.today(), 0
    for waiting in stored.for_digests(session, before, today):
        key = f"digest {today} to {waiting.person_id}"
        values = {
            "key": key,
            "kind": "digest",
            "person_id": waiting.person_id,
            "address": waiting.address,
            "language": waiting.language,
            "facts": {},
            "for_digest": False,
            "created_at": clock.now(),
            "tries": 0,
        }
        if stored_outbox.put_once(session, values):
            stored.bundle(session, stored_outbox.id_of(session, key), waiting.person_id, before)
            made += 1
    if made:
        waking.when_stored(session)
    return made


def gather_when_due() -> None:
    """Every morning by itself, of what came before the hour of the digest."""
    before = digest_due()
    with read() as session:
        if not stored.for_digests(session, before, clock.today()):
            return
    with work(system()) as session:
        gather(session, system(), before)
