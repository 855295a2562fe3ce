"""A change that another site asks for is refused by what the browser says of where it comes from, token or not."""

from urllib.parse import urlsplit

from flask import Flask, abort, request

from saman.settings import settings

LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})


def install(server: Flask) -> None:
    server.before_request(check)


def check() -> None:
    """Browsers name the origin of every form and fetch that changes something; other programs need not."""
    if request.method in LOOKING:
        return
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or (origin is not None and not is_ours(origin)):
        abort(400)


def is_ours(origin: str) -> bool:
    """The address asked for, or the one that people use where a proxy stands between."""
    ours = {request.host, urlsplit(settings().base_url or "").netloc}
    try:
        return urlsplit(origin).netloc in ours - {""}
    except ValueError:
        return False
