"""A day is read as it is written here, and what is no day gives way to what stood there."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.test_prefilled import LEADER, opens_the_figures
from tests.browser.visitor import Visitor

# Milliseconds between keys of somebody quick.
KEYS = 40


def types(visitor: Visitor, text: str) -> None:
    visitor.page.locator("#request-wanted_on").press("Control+a")
    visitor.page.keyboard.type(text, delay=KEYS)
    visitor.page.keyboard.press("Tab")


def at_the_deadline(arrive: Arrive) -> Visitor:
    leader = opens_the_figures(arrive)
    leader.open(leader.path().partition("?")[0] + "/deadline")
    return leader


def test_in_english_the_day_comes_first_too(arrive: Arrive) -> None:
    leader = arrive(LEADER, language="en")
    leader.open("/")
    leader.follow(leader.link(leader.word("Continue")))
    leader.open(leader.path().partition("?")[0] + "/deadline")
    types(leader, "7.2.13")
    expect(leader.page.locator("#request-wanted_on")).to_have_value("07/02/2013")


def test_figures_are_day_month_and_year_and_reach_who_decides(arrive: Arrive) -> None:
    leader = at_the_deadline(arrive)
    day = leader.page.locator("#request-wanted_on")
    for typed, read in (
        ("01.02.2013", "01.02.2013"),
        ("3.2.13", "03.02.2013"),
        ("4/2/2013", "04.02.2013"),
        ("2013-02-12", "12.02.2013"),
        ("14. februar 2013", "14.02.2013"),
        ("5 2 2013", "05.02.2013"),
        ("31.02.2013", "05.02.2013"),
        ("12.02", "05.02.2013"),
    ):
        types(leader, typed)
        expect(day, typed).to_have_value(read)
    leader.page.locator("#request-reason").fill("Lønssystemet er nede")
    leader.page.locator("#request-ask").press("Enter")
    expect(leader.page.locator("main")).to_contain_text("Bad om 5. februar 2013")
