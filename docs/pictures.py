"""Pictures of the main pages, taken from a demo of their own: `python -m docs.pictures`.

They are for the documentation, and for looking at all pages after a change. Needs what the tests need, and Chromium.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.chromium import launch

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
LARGEST = 250 * 1024
SECONDS_TO_START = 120
WINDOWS = {"": (1440, 900), "-360": (360, 740)}
STILL = "*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent; }"


class Picture(NamedTuple):
    """`path` is where to go. With `link`, the first link there that begins so is followed, with `further` added."""

    name: str
    who: str
    path: str
    link: str = ""
    further: str = ""


SECRETARIAT = "Sekretariatet, sakshandsamar"
NETWORK_LEADER = "Nettverksleiar, Nord-Vest"
PROJECT_LEADER = "Prosjektleiar, Bømlo"
PICTURES = [
    Picture("sign-in", "", "/login"),
    Picture("accessibility", "", "/accessibility"),
    Picture("secretariat", SECRETARIAT, "/"),
    Picture("reports", SECRETARIAT, "/reports?type=annual&period=2012"),
    Picture("projects", SECRETARIAT, "/projects"),
    Picture("project", SECRETARIAT, "/projects", "/projects/"),
    Picture("networks", SECRETARIAT, "/networks"),
    Picture("network", SECRETARIAT, "/networks", "/networks/"),
    Picture("theme", SECRETARIAT, "/themes/sickness_absence"),
    Picture("plan", SECRETARIAT, "/plan"),
    Picture("history", SECRETARIAT, "/history"),
    Picture("deadlines", SECRETARIAT, "/admin/deadlines"),
    Picture("network-leader", NETWORK_LEADER, "/"),
    Picture("review", NETWORK_LEADER, "/reports?type=annual&period=2012&state=in_review", "/reports/", "/review"),
    Picture("project-leader", PROJECT_LEADER, "/"),
    Picture("form", PROJECT_LEADER, "/reports?type=annual&period=2012", "/reports/", "?section=sickness_absence"),
    Picture("reading", NETWORK_LEADER, "/reports?type=annual&period=2012&state=approved", "/reports/"),
    Picture("receipt", PROJECT_LEADER, "/reports?type=startup", "/reports/", "/receipt"),
    Picture("administrator", "Administrator", "/"),
    Picture("accounts", "Administrator", "/admin/accounts"),
    Picture("council", "Programråd", "/"),
]


def main() -> None:
    """All pictures, or only those named as arguments."""
    wanted = [picture for picture in PICTURES if picture.name in sys.argv[1:] or not sys.argv[1:]]
    FOLDER.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for picture in wanted:
            take(browser, address, picture)
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """A demo on a free port, and in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        command = [sys.executable, "-m", "saman", "demo", "--port", str(port), "--db", f"{folder}/demo.db"]
        process = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    if asked := os.environ.get("PORT"):
        return int(asked)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    for _attempt in range(SECONDS_TO_START * 2):
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise SystemExit(f"The demo did not start within {SECONDS_TO_START} seconds.")


def take(browser: Browser, address: str, picture: Picture) -> None:
    for ending, (width, height) in WINDOWS.items():
        context = browser.new_context(locale="nn-NO", viewport={"width": width, "height": height})
        page = context.new_page()
        if picture.who:
            sign_in(page, address, picture.who)
        show(page, address, picture)
        page.add_style_tag(content=STILL)
        target = FOLDER / f"{picture.name}{ending}.png"
        page.screenshot(path=target)
        context.close()
        size = target.stat().st_size
        print(f"{target.name} {size // 1024} kB{' is too large' if size > LARGEST else ''}")


def sign_in(page: Page, address: str, who: str) -> None:
    """By one click, also where the button is folded away."""
    page.goto(f"{address}/login")
    with page.expect_navigation():
        page.get_by_role("button", name=who, exact=True, include_hidden=True).first.evaluate("one => one.click()")


def show(page: Page, address: str, picture: Picture) -> None:
    page.goto(f"{address}{picture.path}")
    settle(page)
    if picture.link:
        links = page.locator(f"main a[href^='{picture.link}']:not([href$='/new'])")
        page.goto(f"{address}{links.first.get_attribute('href')}{picture.further}")
        settle(page)


def settle(page: Page) -> None:
    """Until the page has its heading and asks for nothing more."""
    page.locator("h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    for chart in page.locator(".dash-graph").all():
        chart.locator(".main-svg").first.wait_for()
    page.wait_for_timeout(600)


if __name__ == "__main__":
    main()
