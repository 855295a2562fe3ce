"""What a first visit costs: bytes over the wire, compressed, and kept for long by the browser."""

from typing import Any

from playwright.sync_api import Response

from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor

MOST = 1_200_000
STATIC = ("/assets/", "/_dash-component-suites/")
SMALL = 500
"""Bytes below which packing makes nothing smaller."""


def cold(visitor: Visitor, path: str) -> int:
    """The bytes that arrive when nothing is kept from before."""
    sizes: list[int] = []
    wire = visitor.page.context.new_cdp_session(visitor.page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def arrived(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", arrived)
    visitor.open(path)
    visitor.page.wait_for_load_state("networkidle")
    return sum(sizes)


def test_the_list_of_reports_comes_cold_within_its_bytes(arrive: Arrive) -> None:
    for path in ("/projects", "/reports"):
        size = cold(arrive("Sekretariatet, fagdirektør"), path)
        print(f"{path} cold: {size:,} bytes")
        assert 100_000 < size <= MOST


def test_static_files_are_compressed_and_kept_for_long(arrive: Arrive) -> None:
    visitor, answers = arrive(), list[Response]()
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.sign_in("Administrator")
    visitor.open("/themes/sickness_absence")
    static = [answer for answer in answers if any(place in answer.url for place in STATIC)]
    assert len(static) > 20
    assert [answer.url for answer in static if not is_kept(answer)] == []
    assert [answer.url for answer in static if not is_packed(answer)] == []


def is_kept(answer: Response) -> bool:
    """For a year where the address changes with the file; otherwise it may be asked for again, by its mark."""
    said = answer.headers
    is_versioned = "?m=" in answer.url or ".v" in answer.url
    return "max-age=31536000" in said["cache-control"] if is_versioned else "etag" in said


def is_packed(answer: Response) -> bool:
    length = int(answer.headers.get("content-length", SMALL))
    return answer.headers.get("content-encoding") in ("br", "gzip") or length < SMALL
