"""One letter to the mail server, and what it means when it goes wrong."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from saman.domain.errors import SamanError
from saman.language import _
from saman.settings import settings

SECONDS = 20
GO_ON = 354
LEADING_DOT = re.compile(rb"(?m)^\.")


class NotSent(SamanError):
    """The mail server did not take it; another try may succeed."""


class NotTaken(NotSent):
    """The server refused the letter for good."""


class BadAddress(NotTaken):
    """The server refused the address for good."""


class Unknown(NotSent):
    """The line fell after the letter was handed over: nobody knows whether it was taken."""


def is_set_up() -> bool:
    return bool(settings().smtp_host and settings().mail_from)


def hand_over(letter: EmailMessage) -> None:
    """Raises NotSent, or one of its kinds."""
    if not is_set_up():
        raise NotSent(_("No mail server is set up."))
    to, sender = _only(letter["To"]), _only(letter["From"])
    with _connected(to) as server:
        _envelope(server, sender, to)
        _contents(server, letter, to)


def _only(header: object) -> str:
    """The address without the name."""
    addresses = getattr(header, "addresses", ())
    return str(addresses[0].addr_spec) if addresses else ""


@contextmanager
def _connected(to: str) -> Iterator[smtplib.SMTP]:
    chosen = settings()
    try:
        with smtplib.SMTP(chosen.smtp_host or "", chosen.smtp_port, timeout=SECONDS) as server:
            if chosen.smtp_starttls:
                server.starttls()
            if chosen.smtp_user and chosen.smtp_password:
                server.login(chosen.smtp_user, chosen.smtp_password.get_secret_value())
            server.ehlo_or_helo_if_needed()
            yield server
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_not_sent(to)) from error


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> None:
    _taken(server.mail(sender), to, NotSent)
    _taken(server.rcpt(to), to, BadAddress)
    code, said = server.docmd("DATA")
    if code != GO_ON:
        _taken((code, said), to, NotTaken)


def _contents(server: smtplib.SMTP, letter: EmailMessage, to: str) -> None:
    """From the last line on nobody knows what became of it, until the server has answered."""
    try:
        server.send(LEADING_DOT.sub(b"..", letter.as_bytes()) + b"\r\n.\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown(_not_sent(to)) from error
    _taken(answer, to, NotTaken)


def _taken(answer: tuple[int, bytes], to: str, for_good: type[NotSent]) -> None:
    code, said = answer
    if 200 <= code < 300:  # as RFC 5321 has it
        return
    reason = f"{code} {said.decode(errors='replace')}"
    raise (for_good if code >= 500 else NotSent)(
        _("{what} The server said: {reason}", what=_not_sent(to), reason=reason)
    )


def _not_sent(to: str) -> str:
    return _("The mail to {address} could not be sent.", address=to)
