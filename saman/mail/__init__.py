"""Mail by SMTP, where the environment names a server; nothing is sent where it does not."""

from saman.mail.letters import letter
from saman.mail.smtp import BadAddress, NotSent, NotTaken, Unknown, hand_over, is_set_up

__all__ = ["BadAddress", "NotSent", "NotTaken", "Unknown", "is_set_up", "letter", "send"]


def send(to: str, subject: str, text: str) -> None:
    """Hand one plain-text letter to the server.

    Raises:
        NotSent: no server is set up, it does not answer, or it refuses.
    """
    hand_over(letter(to, subject, text))
