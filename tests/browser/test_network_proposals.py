"""The secretariat lets networks be proposed, moves a project by keyboard after a look at the effect, and makes them."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Arrive


def choose(page: Page, place: str, typed: str) -> None:
    page.locator(place).focus()
    page.keyboard.type(typed)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_networks_are_proposed_changed_by_keyboard_and_made(arrive: Arrive) -> None:
    visitor = arrive("Sekretariatet, sakshandsamar")
    visitor.open("/networks/proposals/2")
    page = visitor.page
    expect(page.locator("main h1")).to_contain_text("52 prosjekt ventar på nettverk")
    page.locator("#proposal-ask").press("Enter")
    expect(page.locator("main h1")).to_contain_text("alle med rett storleik")
    choose(page, "#proposal-project", "r2-006")
    choose(page, "#proposal-to", "Kompetanse og rekruttering, Vest")
    expect(page.locator("#proposal-effect")).to_contain_text("9 kommunar")
    page.locator("#proposal-move").press("Enter")
    expect(page.locator(".message.good")).to_be_visible()
    expect(page.get_by_text("flytt for hand")).to_have_count(1)
    page.wait_for_load_state("networkidle")  # what was moved is drawn anew, the button too
    page.locator("#proposal-accept").press("Enter")
    expect(page.locator("main h1")).to_contain_text("nettverk er laga")
    visitor.open("/networks")
    expect(page.locator("main h1")).to_contain_text("13 nettverk")
