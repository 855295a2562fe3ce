"""Somebody at a browser: opens pages, follows links, reads, and knows the words of their language."""

import json
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Request, Response, expect

from saman import catalogues
from saman.language import _, n_, speaking

LOCALES = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}
SECONDS = 30_000
# The app says so itself when a page has come in without the document being loaded anew.
COUNT_ARRIVALS = """
window.arrivals = 0;
document.addEventListener("saman:page", () => { window.arrivals += 1; });
"""
# Grids fetch their rows, and charts their library, after the page itself has come.
IS_DRAWN = """() => document.getElementById("page-heading")
    && !document.querySelector("[data-dash-is-loading], ._dash-loading, .dash-graph--pending")
    && [...document.querySelectorAll(".data-grid")].every(grid => grid.querySelector(".ag-overlay-no-rows-center")
        || grid.querySelector(".ag-header-row .ag-header-cell")
            && [...grid.querySelectorAll(".ag-row .ag-cell")].some(cell => cell.textContent.trim()))"""


@cache
def sentences() -> frozenset[str]:
    return frozenset(str(message.id) for message in catalogues.kept("nn") if isinstance(message.id, str))


@dataclass
class Visitor:
    """One person in one browser, with everything that the browser asked for and complained about."""

    page: Page
    address: str
    language: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def come(cls, browser: Browser, address: str, language: str = "nn", width: int = 1440) -> "Visitor":
        size = {"width": width, "height": 900}
        context = browser.new_context(locale=LOCALES[language], timezone_id="Europe/Oslo", viewport=size)
        context.set_default_timeout(SECONDS)
        context.add_init_script(COUNT_ARRIVALS)
        visitor = cls(context.new_page(), address, language)
        visitor._listen()
        return visitor

    def _listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def word(self, english: str, **values: object) -> str:
        """A text of the app in the visitor's language."""
        assert english in sentences(), f"the app says {english!r} no longer"
        with speaking(self.language):
            return _(english, **values)

    def counted(self, one: str, many: str, n: int, **values: object) -> str:
        with speaking(self.language):
            return n_(one, many, n, **values)

    def sign_in(self, who: str) -> None:
        """One click on one of the demo's people."""
        self.page.goto(f"{self.address}/login")
        self.click_on_person(who)
        self.settle()

    def click_on_person(self, who: str) -> None:
        person = self.page.get_by_role("button", name=who, exact=True, include_hidden=True).first
        if not person.is_visible():
            self.page.locator("details", has=person).locator("summary").first.click()
        person.click()

    def open(self, path: str) -> int:
        """Load the page as from a bookmark. Returns the status that it came with."""
        answer = self.page.goto(self.address + path)
        self.settle()
        return answer.status if answer else 0

    def status_of(self, path: str) -> int:
        """What the page is answered with, without being drawn."""
        return self.page.request.get(self.address + path).status

    def settle(self) -> None:
        """Wait until the page is drawn."""
        self.page.wait_for_function(IS_DRAWN)

    def follow(self, link: Locator) -> None:
        """Go where a link of the app leads, and wait for what stands there."""
        before = self.page.evaluate("window.arrivals")
        link.click()
        self.page.wait_for_function("before => window.arrivals > before", arg=before)
        self.settle()

    def link(self, name: str) -> Locator:
        return self.page.locator("main").get_by_role("link", name=name).first

    def button(self, name: str, exact: bool = False) -> Locator:
        return self.page.locator("main").get_by_role("button", name=name, exact=exact).first

    @property
    def heading(self) -> Locator:
        return self.page.locator("#page-heading")

    def reads(self, words: str) -> None:
        """These words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def cookie(self, name: str) -> str:
        return next((str(one["value"]) for one in self.page.context.cookies() if one["name"] == name), "")


def updates(output: str) -> Any:
    """Picks the answer to the callback that has `output` among what it gives."""

    def picked(response: Response) -> bool:
        if "/_dash-update-component" not in response.url:
            return False
        return output in str(json.loads(response.request.post_data or "{}").get("output", ""))

    return picked
