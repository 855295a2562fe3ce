"""A project's plan changed with the keyboard alone, and what moves with it seen before it is saved."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.test_keyboard import press_and_arrive, tab_to
from tests.browser.visitor import Visitor

LEADER, MEMBER = "Prosjektleiar, Bømlo", "Prosjektmedarbeidar, Bømlo"


def to_the_plan(visitor: Visitor) -> None:
    visitor.open("/projects")
    visitor.page.locator('.ag-row a[href^="/projects/"]').first.click()
    visitor.page.wait_for_url("**/projects/*")
    expect(visitor.heading).to_be_focused()
    tab_to(visitor, 'main a[href$="/plan"]')
    press_and_arrive(visitor)
    expect(visitor.heading).to_be_focused()


def test_the_plan_is_changed_by_keyboard_and_shows_both_where_two_edit_it(arrive: Arrive) -> None:
    leader, member = arrive(LEADER), arrive(MEMBER)
    to_the_plan(leader)
    tab_to(leader, 'main a[href$="/plan/a4"]')
    press_and_arrive(leader)
    expect(leader.heading).to_be_focused()
    member.open(leader.path())
    tab_to(leader, "#plan-item-ends_on")
    leader.page.keyboard.press("Control+a")
    leader.page.keyboard.type("31.01.2014")
    leader.page.keyboard.press("Enter")
    tab_to(leader, "#plan-item-save")
    leader.page.keyboard.press("Enter")
    told = leader.page.locator("#plan-item-told")
    expect(told).to_contain_text("a5")
    expect(told).to_contain_text("01.02.2014")
    tab_to(leader, "#plan-item-confirm", "Shift+Tab")
    press_and_arrive(leader)
    expect(leader.page.locator('[aria-label^="a5"]')).to_be_visible()
    member.page.locator("#plan-item-activity").fill("Utprøving i alle einingar")
    member.page.locator("#plan-item-save").click()
    both = member.page.locator("#plan-item-told").get_by_role("alert")
    expect(both).to_contain_text("31.01.2014")
    expect(both).to_contain_text("Utprøving i alle einingar")
