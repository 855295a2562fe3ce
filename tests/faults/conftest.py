"""A PostgreSQL of a test's own, that keeps what it acknowledges."""

from collections.abc import Iterator

import pytest

from tests.faults.lasting import Lasting
from tests.support.databases import start_postgres


@pytest.fixture
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lasting]:
    server = start_postgres(tmp_path_factory.getbasetemp().parent)
    yield Lasting(server)
    server.cleanup()
