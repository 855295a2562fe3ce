"""The frame in a browser: going about with the keyboard, changing role and language, and a session that ends."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from saman import services
from saman.domain.people import Account
from saman.services import access, accounts
from tests.support.databases import SqliteFiles
from tests.support.statements import counted
from tests.support.web import PASSWORD, Visitor, an_account, an_app, served, signed_in


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(sqlite_files, monkeypatch)


@pytest.fixture
def kari(app: Flask) -> Account:
    with services.work(access.system()) as session:
        return an_account(session, "secretariat", "administrator", language="en")


@pytest.fixture
def place(app: Flask, kari: Account, page: Page) -> Iterator[str]:
    """Where the app answers, with Kari signed in on the page that lists accounts."""
    with served(app) as address:
        page.goto(f"{address}/admin/accounts")
        page.fill("#name", kari.name)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#page-heading")
        yield address


def test_nothing_is_blocked_or_fetched_from_elsewhere(place: str, page: Page) -> None:
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("#accounts-table table")
    assert faults == []
    assert [url for url in asked if not url.startswith((place, "data:", "blob:"))] == []


def test_the_title_and_the_language_are_those_of_the_page(place: str, page: Page) -> None:
    expect(page).to_have_title(re.compile("accounts? – Together for a better municipality$"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("summary", has_text="English").click()
    page.get_by_role("button", name="Nynorsk").click()
    expect(page).to_have_title(re.compile("– Saman om ein betre kommune$"))
    assert page.locator("html").get_attribute("lang") == "nn"
    assert page.url == f"{place}/admin/accounts"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(place: str, page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_change_of_page_moves_the_focus_and_says_the_title(place: str, page: Page) -> None:
    page.locator(".frame-nav a", has_text="History").click()
    expect(page).to_have_title("History – Together for a better municipality")
    expect(page.locator("#page-heading")).to_be_focused()
    expect(page.locator("#route-announcer")).to_have_text("History – Together for a better municipality")


def test_the_navigation_holds_what_the_role_may_open(place: str, page: Page) -> None:
    expect(page.locator(".frame-nav a", has_text="Accounts")).to_be_visible()
    assert page.locator(".frame-nav").get_by_role("link", name="Projects", exact=True).count() == 0
    page.locator("summary", has_text="Administrator").click()
    page.get_by_role("button", name="Secretariat").click()
    expect(page.locator(".frame-nav").get_by_role("link", name="Projects", exact=True)).to_be_visible()


def test_a_session_that_has_ended_leads_to_signing_in_and_back(place: str, page: Page, kari: Account) -> None:
    with services.work(access.system()) as session:
        accounts.sign_out_everywhere(session, access.system(), kari.id or 0)
    page.locator(".frame-nav a", has_text="History").click()
    page.wait_for_selector("#password")
    assert page.url == f"{place}/login?next=%2Fhistory"


def test_signing_out_leads_to_signing_in(place: str, page: Page) -> None:
    page.locator("summary", has_text="Administrator").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_selector("#password")


def test_a_message_is_read_aloud_and_goes_with_the_next_thing_done(place: str, page: Page) -> None:
    page.locator("#account-invite").click()
    alert = page.locator("#messages [role=alert]")
    expect(alert).to_have_text("Choose a role.")
    page.locator("#account-name").fill("Ny")
    page.locator("#account-invite-list").click()
    expect(alert).to_contain_text("Write one line for each person")


def test_the_frame_asks_the_database_little(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    with counted() as sent:
        navigation(visitor)
    assert len(sent) <= 2, sent


def navigation(visitor: Visitor) -> None:
    token = visitor.client.get_cookie("saman_csrf")
    body = {
        "output": "navigation.children",
        "outputs": {"id": "navigation", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": "/"}],
        "changedPropIds": ["url.pathname"],
    }
    assert visitor.call(body, token.decoded_value if token else None).status_code == 200
