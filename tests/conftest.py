"""What every test may ask for, and what no test may leave behind."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings as hypothesis_settings

from saman import clock, language
from saman.settings import settings

pytest_plugins = ["tests.support.chromium", "tests.support.databases"]

# The same examples every time: a test that fails once fails again. `make test-long` takes the thorough ones.
hypothesis_settings.register_profile("thorough", derandomize=True, deadline=None, database=None)
hypothesis_settings.register_profile("repeatable", hypothesis_settings.get_profile("thorough"), max_examples=40)
hypothesis_settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a page is a browser test, starts a PostgreSQL a postgres test, draws examples a property test."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        wanted = set(getattr(item, "fixturenames", ()))
        if "browser" in wanted:
            item.add_marker(pytest.mark.browser)
        if "postgres" in wanted:
            item.add_marker(pytest.mark.postgres)


@pytest.fixture(autouse=True)
def clean_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of the developer's shell reaches a test, which speaks English until it says otherwise.

    The clock runs again after each.
    """
    for name in [name for name in os.environ if name.startswith("SAMAN_")]:
        monkeypatch.delenv(name)
    settings.cache_clear()
    with language.speaking(language.SOURCE):
        yield
    settings.cache_clear()
    clock.stand_on(None)
