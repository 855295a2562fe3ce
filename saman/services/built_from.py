"""What a demo was built from, so that one that is out of date is known when it is opened again."""

from sqlmodel import Session

from saman.domain.access import Actor
from saman.services.access import require
from saman.storage import marks

BUILT_FROM = "built_from"


def remember(session: Session, actor: Actor, fingerprint: str) -> None:
    require(actor, "programme.import")
    marks.set(session, BUILT_FROM, fingerprint)


def recall(session: Session, actor: Actor) -> str | None:
    """The fingerprint, or None where there is none."""
    require(actor, "programme.import")
    return marks.get(session, BUILT_FROM)
