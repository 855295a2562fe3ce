"""Putting mail into the outbox. It is sent by `saman worker` or beside the server, whatever becomes of the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.letters import KINDS
from saman.services import waking
from saman.storage import outbox as stored

Fact = str | int | date
_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silent() -> Iterator[None]:
    """Nobody is told of what happens inside, as of the past that a demo begins with."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def is_silent() -> bool:
    return _silent.get()


def put(session: Session, to_person_id: int, kind: str, key: str, **facts: Fact) -> bool:
    """One letter to one person, sent once whatever happens; False where there is none to send.

    There is none where the same was put before, and where the person has chosen to do without mail of this kind.
    The texts are made when it is sent, in the person's language, from the template of its kind. It goes at once or
    with the day's digest, as the person chose. A person without an address that works still gets a row: the
    secretariat sees it among its tasks.

    Args:
        kind: one of `letters.KINDS`, which says what must be told of it.
        key: what it is about, such as "report 17 version 2"; kind and person are added to it.
        facts: what the kind asks for, as codes and days, never as words in a language; `project_id` besides, where
            it is about a project, and `from_person_id`, where a person wrote it.
    """
    about = {name: facts.pop(name, None) for name in ("project_id", "from_person_id")}
    wanted = KINDS[kind]
    if facts.keys() != wanted.facts:
        raise ValueError(f"{kind} tells {sorted(wanted.facts)}, not {sorted(facts)}")
    if is_silent():
        return False
    project_id = about["project_id"]
    found = stored.addressee(session, to_person_id, kind, _number(project_id), clock.today())
    if found is None:
        raise LookupError(f"there is no person {to_person_id}")
    sent = wanted.sent if found.chosen is None or wanted.chosen == "none" else found.chosen
    if sent == "none":
        return False
    values = {
        "key": key_of(kind, key, to_person_id),
        "kind": kind,
        "person_id": to_person_id,
        "address": found.address,
        "language": config.current().spoken(found.language, found.written_form),
        "facts": {name: _plain(value) for name, value in facts.items()},
        "for_digest": sent == "digest",
        "created_at": clock.now(),
        "tries": 0,
        **about,
        **_undeliverable(found),
    }
    if sent == "at_once":
        waking.when_stored(session)
    return stored.put_once(session, values)


def key_of(kind: str, key: str, person_id: int) -> str:
    """The name of a mail, which there is one of."""
    return f"{kind} {key} to {person_id}"


def _undeliverable(found: stored.Addressee) -> dict[str, Any]:
    """It has failed from the start where there is nowhere to send it."""
    failure = "no_address" if not found.address else "bounced" if found.bounced else None
    return {"failure": failure, "failed_at": clock.now() if failure else None}


def _number(value: Fact | None) -> int | None:
    return value if isinstance(value, int) else None


def _plain(value: Fact) -> str | int:
    return value.isoformat() if isinstance(value, date) else value
