"""Where a one-time link or a calendar leads, and sending a link by mail where a mail server is set up."""

import structlog
from flask import request

from saman import config, mail, services
from saman.language import _
from saman.services import access, links
from saman.settings import settings

log = structlog.get_logger("saman")


def address_of(token: str) -> str:
    """The whole address, to copy or to mail."""
    return f"{(settings().base_url or request.url_root).rstrip('/')}/link/{token}"


def calendar_address(secret: str) -> str:
    """Where a calendar program fetches the deadlines of whoever has this secret."""
    return f"{(settings().base_url or request.url_root).rstrip('/')}/calendar/{secret}.ics"


def mail_link(to: str, address: str) -> bool:
    """Send the link; False where it could not be sent, which the log says why."""
    programme = str(config.current().about.name)
    text = _("Choose a password for {programme} here. The link works once, for seven days.", programme=programme)
    try:
        mail.send(to, _("Your account in {programme}", programme=programme), f"{text}\n\n{address}\n")
    except mail.NotSent as error:
        log.warning("mail not sent", why=repr(error.__cause__ or error))
        return False
    return True


def may_mail() -> bool:
    """Only to an address that the installation names itself: the one of a request is what its sender made of it."""
    return mail.is_set_up() and bool(settings().base_url)


def mail_forgotten(name: str, address: str) -> None:
    """Mail a new link to whoever has forgotten the password, if there is such an account; the asker is not told."""
    with services.work(access.system()) as session:
        token = links.renew(session, name, address)
    if token:
        mail_link(name.strip().lower(), f"{(settings().base_url or '').rstrip('/')}/link/{token}")
