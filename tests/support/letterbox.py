"""A real mail server of the tests' own, on a port of its own, that takes letters or fails as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from saman.settings import settings


@dataclass
class Letterbox:
    """`answers` are given to letters one after the other before it takes them; "hang up" cuts the line."""

    letters: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    port: int = 0

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.unknown:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 ok"
        if answer == "hang up":
            server.transport.abort()
        if answer.startswith("250"):
            self.letters.append(BytesParser(policy=policy.default).parsebytes(envelope.content))
        return answer

    @property
    def receivers(self) -> list[str]:
        return sorted(str(letter["To"]) for letter in self.letters)


class Anywhere(Controller):
    """On whatever port is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def a_letterbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Letterbox]:
    """It is the server that the environment names as long as it is there."""
    box = Letterbox()
    controller = Anywhere(box, hostname="127.0.0.1", port=0)
    controller.start()
    box.port = controller.port
    named(monkeypatch, box.port)
    try:
        yield box
    finally:
        controller.stop()


def named(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """What the environment says of a mail server on this machine."""
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "STARTTLS": "false"}.items():
        monkeypatch.setenv(f"SAMAN_SMTP_{name}", value)
    monkeypatch.setenv("SAMAN_MAIL_FROM", "saman@example.no")
    monkeypatch.setenv("SAMAN_BASE_URL", "https://saman.example.no")
    settings.cache_clear()
