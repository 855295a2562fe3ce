"""The day in Norway on which a stored moment falls, alike on every database: SQLite knows no time zones."""

from datetime import datetime
from typing import Any

from sqlalchemy import Date
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from saman import clock


def day_of(moment: str | None) -> str | None:
    """The day of a moment as SQLite keeps it. `database` teaches SQLite this function."""
    return None if moment is None else clock.local(datetime.fromisoformat(moment)).date().isoformat()


class local_day(GenericFunction[Any]):
    """A column of moments as days: `day_of` in SQL."""

    type = Date()
    inherit_cache = True


@compiles(local_day, "postgresql")
def _local_day(element: Any, compiler: Any, **options: Any) -> str:
    written = compiler.process(element.clauses, **options)
    return f"(({written}) AT TIME ZONE 'UTC' AT TIME ZONE '{clock.OSLO.key}')::date"
