"""The world that is broken into."""

from collections.abc import Iterator

import pytest

from tests.support.databases import SqliteFiles
from tests.support.intruding import Intruded, intruded


@pytest.fixture
def place(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[Intruded]:
    with intruded(sqlite_files, monkeypatch) as found:
        yield found
