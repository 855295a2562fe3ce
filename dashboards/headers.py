"""What every answer tells the browser: where scripts may come from, and what nobody may do with the page."""

from collections.abc import Sequence

from flask import Flask, Response, request

from saman.settings import settings

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
HSTS = "max-age=31536000; includeSubDomains"


def policy(hashes: Sequence[str]) -> str:
    """Scripts from this place only, beside the few inline ones that Dash writes. Styles are set by its components."""
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def install(server: Flask, hashes: Sequence[str]) -> None:
    content_policy = policy(hashes)

    def add(response: Response) -> Response:
        response.headers.update(FIXED)
        response.headers["Content-Security-Policy"] = content_policy
        if settings().https:
            response.headers["Strict-Transport-Security"] = HSTS
        if "Cache-Control" not in response.headers and not request.path.startswith("/assets/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    server.after_request(add)
