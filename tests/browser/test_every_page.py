"""Every page for the two roles that see most: accessibility wide and narrow, and what any page may do wrong."""

from pathlib import Path

import pytest

from dashboards.registry import PAGES, SIGNED_IN
from saman import config
from tests.browser.conftest import Arrive
from tests.browser.looking import NARROW, axe, faults_at, narrow
from tests.browser.places import Places, places

PLAIN = ("/login", "/forgotten", "/accessibility", "/link/no-such-token")


@pytest.fixture(scope="module")
def everywhere(demo: Path) -> Places:
    return places(f"sqlite:///{demo}")


@pytest.mark.parametrize("reports", [True, False], ids=["reports", "everything else"])
@pytest.mark.parametrize("role", ["secretariat", "project_leader"])
def test_every_page_is_accessible_narrow_enough_and_keeps_to_itself(
    arrive: Arrive, everywhere: Places, role: str, reports: bool
) -> None:
    visitor = arrive(everywhere.people[role])
    faults, opened = [], set()
    for path, address in everywhere.each():
        if path.startswith("/reports") == reports:
            status, found = faults_at(visitor, address, thoroughly=True)
            faults += found
            opened |= {path} if status == 200 else set()
    assert faults == []
    permitted = {*config.current().role(role).permissions, SIGNED_IN}
    pages = [page for page in PAGES.values() if page.path.startswith("/reports") == reports]
    assert opened == {page.path for page in pages if page.needs in permitted}


def test_the_pages_for_strangers_are_accessible_and_narrow_enough(arrive: Arrive) -> None:
    visitor = arrive()
    faults = []
    for address in PLAIN:
        visitor.page.goto(visitor.address + address)
        visitor.page.set_viewport_size({"width": 1440, "height": 900})
        faults += [f"{address}: {fault}" for fault in (*axe(visitor), *narrow(visitor, thoroughly=True))]
    assert faults == []
    assert visitor.page.viewport_size == NARROW
