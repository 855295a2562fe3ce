"""One-time links: a person who was invited, or has forgotten the password, chooses a new one."""

from flask import request
from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.plain import Field, Form
from dashboards.registry import PUBLIC, route
from saman import services
from saman.domain.errors import BadInput
from saman.language import _, n_
from saman.services import access, links, passwords


@route("/link/<token>", needs=PUBLIC)
def link_page(token: str) -> ResponseReturnValue:
    """Looking at the link uses nothing up: mail programs open links by themselves."""
    return _form(token)


@route("/link/<token>", needs=PUBLIC, methods=("POST",))
def use_link(token: str) -> ResponseReturnValue:
    password = request.form.get("password", "")
    try:
        passwords.check(password)
    except BadInput as error:
        return _form(token, str(error))
    with services.read() as session:
        links.look(session, token)  # a link that does not work is not worth the slow hashing
    stored = passwords.hashed(password)
    with services.work(access.system()) as session:
        links.choose_password(session, token, stored)
    return plain.show(_("The password is chosen"), links=[(_("Sign in"), "/login")])


def _form(token: str, error: str = "") -> ResponseReturnValue:
    with services.read() as session:
        invitation = links.look(session, token)
    least = n_(
        "At least {n} character. A sentence is easy to remember.",
        "At least {n} characters. A sentence is easy to remember.",
        passwords.LEAST,
    )
    field = Field("password", _("New password"), "password", autocomplete="new-password", hint=least, error=error)
    return plain.show(
        _("Choose a password"),
        _("For the account {name}.", name=invitation.account_name),
        status=400 if error else 200,
        form=Form(f"/link/{token}", _("Choose the password"), (field,)),
    )
