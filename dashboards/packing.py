"""Compressed answers: static files once for each process and kept for long by the browser, the rest as they come."""

import gzip

import brotli
from flask import Flask, Response, request
from flask_compress import Compress

STATIC = ("/assets/", "/_dash-component-suites/")
TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
LONG = "public, max-age=31536000, immutable"
LEAST = 500
BROTLI_QUALITY = 9


def install(server: Flask) -> None:
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=4, COMPRESS_MIN_SIZE=LEAST, COMPRESS_STREAMS=False
    )
    Compress(server)
    packed: dict[tuple[str, str], bytes] = {}

    def pack(response: Response) -> Response:
        if request.path.startswith(STATIC) and response.status_code == 200:
            _keep_long(response)
            _pack(response, packed)
        return response

    # Runs before what Compress does: answers run through these in the opposite order.
    server.after_request(pack)


def _keep_long(response: Response) -> None:
    """An address that changes with the file may be kept for ever; others are asked for again."""
    is_versioned = "m" in request.args or ".v" in request.path
    response.headers["Cache-Control"] = LONG if is_versioned else "public, no-cache"


def _pack(response: Response, packed: dict[tuple[str, str], bytes]) -> None:
    encoding = request.accept_encodings.best_match(["br", "gzip"])
    if request.method != "GET" or not encoding or not (response.mimetype or "").startswith(TEXT):
        return
    response.direct_passthrough = False
    key = (f"{request.full_path} {response.get_etag()[0]}", encoding)
    if key not in packed:
        plain = response.get_data()
        packed[key] = _small(plain, encoding) if len(plain) >= LEAST else b""
    if packed[key]:
        response.call_on_close(getattr(response.response, "close", _nothing))  # the file it would have come from
        response.set_data(packed[key])
        response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(packed[key]))
        response.vary.add("Accept-Encoding")


def _nothing() -> None:
    """What is to be closed where nothing is open."""


def _small(plain: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(plain, 9, mtime=0)
    small: bytes = brotli.compress(plain, quality=BROTLI_QUALITY)
    return small
