"""Where a database is, from its URL."""

from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from saman.domain.errors import SamanError
from saman.language import _


class BadAddress(SamanError):
    """The URL names no database that Saman can use."""


def parsed(url: str) -> URL:
    """The URL with its driver: PostgreSQL goes through psycopg 3 whatever the URL says."""
    try:
        address = make_url("postgresql" + url[8:] if url.startswith("postgres:") else url)
    except ArgumentError as error:
        raise BadAddress(_("“{url}” is not the address of a database.", url=url)) from error
    backend = address.get_backend_name()
    if backend == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and address.database and address.database != ":memory:":
        return address
    raise BadAddress(_("Saman keeps its data in an SQLite file (sqlite:///path) or in PostgreSQL (postgresql://…)."))


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite URL; None for PostgreSQL."""
    address = parsed(url)
    return Path(str(address.database)) if address.get_backend_name() == "sqlite" else None
