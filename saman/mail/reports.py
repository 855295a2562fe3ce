"""What a mail server says when a letter comes back: a delivery status notification (RFC 3464), read without trust."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from saman.domain.answers import clean
from saman.domain.errors import BadInput
from saman.language import _

LARGEST = 10 * 1024 * 1024
LONGEST = 400
DEEPEST = 20
"""Parts within parts; a real notification has three or four."""
MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,200})\s*>")
CODE = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Returned:
    """One letter that a report is about. `final`: no further try will be made; `code` as RFC 3463, "" where unsaid."""

    message_id: str
    final: bool
    code: str
    reason: str


def read(data: bytes) -> Returned:
    """What a notification says of the letter that it is about.

    Raises:
        BadInput: it is too large, no notification, or does not say which letter it is about.
    """
    if len(data) > LARGEST:
        raise BadInput(_("This is too large for a notification from a mail server."))
    parts = list(_parts(_parsed(data)))
    status = next((one for one in parts if one.get_content_type() == "message/delivery-status"), None)
    if status is None:
        raise BadInput(_("This is no notification from a mail server about a letter that came back."))
    message_id = next(filter(None, map(_message_id, reversed(parts[1:]))), "")
    if not message_id:
        raise BadInput(_("The notification does not say which letter it is about."))
    return _told(message_id, list(_groups(status)))


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, ValueError, LookupError) as error:
        raise BadInput(_("This cannot be read as a mail.")) from error


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    yield message
    inside = message.get_payload()
    if depth < DEEPEST and isinstance(inside, list):
        for part in inside:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)


def _groups(status: Message) -> Iterator[Message]:
    """The groups of fields: one about the whole, and one for each address."""
    inside = status.get_payload()
    if isinstance(inside, list):
        yield from (one for one in inside if isinstance(one, Message))


def _message_id(part: Message) -> str:
    """Of the letter that came back: its own headers are in the notification, with or without the rest of it."""
    source = part
    if part.get_content_type() == "text/rfc822-headers":
        headers = part.get_payload(decode=True)
        source = _parsed(headers) if isinstance(headers, bytes) else part
    found = MESSAGE_ID.search(str(source.get("Message-ID", "")))
    return found.group(1) if found else ""


def _told(message_id: str, groups: list[Message]) -> Returned:
    """The address that failed decides; a letter of ours goes to one."""
    failed = [one for one in groups if str(one.get("Action", "")).strip().lower() == "failed"]
    told = failed[0] if failed else next((one for one in groups if "Action" in one), None)
    status = str(told.get("Status", "")) if told else ""
    said = str(told.get("Diagnostic-Code", "")) if told else ""
    code = CODE.search(status) or CODE.search(said)
    return Returned(message_id, bool(failed), code.group(0) if code else "", clean(" ".join(said.split()))[:LONGEST])
