"""A page in Chromium: until what it is about stands there, the first time and again, and the bytes it took."""

import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.serving import Contestant
from tests.bench.world import Pass

ROWS = """() => [...document.querySelectorAll(".ag-row .ag-cell")].some(cell => cell.textContent.trim())"""
CHART = """() => document.querySelector(".main-svg")"""
SECONDS = 60_000


@dataclass(frozen=True)
class Opened:
    """Milliseconds with an empty cache and with a full one, and KiB over the wire with an empty one."""

    cold: float
    warm: float
    kib: float


def opened(browser: Browser, contestant: Contestant, path: str, ready: str, who: Pass | None = None) -> Opened:
    context = browser.new_context(locale="nn-NO", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(SECONDS)
    if who:
        _carry(context, contestant, who)
    page = context.new_page()
    received: list[float] = []
    wire: Any = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda what: received.append(what["encodedDataLength"]))
    cold = _until(page, contestant.address + path, ready)
    kib = sum(received) / 1024
    page.close()
    warm = _until(context.new_page(), contestant.address + path, ready)
    context.close()
    return Opened(cold, warm, kib)


def _carry(context: BrowserContext, contestant: Contestant, who: Pass) -> None:
    named = {"saman": who.session, "saman_csrf": who.token}
    context.add_cookies([{"name": name, "value": value, "url": contestant.address} for name, value in named.items()])


def _until(page: Page, address: str, ready: str) -> float:
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, polling="raf")
    return (time.perf_counter() - began) * 1000
