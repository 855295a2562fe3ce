"""Column types that behave alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

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


def stored_id(thing: Any) -> int:
    """The id of a row that is in the database; asking one that is not yet is a programming fault."""
    if thing.id is None:
        raise LookupError(f"{type(thing).__name__} is not stored yet")
    return int(thing.id)
