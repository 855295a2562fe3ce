"""Mail by SMTP, where the environment names a server; nothing is sent where it does not."""

import smtplib
from email.message import EmailMessage

from saman.domain.errors import SamanError
from saman.language import _
from saman.settings import settings

SECONDS = 20


class NotSent(SamanError):
    """The mail server did not take it."""


def is_set_up() -> bool:
    return bool(settings().smtp_host and settings().mail_from)


def send(to: str, subject: str, text: str) -> None:
    """Hand one plain-text letter to the server.

    Raises:
        NotSent: no server is set up, it does not answer, or it refuses.
    """
    chosen = settings()
    if not chosen.smtp_host or not chosen.mail_from:
        raise NotSent(_("No mail server is set up."))
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = chosen.mail_from, to, subject
    letter.set_content(text)
    try:
        with smtplib.SMTP(chosen.smtp_host, chosen.smtp_port, timeout=SECONDS) as server:
            if chosen.smtp_starttls:
                server.starttls()
            if chosen.smtp_user and chosen.smtp_password:
                server.login(chosen.smtp_user, chosen.smtp_password.get_secret_value())
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(_("The mail to {address} could not be sent.", address=to)) from error
