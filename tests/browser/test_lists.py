"""Lists in a browser: narrowed in the address, opened by keyboard, and the same for whoever gets the link."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Arrive

SECRETARIAT = "Sekretariatet, sakshandsamar"
ROWS = ".ag-center-cols-container .ag-row"


def test_a_narrowed_list_is_an_address_that_shows_the_same(arrive: Arrive) -> None:
    visitor = arrive(SECRETARIAT)
    visitor.open("/reports?type=annual&period=2012")
    page = visitor.page
    page.locator("#reports-search").fill("Bømlo")
    expect(page).to_have_url(re.compile("search=B%C3%B8mlo"))
    expect(page.locator(ROWS)).to_contain_text(["Nærvær i Bømlo"])
    expect(page.locator("#reports-search")).to_be_focused()
    address = page.url.removeprefix(visitor.address)
    colleague = arrive(SECRETARIAT)
    colleague.open(address)
    expect(colleague.page.locator(ROWS)).to_contain_text(["Nærvær i Bømlo"])
    assert colleague.page.locator("h1").text_content() == page.locator("h1").text_content()


def test_enter_opens_the_row_and_back_shows_the_list_again(arrive: Arrive) -> None:
    visitor = arrive(SECRETARIAT)
    visitor.open("/projects?search=Vefsn")
    page = visitor.page
    page.locator(f"{ROWS} [col-id=municipalities]", has_text="Vefsn").click()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Nærvær i Vefsn")
    page.go_back()
    expect(page.locator(ROWS)).to_contain_text(["Vefsn"])
    expect(page.locator("#projects-search")).to_have_value("Vefsn")


def test_a_project_that_lacks_something_keeps_what_was_typed(arrive: Arrive) -> None:
    visitor = arrive(SECRETARIAT)
    visitor.open("/projects/new")
    page = visitor.page
    page.locator("#project-title").fill("Heiltid i lag")
    page.locator("#project-make").click()
    expect(page.locator("#project-faults a")).to_have_attribute("href", "#project-round")
    expect(page.locator("#project-title")).to_have_value("Heiltid i lag")


def test_a_network_is_made_by_hand_and_a_fault_keeps_what_was_typed(arrive: Arrive) -> None:
    visitor = arrive(SECRETARIAT)
    visitor.open("/networks/new")
    page = visitor.page
    page.locator("#network-new-name").fill("Omdøme Vest")
    page.locator("#network-new-code").fill("r1-n1")
    page.locator("#network-make").click()
    expect(page.locator("#network-faults a")).to_have_attribute("href", "#network-new-round")
    for field in ("round", "theme"):
        page.locator(f"#network-new-{field}").click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.locator("#network-new-starts_on").fill("1. februar 2013")
    page.locator("#network-make").click()
    expect(page.locator("#network-faults a")).to_have_attribute("href", "#network-new-code")
    expect(page.locator("#network-new-name")).to_have_value("Omdøme Vest")
    page.locator("#network-new-code").fill("r1-n9")
    page.locator("#network-make").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Omdøme Vest")


def test_the_header_finds_a_municipality_and_leads_to_its_project(arrive: Arrive) -> None:
    page = arrive(SECRETARIAT).page
    page.locator(".tool-menu > summary", has_text="Søk").click()
    page.locator("#header-search").fill("vefsn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("«vefsn»")
    page.get_by_role("link", name="Nærvær i Vefsn").first.click()
    expect(page).to_have_url(re.compile(r"/projects/\d+$"))
