"""One line for each request: what was asked, how it went, how long it took. No secrets and no answers."""

import logging
from contextlib import suppress
from time import perf_counter
from typing import Any, cast

import structlog
from flask import Flask, Response, g, request

from dashboards.guard import Visitor

PROCESSORS: list[structlog.typing.Processor] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
    structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
]
log = structlog.get_logger("saman")


class Lines(structlog.PrintLogger):
    """A line that cannot be written, on a full disk for instance, costs nobody the answer to a request."""

    def msg(self, message: str) -> None:
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warning = error = critical = msg


def install(server: Flask) -> None:
    structlog.configure(
        processors=PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_names: Lines(),
    )
    server.before_request(_start)
    server.after_request(_finish)
    vars(server)["log_exception"] = lambda fault: _note(server, fault)


def _note(server: Flask, fault: Any) -> None:
    """A fault of ours with its traceback, and the address as the other lines have it."""
    server.logger.error("Exception on %s [%s]", _path(), request.method, exc_info=fault)


def _start() -> None:
    g.started = perf_counter()


def _finish(response: Response) -> Response:
    if not request.path.startswith(("/assets/", "/_dash-component-suites/")):
        log.info("request", **_facts(response))
    return response


def _facts(response: Response) -> dict[str, object]:
    visitor = g.get("_login_user")  # only where somebody asked who it is: logging asks the database nothing
    person = cast(Visitor, visitor).actor.person_id if visitor and visitor.is_authenticated else None
    return {
        "method": request.method,
        "path": _path(),
        "status": response.status_code,
        "ms": round((perf_counter() - g.get("started", perf_counter())) * 1000, 1),
        "person": person,
    }


def _path() -> str:
    """The address, but the rule in place of one that carries a secret."""
    hides = "token" in (request.view_args or {})
    return str(request.url_rule) if hides else request.path
