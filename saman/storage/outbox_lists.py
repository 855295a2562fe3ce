"""Mail that did not arrive, as a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from saman.domain.outbox import Mail
from saman.domain.people import Person


@dataclass(frozen=True)
class Failed:
    """`failure` as `outbox.Mail` has it."""

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
        select(col(Person.name), mail.address, mail.kind, mail.facts, mail.failed_at, mail.failure)
        .join(Person, col(Person.id) == Mail.person_id)
        .where(mail.failed_at.is_not(None), mail.failure != "void", mail.digest_id.is_(None))
        .order_by(mail.failed_at.desc(), mail.id.desc())
        .limit(limit)
    )
    return [Failed(*row) for row in session.execute(statement)]
