"""How many statements a piece of work sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that any thread sends meanwhile; transaction control is none, a bulk insert is one.

    with counted() as sent:
        ...
    assert len(sent) <= 5, sent
    """
    sent: list[str] = []
    bulks: list[Any] = []

    def note(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, many: bool) -> None:
        if statement.lstrip().upper().startswith(NOT_COUNTED):
            return
        if many:
            # SQLite hands out its ids row by row, still as one statement of the session
            if any(context is bulk for bulk in bulks):
                return
            bulks.append(context)
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
