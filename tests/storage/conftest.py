"""A database with all tables, once of each kind."""

from collections.abc import Iterator

import pytest

from saman.services import databases as services
from tests.support.build import a_database
from tests.support.databases import Databases


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    made = a_database(databases)
    yield made
    services.close(made)
