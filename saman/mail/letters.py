"""A letter as mail servers carry it. Nothing that somebody wrote can become a header of its own."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from saman import clock
from saman.settings import settings

NOWHERE = "saman@localhost"
SEVEN_BITS = SMTP.clone(cte_type="7bit")


def letter(to: str, subject: str, text: str, message_id: str = "", reply_to: str | None = None) -> EmailMessage:
    """A plain-text letter.

    Args:
        message_id: names the letter among all. A mail program that got it twice after all shows it once, and a mail
            server tells by it what became of it.
    Raises:
        ValueError: a line break in an address or a subject.
    """
    made = EmailMessage(policy=SEVEN_BITS)
    sender = settings().mail_from or NOWHERE
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(clock.wall())
    if reply_to:
        made["Reply-To"] = reply_to
    if message_id:
        made["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2].strip('> ')}>"
    # holiday messages are not to answer it
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made
