"""A new leader whose access moves with the day, and more time that makes new obligations: seen, granted, and so."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor, updates

LEADER, HEIR, OFFICER = "Prosjektleiar, Bømlo", "Prosjektmedarbeidar, Bømlo", "Sekretariatet, sakshandsamar"
HEIRS_MAIL = "prosjektmedarbeidar.bomlo@demo.example"
PROJECT, TITLE, NEW = "/projects/17", "Nærvær i Bømlo", "Årsrapport 2015"
pytestmark = pytest.mark.long


def grants(officer: Visitor, change: str) -> None:
    officer.open(change)
    with officer.page.expect_response(updates("change-page.children")):
        officer.page.locator("#change-grant").click()
    officer.reads(officer.word("The change is granted."))


def test_more_time_makes_obligations_that_the_plan_shows(arrive: Arrive) -> None:
    officer, leader = arrive(OFFICER), arrive(LEADER)
    officer.open("/changes/1")
    officer.reads(NEW)
    deadline = leader.page.locator("main .lanes").get_by_label(NEW)
    leader.open(f"{PROJECT}/plan")
    expect(deadline).to_have_count(0)
    grants(officer, "/changes/1")
    leader.open(f"{PROJECT}/plan")
    expect(deadline).to_have_count(1)
    assert [*officer.complaints, *leader.complaints] == []


def test_a_new_leader_takes_over_what_is_begun_and_the_old_one_is_out(arrive: Arrive) -> None:
    officer, leader = arrive(OFFICER), arrive(LEADER)
    leader.open(f"{PROJECT}/changes?kind=new_leader")
    leader.page.locator("#change-name").fill(HEIR)
    leader.page.locator("#change-mail").fill(HEIRS_MAIL)
    leader.page.locator("#change-reason").fill("Byter stilling")
    leader.page.locator("#change-look").click()
    expect(leader.page.locator("#change-follows")).to_contain_text(LEADER)
    leader.page.locator("#change-send").click()
    sent = leader.page.locator('#change-list a[href^="/changes/"]').filter(has_text=HEIR)
    expect(sent).to_have_count(1)
    change = sent.get_attribute("href") or ""
    leader.open(PROJECT)
    leader.reads(TITLE)
    grants(officer, change)

    leader.open(PROJECT)
    expect(leader.page.locator("body")).not_to_contain_text(TITLE)
    heir = arrive(HEIR)
    heir.open(f"{PROJECT}/changes")
    heir.reads(TITLE)
    assert [*officer.complaints, *heir.complaints] == []
