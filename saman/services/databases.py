"""Which database is in use, and making, migrating and backing it up."""

from sqlalchemy import Engine

from saman.storage.database import engine_for

_in_use: list[str] = []


class NoDatabase(RuntimeError):
    """Nothing was opened: a programming fault, not a person's."""


def use_database(url: str) -> None:
    """Work on `url` from here on, in this process."""
    _in_use[:] = [url]


def current_engine(url: str | None = None) -> Engine:
    if url is None and not _in_use:
        raise NoDatabase("call use_database first")
    return engine_for(url or _in_use[0])


def create(url: str) -> None:
    """A new, empty database with all tables at the newest migration."""
    migrate(url)


def migrate(url: str) -> None:
    """Bring the database to the newest migration."""
    raise NotImplementedError


def backup(url: str, target: str) -> None:
    """Copy a SQLite database to `target` while it is in use."""
    raise NotImplementedError
