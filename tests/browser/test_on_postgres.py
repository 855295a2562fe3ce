"""The same demo on PostgreSQL, by nothing but its URL; in English, for the company of the other languages."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Arrive
from tests.browser.short_path import writes_and_sends
from tests.support.databases import Postgres
from tests.support.demo import build_at
from tests.support.server import Server

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def server(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    url = postgres.fresh()
    build_at(url)
    serving = Server(url, tmp_path_factory.mktemp("served") / "server.log")
    serving.start()
    yield serving
    serving.stop()


def test_a_report_is_written_and_sent_on_postgres(arrive: Arrive) -> None:
    writes_and_sends(arrive, "en")
