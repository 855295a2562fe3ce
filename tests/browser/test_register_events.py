"""Municipalities become one while a report is under way: looked at, decided, and seen by those it is about."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Arrive
from tests.browser.test_network_proposals import choose

NEW = {"number-1": "1299", "name-1": "Nyøy", "inhabitants-1": "7 200", "source": "Kongeleg resolusjon"}


def fill(page: Page) -> None:
    for name in ("Bømlo", "Fitjar"):
        choose(page, "#register-old", name)
    page.keyboard.press("Escape")
    for name, value in NEW.items():
        page.locator(f"#register-{name}").fill(value)


@pytest.mark.long
def test_a_merger_is_looked_at_decided_and_the_new_one_owes_what_the_old_ones_owed(arrive: Arrive) -> None:
    officer = arrive("Sekretariatet, sakshandsamar")
    page = officer.page
    officer.open("/register")
    officer.follow(officer.link(officer.word("Register a merger")))
    fill(page)
    page.locator("#register-look").click()
    fault = page.locator("#register-told").get_by_role("alert")
    expect(fault).to_contain_text("Nyøy")
    fault.get_by_role("link").click()
    expect(page.locator("#register-county-1")).to_be_focused()
    choose(page, "#register-county-1", "Hordaland")
    page.locator("#register-look").click()
    follows = page.locator("#register-follows")
    for words in (
        "Nyøy skuldar det som ikkje er sendt",
        "1 rapport som er påbyrja, held fram",
        "Seriane til Bømlo stoppar",
    ):
        expect(follows).to_contain_text(words)
    page.locator("#register-source").fill("")
    page.locator("#register-decide").click()
    expect(fault).to_be_visible()
    expect(follows).to_contain_text("Nyøy")
    page.locator("#register-source").fill(NEW["source"])
    page.locator("#register-decide").click()
    page.wait_for_url(re.compile(r"/register/\d+$"))
    officer.settle()
    expect(page.locator("main h1")).to_contain_text("Nyøy")
    expect(page.locator("main .pill")).to_have_text(officer.word("Carried out"))
    officer.open("/themes/sickness_absence")
    officer.reads("Bømlo, Fitjar vart Nyøy 21. januar 2013")

    leader = arrive("Prosjektleiar, Bømlo", width=360)
    leader.open("/")
    leader.reads("Årsrapport 2012")
    leader.follow(leader.link(leader.word("Continue")))
    leader.reads("Bømlo")
    leader.open("/projects")
    leader.page.locator('.ag-row a[href^="/projects/"]').first.click()
    leader.page.wait_for_url("**/projects/*")
    leader.settle()
    leader.reads("vart Nyøy")
    assert not officer.complaints + leader.complaints
