"""Every page for the two roles that see most: accessibility wide and narrow, and what any page may do wrong."""

from pathlib import Path

import pytest

from dashboards.registry import PAGES, SIGNED_IN
from saman import config
from tests.browser.conftest import Arrive
from tests.browser.looking import NARROW, axe, faults_at, narrow
from tests.browser.places import Places, places
from tests.browser.speaking import left_in_english

PLAIN = ("/login", "/forgotten", "/accessibility", "/link/no-such-token", "/calls", "/calls/round_1")


@pytest.fixture(scope="module")
def everywhere(demo: Path) -> Places:
    return places(f"sqlite:///{demo}")


SPEAKS = {"secretariat": "nn", "project_leader": "nb"}


@pytest.mark.parametrize("role", SPEAKS)
def test_every_page_is_accessible_narrow_enough_in_the_language_asked_for_and_keeps_to_itself(
    arrive: Arrive, everywhere: Places, role: str
) -> None:
    visitor = arrive(everywhere.people[role], SPEAKS[role])
    faults, opened = [], set()
    for path, (address, *_others) in everywhere.addresses.items():
        status, found = faults_at(visitor, address, thoroughly=True)
        faults += [*found, *(f"{address}: in English: {words}" for words in left_in_english(visitor) if status == 200)]
        opened |= {path} if status == 200 else set()
    assert faults == []
    permitted = {*config.current().role(role).permissions, SIGNED_IN}
    assert opened == {page.path for page in PAGES.values() if page.needs in permitted}


@pytest.mark.long
@pytest.mark.parametrize("role", SPEAKS)
def test_so_are_the_pages_that_look_otherwise_for_other_things(arrive: Arrive, everywhere: Places, role: str) -> None:
    """A report in another state, a theme drawn in another way, a list with nothing in it."""
    visitor = arrive(everywhere.people[role])
    addresses = [address for _first, *others in everywhere.addresses.values() for address in others]
    assert [fault for address in addresses for fault in faults_at(visitor, address, thoroughly=True)[1]] == []


def test_the_pages_for_strangers_are_accessible_and_narrow_enough(arrive: Arrive) -> None:
    visitor = arrive()
    faults = []
    for address in PLAIN:
        visitor.page.goto(visitor.address + address)
        visitor.page.set_viewport_size({"width": 1440, "height": 900})
        faults += [f"{address}: {fault}" for fault in (*axe(visitor), *narrow(visitor, thoroughly=True))]
    assert faults == []
    assert visitor.page.viewport_size == NARROW
