"""The loop of mail: each letter to the mail server, or to a file where it is a demo."""

import logging
from functools import cache
from pathlib import Path

from saman import mail
from saman.mail import files, smtp
from saman.services import databases, digests, sending
from saman.services.sending import Outgoing
from saman.settings import settings

LOG = logging.getLogger(__name__)
PAUSE = 5.0


def turn() -> bool:
    """Send the next letter. False where none is due, or there is no way to send any: then they wait."""
    folder = demo_folder(databases.url_in_use())
    if folder is None and not (mail.is_set_up() and settings().base_url):
        return False
    digests.gather_when_due()
    out = sending.take()
    if out is None:
        return False
    _send(out, folder)
    return True


@cache
def demo_folder(url: str) -> Path | None:
    """Where a demo's letters go, beside its database; None where it is no demo."""
    if not databases.is_demo(url):
        return None
    file = databases.file_of(url)
    return (file.parent if file else Path("data")) / "outbox"


def _send(out: Outgoing, folder: Path | None) -> None:
    try:
        letter = mail.letter(out.to, out.text.subject, out.text.body, out.message_id, out.reply_to)
        if folder is not None:
            files.write(letter, folder, out.id)
        else:
            smtp.hand_over(letter)
    except ValueError as error:  # a line break or a sign in the address that no mail server takes
        sending.refused(out, str(error), address_is_bad=True)
    except smtp.Unknown as error:
        LOG.warning("mail %s: unknown whether it arrived", out.id)
        sending.unknown(out, _why(error))
    except smtp.NotTaken as error:
        sending.refused(out, _why(error), address_is_bad=isinstance(error, smtp.BadAddress))
    except (smtp.NotSent, OSError) as error:
        LOG.warning("mail %s not sent: %s", out.id, type(error.__cause__ or error).__name__)
        sending.put_back(out, _why(error))
    else:
        sending.arrived(out)


def _why(error: Exception) -> str:
    """What went wrong, with what the library said of it."""
    return f"{error} {error.__cause__ or ''}".strip()
