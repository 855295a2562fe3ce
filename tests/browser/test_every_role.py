"""Every page for every other role: it asks nobody else, complains of nothing and fits a phone."""

from pathlib import Path

import pytest

from tests.browser.conftest import Arrive
from tests.browser.looking import faults_at
from tests.browser.places import places
from tests.support.build import a_programme

SEEN_ELSEWHERE = ("secretariat", "project_leader")
SOON = ("network_leader", "elected_politician")
"""One who reads many projects and one who reads one; the others take minutes."""
OTHERS = [
    pytest.param(role.key, marks=[] if role.key in SOON else pytest.mark.long)
    for role in a_programme().roles
    if role.key not in SEEN_ELSEWHERE
]


@pytest.mark.parametrize("role", OTHERS)
def test_no_role_meets_a_page_that_asks_others_complains_or_is_too_wide(arrive: Arrive, demo: Path, role: str) -> None:
    everywhere = places(f"sqlite:///{demo}")
    visitor = arrive(everywhere.people[role])
    seen = [faults_at(visitor, address, thoroughly=False) for address in everywhere.one_of_each()]
    assert [fault for _status, found in seen for fault in found] == []
    assert 200 in [status for status, _found in seen]
