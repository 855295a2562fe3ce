"""Two at work on the letters of a call: neither loses what was typed, and neither writes over the other."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.long
OFFICER, RECEIPTS = "Sekretariatet, sakshandsamar", "/calls/trial_2013/letters?about=receipt"


def test_two_number_letters_at_once_and_nobody_loses_what_was_typed(arrive: Arrive) -> None:
    first, second = arrive(OFFICER), arrive(OFFICER)
    first.open(RECEIPTS)
    first.page.locator("#letters-make").click()
    expect(rows(first).nth(1).get_by_role("link", name="PDF")).to_be_visible(timeout=30_000)
    second.open(RECEIPTS)
    expect(numbered(second, 1)).to_be_visible()

    numbered(first, 0).fill("13/100-1")
    first.page.locator("#letters-save").click()
    first.reads(first.counted("Saved: {n} letter changed.", "Saved: {n} letters changed.", 1))

    numbered(second, 1).fill("13/101-1")
    rows(second).nth(0).get_by_role("button", name=second.word("Note as sent")).click()
    second.reads(second.counted("{n} letter is noted as sent.", "{n} letters are noted as sent.", 1))
    expect(numbered(second, 0)).to_have_value("13/100-1")
    expect(numbered(second, 1)).to_have_value("13/101-1")

    numbered(first, 1).fill("13/102-1")
    first.page.locator("#letters-send").click()
    told = first.page.locator("#letters-told")
    expect(told).to_contain_text("13/101-1")
    expect(numbered(first, 1)).to_have_value("13/102-1")
    first.page.locator("#letters-save").click()
    first.reads(first.counted("Saved: {n} letter changed.", "Saved: {n} letters changed.", 1))
    second.open(RECEIPTS)
    expect(numbered(second, 0)).to_have_value("13/100-1")
    expect(numbered(second, 1)).to_have_value("13/102-1")
    assert [*first.complaints, *second.complaints] == []


def rows(visitor: Visitor) -> Locator:
    return visitor.page.locator("main tbody tr")


def numbered(visitor: Visitor, row: int) -> Locator:
    return rows(visitor).nth(row).get_by_label(visitor.word("Journal number: {application}").split("{")[0])
