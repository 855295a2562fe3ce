"""The statements that Saman sends in a scenario, kept for the floors: the same queries, and nothing around them."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

Sent = list[tuple[str, Any]]
OF_THE_GUARD = "FROM signed_in"
"""Who is signed in: a floor asks nobody."""


@contextmanager
def recorded() -> Iterator[Sent]:
    sent: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        if OF_THE_GUARD not in statement and statement.lstrip().upper().startswith(("SELECT", "WITH")):
            sent.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def keep(file: Path, url: str, scenarios: dict[str, Sent]) -> None:
    file.write_bytes(pickle.dumps((url, scenarios)))


def kept(file: Path) -> tuple[str, dict[str, Sent]]:
    """Our own file, written a moment ago by the process that started this one."""
    url, scenarios = pickle.loads(file.read_bytes())
    return url, scenarios
