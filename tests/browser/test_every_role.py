"""Every page for every other role: it asks nobody else, complains of nothing and fits a phone."""

from pathlib import Path

from tests.browser.conftest import Arrive
from tests.browser.looking import faults_at
from tests.browser.places import places

SEEN_ELSEWHERE = ("secretariat", "project_leader")


def test_no_role_meets_a_page_that_asks_others_complains_or_is_too_wide(arrive: Arrive, demo: Path) -> None:
    everywhere = places(f"sqlite:///{demo}")
    faults, opened = [], set()
    for role, person in everywhere.people.items():
        if role in SEEN_ELSEWHERE:
            continue
        visitor = arrive(person)
        for address in everywhere.one_of_each():
            status, found = faults_at(visitor, address, thoroughly=False)
            faults += [f"{role}: {fault}" for fault in found]
            opened |= {role} if status == 200 else set()
    assert faults == []
    assert opened == everywhere.people.keys() - set(SEEN_ELSEWHERE)
