"""What may be wrong with any page: what it asked for, what the browser complained about, width, accessibility."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.visitor import Visitor

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
LOCAL = ("data:", "blob:")
CHARTS = ("plotly", "async-graph")
ONLY_FAULTS = {"resultTypes": ["violations"]}
SERIOUS = ("serious", "critical")
WIDTH = "document.documentElement.scrollWidth"
FITS = f"() => window.innerWidth == {NARROW['width']} && {WIDTH} <= {NARROW['width']}"
PATIENCE = 5_000
"""Milliseconds that charts may take to be drawn anew."""


def faults_at(visitor: Visitor, address: str, thoroughly: bool) -> tuple[int, list[str]]:
    """The status that the page comes with and, where it may be opened, everything wrong with it."""
    refused = visitor.status_of(address)
    if refused >= 400:
        return refused, []
    visitor.page.set_viewport_size(WIDE)
    asked, complained = len(visitor.requests), len(visitor.complaints)
    status = visitor.open(address)
    found = [*requests(visitor, asked), *(axe(visitor) if thoroughly else []), *narrow(visitor, thoroughly)]
    found += visitor.complaints[complained:]
    return status, [f"{address}: {fault}" for fault in found]


def requests(visitor: Visitor, since: int) -> Iterator[str]:
    """Nothing is asked of anybody else, and the chart library only where there is a chart."""
    asked = [one.url for one in visitor.requests[since:]]
    yield from (f"asked {url}" for url in asked if not url.startswith((visitor.address + "/", *LOCAL)))
    if not visitor.page.locator(".dash-graph").count():
        yield from (f"no chart, and yet {url}" for url in asked if any(name in url for name in CHARTS))


def narrow(visitor: Visitor, thoroughly: bool) -> Iterator[str]:
    """On a phone nothing makes the page itself scroll sideways."""
    visitor.page.set_viewport_size(NARROW)
    try:
        visitor.page.wait_for_function(FITS, timeout=PATIENCE)
    except PlaywrightTimeout:
        yield f"is {visitor.page.evaluate(WIDTH)} wide on a screen of {NARROW['width']}"
    if thoroughly:
        yield from axe(visitor)


def axe(visitor: Visitor) -> Iterator[str]:
    size = visitor.page.viewport_size
    for violation in Axe().run(visitor.page, options=ONLY_FAULTS).response["violations"]:
        if violation["impact"] in SERIOUS:
            where = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
            yield f"at {size['width'] if size else '?'}: {violation['id']}, {violation['help']}: {where}"
