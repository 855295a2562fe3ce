"""What people have chosen about their mail, and what they got, as rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from saman.domain.outbox import BouncedAddress, Mail, MailChoice

MOST = 20


@dataclass(frozen=True)
class Recent:
    """A mail to the person, whatever became of it."""

    kind: str
    facts: dict[str, Any]
    created_at: datetime
    sent_at: datetime | None
    failed_at: datetime | None


def chosen(session: Session, person_id: int) -> dict[str, str]:
    rows: Any = session.execute(
        select(col(MailChoice.kind), col(MailChoice.sent)).where(col(MailChoice.person_id) == person_id)
    )
    return dict(rows.all())


def keep(session: Session, person_id: int, kind: str, sent: str) -> None:
    row = session.get(MailChoice, (person_id, kind)) or MailChoice(person_id=person_id, kind=kind, sent=sent)
    row.sent = sent
    session.add(row)
    session.flush()


def bounced_at(session: Session, address: str) -> datetime | None:
    row = session.get(BouncedAddress, address)
    return row.at if row else None


def recent(session: Session, person_id: int) -> list[Recent]:
    """Digests are left out: what they were made of is there."""
    facts: Any = Mail.facts
    statement = (
        select(col(Mail.kind), facts, col(Mail.created_at), col(Mail.sent_at), col(Mail.failed_at))
        .where(col(Mail.person_id) == person_id, col(Mail.kind) != "digest")
        .order_by(col(Mail.id).desc())
        .limit(MOST)
    )
    return [Recent(*row) for row in session.execute(statement)]
