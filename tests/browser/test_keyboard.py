"""One whole report with the keyboard alone, and where focus goes when the page changes."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import report_form as form
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor, updates

LEADER = "Prosjektleiar, Bømlo"
FAR = 250
ACTIVE = "selector => document.activeElement.matches(selector)"


def tab_to(visitor: Visitor, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus stands there."""
    for _step in range(FAR):
        visitor.page.keyboard.press(key)
        if visitor.page.evaluate(ACTIVE, selector):
            return
    raise AssertionError(f"{key} never came to {selector}")


def press_and_arrive(visitor: Visitor) -> None:
    before = visitor.page.evaluate("window.arrivals")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("before => window.arrivals > before", arg=before)
    visitor.settle()


def saved(visitor: Visitor, act: Callable[[], None]) -> None:
    with visitor.page.expect_response(updates("answers-base.data")) as answered:
        act()
    assert answered.value.ok


def answer(visitor: Visitor, key: str, text: str) -> None:
    """Tab to the question; write, or choose with Space and the arrows."""
    if text in (form.YES, form.NO):
        tab_to(visitor, f'#field-{key} input[type="radio"]')
        saved(visitor, lambda: visitor.page.keyboard.press("Space"))
        if text == form.NO:
            saved(visitor, lambda: visitor.page.keyboard.press("ArrowDown"))
        return
    tab_to(visitor, f':is([id="field-{key}"], [id^="field-{key}-"]) :is(input, textarea)')
    visitor.page.keyboard.press("Control+a")
    saved(visitor, lambda: visitor.page.keyboard.type(text))


def test_a_whole_report_is_written_and_put_to_signing_with_the_keyboard(arrive: Arrive) -> None:
    leader = arrive(LEADER)
    skips_to_the_content(leader)
    tab_to(leader, 'main a[href^="/reports/"].primary')
    press_and_arrive(leader)
    expect(leader.heading).to_be_focused()
    for section, answers in form.LEFT.items():
        tab_to(leader, f'.section-list a[href$="section={section}"]')
        press_and_arrive(leader)
        expect(leader.heading).to_be_focused()
        if section == "sickness_absence":
            answer(leader, "sa_doctor", "7,4")
        for key, text in answers.items():
            answer(leader, key, text)
    tab_to(leader, "#send-report", "Shift+Tab")
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_url("**/signing")
    leader.settle()
    expect(leader.heading).to_be_focused()


def skips_to_the_content(leader: Visitor) -> None:
    tab_to(leader, ".skip-link")
    leader.page.keyboard.press("Enter")
    leader.page.keyboard.press("Tab")
    assert leader.page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_a_new_page_takes_the_focus_to_its_heading_and_says_its_title(arrive: Arrive) -> None:
    leader = arrive(LEADER)
    links = leader.page.locator("nav.frame-nav a")
    for place in range(links.count()):
        if links.nth(place).get_attribute("href") == leader.path():
            continue
        leader.follow(links.nth(place))
        expect(leader.heading).to_be_focused()
        expect(leader.page.locator("#route-announcer")).to_have_text(leader.page.title())
