"""Mail that did not arrive, as a list, and put back to be sent again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlmodel import Session, col

from saman.domain.outbox import Mail
from saman.domain.people import Person
from saman.storage.database import locked


@dataclass(frozen=True)
class Failed:
    """`failure` as `outbox.Mail` has it."""

    id: int
    name: str
    address: str | None
    kind: str
    facts: dict[str, Any]
    failed_at: datetime
    failure: str


def failed(session: Session, limit: int) -> list[Failed]:
    """The newest first. What went with a digest is left out: the digest stands for it. So is what was old news."""
    mail: Any = Mail
    statement = (
        select(mail.id, col(Person.name), mail.address, mail.kind, mail.facts, mail.failed_at, mail.failure)
        .join(Person, col(Person.id) == Mail.person_id)
        .where(mail.failed_at.is_not(None), mail.failure != "void", mail.digest_id.is_(None))
        .order_by(mail.failed_at.desc(), mail.id.desc())
        .limit(limit)
    )
    return [Failed(*row) for row in session.execute(statement)]


def one(session: Session, mail_id: int) -> Mail | None:
    """The mail, locked."""
    found: Mail | None = session.scalars(locked(select(Mail).where(col(Mail.id) == mail_id))).first()
    return found


def free(session: Session, mail: Mail, address: str, at: datetime) -> None:
    """Let a mail, and what went with it, wait again as if it had been put now; its name stays the same."""
    again: dict[str, Any] = {"failed_at": None, "failure": None, "error": None, "sent_at": None, "created_at": at}
    again |= {"claimed_at": None, "send_after": None, "tries": 0, "address": address, "for_digest": False}
    session.execute(update(Mail).where(or_(col(Mail.id) == mail.id, col(Mail.digest_id) == mail.id)).values(**again))
    session.expire(mail)
