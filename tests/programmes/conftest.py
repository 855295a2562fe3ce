"""The second programme in use on a database of its own, on a winter day in its second year."""

from collections.abc import Iterator

import pytest
from flask import Flask

from saman import clock, services
from saman.settings import settings
from tests.programmes.worlds import A_DAY, BARE, SECOND, build, working_with
from tests.support.databases import Databases, SqliteFiles


@pytest.fixture
def second(databases: Databases) -> Iterator[str]:
    """The address of the database, once of each kind."""
    yield from _at_work(databases)


@pytest.fixture
def second_here(sqlite_files: SqliteFiles) -> Iterator[str]:
    """The same where the kind does not matter."""
    yield from _at_work(sqlite_files)


def _at_work(databases: Databases) -> Iterator[str]:
    url = databases.fresh("second programme", build)
    services.use_database(url)
    with working_with(SECOND), clock.at(A_DAY):
        yield url


@pytest.fixture
def second_app(second_here: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return _app(second_here, monkeypatch)


@pytest.fixture
def bare_app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The programme with nothing in it, on a database with nothing in it."""
    url = sqlite_files.fresh("all tables", services.create)
    services.use_database(url)
    with working_with(BARE):
        yield _app(url, monkeypatch)


def _app(url: str, monkeypatch: pytest.MonkeyPatch) -> Flask:
    from dashboards.app import create_app

    monkeypatch.setenv("SAMAN_SECRET_KEY", "only for the tests, and long enough")
    settings.cache_clear()
    return create_app(url)
