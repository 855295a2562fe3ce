"""Column types that behave alike on SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

ROW_ID = re.compile(r"[1-9][0-9]{0,8}")
"""No database here holds more rows, and none numbers them by a larger integer."""

JSON_TYPE = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """Stored as UTC without zone, read back with it: SQLite keeps no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone cannot be stored: use saman.clock")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None else None


def moment(**options: Any) -> Any:
    """A UTC time."""
    return Field(sa_type=UtcDateTime, **options)


def json(**options: Any) -> Any:
    """A JSON value. Replace it whole: a change inside the dict is not seen."""
    return Field(sa_type=JSON_TYPE, **options)


def once_each(name: str, owner: str) -> tuple[Index, ...]:
    """A field is answered once in its owner, or once for each organisation: NULL equals nothing, so there are two."""
    found = [Index(f"{name}_of", owner)]
    for suffix, columns, when in (
        ("once", (owner, "field"), text("organisation_id IS NULL")),
        ("once_each", (owner, "field", "organisation_id"), text("organisation_id IS NOT NULL")),
    ):
        found.append(Index(f"{name}_{suffix}", *columns, unique=True, sqlite_where=when, postgresql_where=when))
    return tuple(found)


def stored_id(thing: Any) -> int:
    """The id of a row that is in the database; asking one that is not yet is a programming fault."""
    if thing.id is None:
        raise LookupError(f"{type(thing).__name__} is not stored yet")
    return int(thing.id)


def row_id(text: object) -> int | None:
    """The id that an address or a form names; None where what stands there can be the id of nothing."""
    given = str(text)
    return int(given) if ROW_ID.fullmatch(given) else None
