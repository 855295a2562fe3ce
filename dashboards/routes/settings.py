"""What a person chooses in the header: role, language and round."""

import flask
from flask import redirect, request
from flask.typing import ResponseReturnValue

from dashboards import guard, login
from dashboards.plain import local_path
from dashboards.registry import PUBLIC, SIGNED_IN, route
from saman import config, services
from saman.services import choices


@route("/settings/role", needs=SIGNED_IN, methods=("POST",))
def choose_role() -> ResponseReturnValue:
    """Another of one's own roles, in a new session; the page at hand may not be for it, so the front page opens."""
    actor = guard.actor()
    with services.work(actor) as session:
        secret = choices.switch_role(session, actor, request.form.get("role", ""))
    login.renew(secret)
    return redirect("/", 303)


@route("/settings/round", needs=SIGNED_IN, methods=("POST",))
def choose_round() -> ResponseReturnValue:
    actor = guard.actor()
    with services.work(actor) as session:
        choices.choose_round(session, actor, request.form.get("round", 0, type=int))
    return _back()


@route("/settings/language", needs=PUBLIC, methods=("POST",))
def choose_language() -> ResponseReturnValue:
    """Kept with the person; for who has not signed in, with the browser."""
    chosen = request.form.get("language", "")
    if chosen in config.current().about.languages:
        flask.session["language"] = chosen
    if guard.is_signed_in():
        actor = guard.actor()
        with services.work(actor) as session:
            choices.choose_language(session, actor, chosen)
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(local_path(request.form.get("next")), 303)
