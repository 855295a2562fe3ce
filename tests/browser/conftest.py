"""A demo of one's own for every module, served for real, and visitors who come to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import SECONDS, Visitor
from tests.support.build import a_programme
from tests.support.demo import a_copy, built, for_this_run
from tests.support.server import Server

HERE = Path(__file__).parent
# A page that is slow on a busy machine is no fault; one that never comes is.
expect.set_options(timeout=SECONDS)
Arrive = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test of a process waits for the demo to be built."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(for_this_run(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="module")
def server(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """On a copy of the demo, so that what one module does is not seen by another."""
    folder = tmp_path_factory.mktemp("served")
    serving = Server(a_copy(demo, folder), folder / "server.log")
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture
def arrive(browser: Browser, server: Server) -> Iterator[Arrive]:
    """Somebody comes with a browser of their own: arrive("Administrator", language="nb", width=360)."""
    a_programme()
    yield from visits(browser, server)


def visits(browser: Browser, server: Server) -> Iterator[Arrive]:
    come: list[Visitor] = []

    def arriving(who: str | None = None, language: str = "nn", width: int = 1440) -> Visitor:
        visitor = Visitor.come(browser, server.address, language, width)
        come.append(visitor)
        if who:
            visitor.sign_in(who)
        return visitor

    yield arriving
    for visitor in come:
        visitor.page.context.close()
