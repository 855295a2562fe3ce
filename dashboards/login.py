"""Signing in and out: plain forms, a new session each time, and the same words whatever was wrong."""

import flask
from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_login import login_user

from dashboards import guard, plain
from dashboards.demo_people import demo_groups, is_demo_account, is_demo_database
from dashboards.plain import Field, Form, local_path
from dashboards.registry import PUBLIC, route
from saman import language, services
from saman.domain.columns import row_id
from saman.language import _
from saman.services import access, passwords, sign_in


@route("/login", needs=PUBLIC)
def sign_in_page() -> ResponseReturnValue:
    wanted = local_path(request.args.get("next"))
    return redirect(wanted, 303) if guard.is_signed_in() else _form(wanted)


@route("/login", needs=PUBLIC, methods=("POST",))
def sign_in_now() -> ResponseReturnValue:
    name, password = request.form.get("name", ""), request.form.get("password", "")
    wanted = local_path(request.form.get("next"))
    with services.read() as session:
        asked = sign_in.ask(session, name, request.remote_addr or "")
    right = passwords.matches(asked.password_hash, password)  # slow on purpose, so no session is open meanwhile
    with services.work(access.system()) as session:
        secret = sign_in.settle(session, asked, right, language.current())
    return begin(secret, wanted) if secret else _form(wanted, name)


@route("/login/demo", needs=PUBLIC, methods=("POST",))
def sign_in_demo() -> ResponseReturnValue:
    """One click, in a database that is marked as a demo and for its own accounts only."""
    account = row_id(request.form.get("account"))
    if not is_demo_database() or account is None or not is_demo_account(account):
        flask.abort(404)
    with services.work(access.system()) as session:
        secret = sign_in.let_in(session, account, language.current(), request.form.get("role", ""))
    return begin(secret, local_path(request.form.get("next")))


@route("/logout", needs=PUBLIC, methods=("POST",))
def sign_out() -> ResponseReturnValue:
    forget()
    return redirect("/login", 303)


def begin(secret: str, wanted: str) -> ResponseReturnValue:
    """Give the browser its new secret; nothing of an earlier session is kept."""
    forget()
    if visitor := guard.load(secret):
        login_user(visitor)
    return redirect(wanted, 303)


def renew(secret: str) -> None:
    """The same person with a new secret, as after a change of role."""
    flask.session.clear()
    if visitor := guard.load(secret):
        login_user(visitor)


def forget() -> None:
    """End the session of this browser, in the database too."""
    if guard.is_signed_in():
        with services.work(access.system()) as session:
            sign_in.end(session, guard.visitor().secret)
    flask.session.clear()


def _form(wanted: str, name: str | None = None) -> ResponseReturnValue:
    """The form; after an attempt that failed, with `name` still there."""
    refused = name is not None
    fields = (
        Field("name", _("Account name or e-mail"), value=name or "", autocomplete="username"),
        Field("password", _("Password"), kind="password", autocomplete="current-password"),
    )
    wrong = _("Wrong name or password, or too many attempts. Check both, or wait a quarter of an hour.")
    return plain.show(
        _("Sign in"),
        status=401 if refused else 200,
        form=Form("/login", _("Sign in"), fields, hidden={"next": wanted}),
        alert=wrong if refused else "",
        links=[(_("Forgotten your password?"), "/forgotten")],
        groups=demo_groups(),
        groups_title=_("Or sign in as somebody in the demo"),
        next=wanted,
    )
