"""Two numbers that were typed in each other's place change it with a button."""

import re

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.test_prefilled import opens_the_figures
from tests.browser.visitor import updates


def test_two_numbers_in_each_others_place_change_it_by_the_keyboard(arrive: Arrive) -> None:
    leader = opens_the_figures(arrive)
    form.write(leader, "sa_contracted_days", "3766")
    form.write(leader, "sa_lost_days", "42310")
    offer = form.field(leader, "sa_lost_days").get_by_role("button", name=leader.word("Swap the two"))
    offer.focus()
    with leader.page.expect_response(updates("answers-base.data")):
        leader.page.keyboard.press("Enter")
    expect(form.box(leader, "sa_contracted_days")).to_have_value(re.compile(r"42\s?310"))
    expect(form.box(leader, "sa_lost_days")).to_have_value(re.compile(r"3\s?766"))
    expect(offer).to_have_count(0)
