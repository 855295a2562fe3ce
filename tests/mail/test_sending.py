"""Mail goes to the server that the environment names, and a server that is away is a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from saman import mail
from saman.settings import settings


class Letterbox(StreamRequestHandler):
    """As much of SMTP as it takes to receive a letter."""

    received: list[str]

    def handle(self) -> None:
        self.say("220 here")
        for line in iter(self.rfile.readline, b""):
            command = line.decode().strip().upper()
            if command == "DATA":
                self.say("354 go on")
                self.received.append(self.letter())
            self.say("221 bye" if command == "QUIT" else "250 ok")
            if command == "QUIT":
                return

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def letter(self) -> str:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(lines).decode()


@contextmanager
def a_mail_server() -> Iterator[tuple[int, list[str]]]:
    """A port, and the letters that have come."""
    received: list[str] = []
    box = type("Box", (Letterbox,), {"received": received})
    with ThreadingTCPServer(("127.0.0.1", 0), box) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], received
        server.shutdown()
        thread.join()


def sent_through(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"HOST": "127.0.0.1", "PORT": str(port), "STARTTLS": "false"}.items():
        monkeypatch.setenv(f"SAMAN_SMTP_{name}", value)
    monkeypatch.setenv("SAMAN_MAIL_FROM", "saman@example.no")
    settings.cache_clear()


def test_a_letter_reaches_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_mail_server() as (port, received):
        sent_through(port, monkeypatch)
        mail.send("ada@example.no", "Eit emne", "Sjå lenkja.")
    assert len(received) == 1
    assert "To: ada@example.no" in received[0]
    assert "From: saman@example.no" in received[0]


def test_a_server_that_is_away_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sent_through(1, monkeypatch)
    with pytest.raises(mail.NotSent, match=r"ada@example\.no"):
        mail.send("ada@example.no", "Eit emne", "Sjå lenkja.")


def test_nothing_is_sent_where_no_server_is_set_up() -> None:
    assert not mail.is_set_up()
    with pytest.raises(mail.NotSent):
        mail.send("ada@example.no", "Eit emne", "Sjå lenkja.")


def test_an_address_with_a_line_break_makes_no_second_header(monkeypatch: pytest.MonkeyPatch) -> None:
    sent_through(1, monkeypatch)
    with pytest.raises(ValueError, match="linefeed"):
        mail.send("ada@example.no\nBcc: everybody@example.no", "Eit emne", "Sjå lenkja.")
