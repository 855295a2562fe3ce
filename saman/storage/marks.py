"""What a database says about itself, by key."""

from sqlmodel import Session

from saman.domain.marks import Mark


def get(session: Session, key: str) -> str | None:
    mark = session.get(Mark, key)
    return mark.value if mark else None


def set(session: Session, key: str, value: str) -> None:
    session.merge(Mark(key=key, value=value))
