"""Mail on its way, as rows: claimed by one sender, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from saman.domain.outbox import BouncedAddress, Mail
from saman.domain.people import Person
from saman.storage.database import locked

WAITING = and_(col(Mail.sent_at).is_(None), col(Mail.failed_at).is_(None))
WHEN_PUT = col(Mail.created_at)
FREE = and_(WAITING, col(Mail.digest_id).is_(None), col(Mail.claimed_at).is_(None), col(Mail.for_digest) == false())


@dataclass(frozen=True)
class Waiting:
    """Somebody whose mail waits for a digest."""

    person_id: int
    address: str
    language: str


def _due(now: datetime) -> ColumnElement[bool]:
    return and_(FREE, or_(col(Mail.send_after).is_(None), col(Mail.send_after) <= now))


def any_due(session: Session, now: datetime, lost_before: datetime) -> bool:
    """Whether it is worth while to ask for the write lock: mail to send, or a sender that was never heard of again."""
    lost = and_(WAITING, col(Mail.claimed_at) < lost_before)
    return session.execute(select(col(Mail.id)).where(or_(_due(now), lost)).limit(1)).first() is not None


def next_due(session: Session, now: datetime) -> tuple[Mail, str] | None:
    """The mail that has waited longest, locked, and whom it is to; those in others' hands are passed over."""
    statement = (
        select(Mail, col(Person.name))
        .join(Person, col(Person.id) == Mail.person_id)
        .where(_due(now))
        .order_by(col(Mail.id))
        .limit(1)
    )
    # SQLite takes no row locks: the write lock of the unit of work holds everybody else off
    found = session.execute(statement.with_for_update(of=Mail, skip_locked=True)).first()
    return (found[0], found[1]) if found else None


def held(session: Session, mail_id: int, tries: int) -> Mail | None:
    """The mail, locked, if it is still without an outcome from this very try."""
    statement = select(Mail).where(col(Mail.id) == mail_id, col(Mail.tries) == tries, WAITING)
    found: Mail | None = session.scalars(locked(statement)).first()
    return found


def with_message_id(session: Session, message_id: str) -> Mail | None:
    """The mail that was handed over by this name, locked."""
    found: Mail | None = session.scalars(locked(select(Mail).where(col(Mail.message_id) == message_id))).first()
    return found


def end_after_all(session: Session, mail: Mail, **values: Any) -> None:
    """Another outcome than the one that was noted, for a mail and for what went with it."""
    session.execute(update(Mail).where(or_(col(Mail.id) == mail.id, part_of(mail.id or 0))).values(**values))
    session.expire(mail)


def in_digest(session: Session, mail_id: int) -> Sequence[Mail]:
    return session.scalars(select(Mail).where(col(Mail.digest_id) == mail_id).order_by(col(Mail.id))).all()


def end_all(session: Session, condition: ColumnElement[bool], **values: Any) -> int:
    """The same outcome for every mail of a kind that waits."""
    done: Any = session.execute(update(Mail).where(WAITING, condition).values(**values))
    return int(done.rowcount)


def lost(before: datetime) -> ColumnElement[bool]:
    return col(Mail.claimed_at) < before


def stale(before: datetime) -> ColumnElement[bool]:
    return and_(col(Mail.created_at) < before, col(Mail.claimed_at).is_(None))


def put_before(moment: datetime) -> ColumnElement[bool]:
    return col(Mail.created_at) < moment


def to(address: str) -> ColumnElement[bool]:
    return and_(col(Mail.address) == address, col(Mail.claimed_at).is_(None))


def about(person_id: int, project_id: int) -> ColumnElement[bool]:
    """What Saman itself wanted to tell somebody of a project; what a person wrote to them is theirs."""
    own = and_(col(Mail.from_person_id).is_(None), col(Mail.claimed_at).is_(None))
    return and_(col(Mail.person_id) == person_id, col(Mail.project_id) == project_id, own)


def part_of(digest_id: int) -> ColumnElement[bool]:
    return col(Mail.digest_id) == digest_id


def flag(session: Session, address: str, at: datetime, reason: str) -> None:
    """Remember that an address does not work."""
    if session.get(BouncedAddress, address) is None:
        session.add(BouncedAddress(address=address, at=at, reason=reason))
        session.flush()


def for_digests(session: Session, before: datetime, day: date) -> list[Waiting]:
    """Whose digest is due: those with mail for it that was put before a moment, and without a digest of this day."""
    digest: Any = aliased(Mail)
    has_one = (
        select(digest.id)
        .where(digest.person_id == Mail.person_id, digest.kind == "digest")
        .where(digest.key.startswith(f"digest {day} "))
        .exists()
    )
    statement = (
        select(col(Mail.person_id), col(Person.mail), func.min(Mail.language))
        .join(Person, col(Person.id) == Mail.person_id)
        .where(_unbundled(before), col(Person.mail).is_not(None), ~has_one)
        .group_by(col(Mail.person_id), col(Person.mail))
        .order_by(col(Mail.person_id))
    )
    return [Waiting(*row) for row in session.execute(statement)]


def _unbundled(before: datetime) -> ColumnElement[bool]:
    unbundled = (WAITING, col(Mail.digest_id).is_(None), col(Mail.for_digest))
    return and_(*unbundled, col(Mail.created_at) < before)


def bundle(session: Session, digest_id: int, person_id: int, before: datetime) -> None:
    """Let a person's mail go with a digest."""
    session.execute(
        update(Mail).where(_unbundled(before), col(Mail.person_id) == person_id).values(digest_id=digest_id)
    )
