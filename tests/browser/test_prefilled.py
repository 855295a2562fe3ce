"""What stands from last period goes nowhere before somebody confirms it, by the keyboard too, or changes it."""

import re

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor

LEADER = "Prosjektleiar, Bømlo"


def opens_the_figures(arrive: Arrive) -> Visitor:
    visitor = arrive(LEADER)
    visitor.open("/")
    visitor.follow(visitor.link(visitor.word("Continue")))
    form.open_section(visitor, "sickness_absence")
    return visitor


def test_what_stands_from_last_period_is_told_when_sending_and_confirmed_by_the_keyboard(arrive: Arrive) -> None:
    leader = opens_the_figures(arrive)
    waiting = leader.page.locator(".waiting-answer")
    expect(waiting).to_have_count(2)
    leader.button(leader.word("Put to signing"), exact=True).click()
    told = leader.page.locator("#report-result a[href*='sa_scope_units']")
    expect(told).to_contain_text(re.compile("2 verdiar frå førre periode"))
    first = form.field(leader, "sa_scope_units").get_by_role("button", name=leader.word("Confirm"))
    first.focus()
    leader.page.keyboard.press("Enter")
    expect(form.field(leader, "sa_scope_units").locator(".waiting-answer")).to_be_hidden()
    expect(form.field(leader, "sa_man_years").get_by_role("button").first).to_be_focused()
    form.write(leader, "sa_man_years", "184,2")
    expect(form.field(leader, "sa_man_years").locator(".waiting-answer")).to_be_hidden()
    leader.page.reload()
    leader.settle()
    expect(leader.page.locator(".waiting-answer")).to_have_count(0)
    expect(form.box(leader, "sa_man_years")).to_have_value("184,2")
