"""Asking for an account to apply with, before one has any: a form that needs no script."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from dashboards import plain
from dashboards.plain import Field
from dashboards.registry import PUBLIC, route
from saman import clock
from saman.domain.calls import Call
from saman.domain.errors import BadInput, NotFound, WrongState
from saman.language import _
from saman.services import account_requests, calls, work
from saman.services.access import system
from saman.services.account_requests import Wanted

EMPTY = Wanted("", "", "", "")


@route("/calls/<key>/account", needs=PUBLIC)
def form(key: str) -> ResponseReturnValue:
    call = _call(key)
    return _form(call, EMPTY) if call and call.is_open(clock.today()) else _closed(call)


@route("/calls/<key>/account", needs=PUBLIC, methods=("POST",))
def ask(key: str) -> ResponseReturnValue:
    """The same answer whether there is an account by that address or not."""
    call = _call(key)
    if call is None or not call.is_open(clock.today()):
        return _closed(call)
    wanted = Wanted(*(request.form.get(name, "") for name in ("number", "name", "mail", "role")))
    try:
        with work(system()) as session:
            account_requests.ask(session, key, wanted, request.remote_addr or "")
    except BadInput as error:
        return _form(call, wanted, alert=str(error), wrong=error.field or "")
    except WrongState as error:
        return _form(call, wanted, alert=str(error), status=429)
    return _told(call, _("Your request has come in. The secretariat answers by mail."))


def _call(key: str) -> Call | None:
    try:
        return calls.find(key)
    except NotFound:
        return None


def _closed(call: Call | None) -> ResponseReturnValue:
    if call is not None:
        return _told(call, _("The call is not open now, so no account is given for it."))
    return plain.show(_("There is no such call"), status=404, links=[(_("All calls"), "/calls")])


def _told(call: Call, words: str) -> ResponseReturnValue:
    return plain.show(_("Account to apply with"), words, links=[(_("To the call"), f"/calls/{call.key}")])


def _form(call: Call, said: Wanted, wrong: str = "", status: int = 200, **more: Any) -> ResponseReturnValue:
    about = _("The secretariat confirms who you are, and sends an invitation. {call}", call=str(call.label))
    return plain.show(
        _("Account to apply with"),
        about,
        status=status,
        template="account.html",
        action=f"/calls/{call.key}/account",
        fields=[
            Field("number", _("Municipality number"), value=said.number),
            Field("name", _("Name"), value=said.name, autocomplete="name"),
            Field("mail", _("E-mail"), kind="email", value=said.mail, autocomplete="email"),
        ],
        roles=[(one.key, str(one.label)) for one in account_requests.roles()],
        role=said.role,
        wrong=wrong,
        words={"ask": _("Ask for an account"), "role": _("Role"), "button": _("Ask for an account")},
        links=[(_("To the call"), f"/calls/{call.key}")],
        **more,
    )
