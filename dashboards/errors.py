"""What people read when something cannot be done: a sentence, never a traceback."""

from typing import Any

from dash import set_props
from dash.exceptions import DashException, DependencyException, InvalidResourceError
from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from dashboards import plain
from dashboards.components.messages import problem
from dashboards.guard import is_quiet
from saman.domain.errors import NotAllowed, NotFound, NotSignedIn, SamanError, Unavailable
from saman.language import _

MESSAGES = "messages"
"""The id of the place in the frame where messages appear."""
STATUS = {NotFound: 404, NotAllowed: 403, NotSignedIn: 401, Unavailable: 503}


def install(server: Flask) -> None:
    server.register_error_handler(CSRFError, _too_old)
    server.register_error_handler(HTTPException, _refused)
    server.register_error_handler(SamanError, _explained)
    for made_up in (DependencyException, InvalidResourceError):
        server.register_error_handler(made_up, _no_such_file)


def in_callback(error: Exception) -> None:
    """Dash's on_error: a SamanError is shown to the person, anything else is a fault of ours."""
    if not isinstance(error, SamanError):
        raise error
    set_props(MESSAGES, {"children": problem(str(error))})


def sentences(status: int) -> tuple[str, str]:
    """Title and text for an HTTP status."""
    known = {
        400: (_("That could not be read"), _("Go back, load the page again and try once more.")),
        403: (_("Not for your role"), _("Your role does not give access to this.")),
        404: (_("There is no such page"), _("It may have been moved, or be out of reach for your role.")),
        405: (_("There is no such page"), _("The address cannot be used in this way.")),
        413: (_("Too large"), _("What was sent is too large.")),
    }
    fault = (_("Something went wrong"), _("The fault is ours and has been noted. Try again in a little while."))
    return known.get(status, fault)


def _answer(status: int, title: str, text: str) -> ResponseReturnValue:
    if is_quiet():
        return jsonify(error=text), status
    return plain.show(title, text, status=status, links=[(_("To the front page"), "/")])


def _too_old(_error: CSRFError) -> ResponseReturnValue:
    text = _(
        "The page has been open for too long, or was opened before you signed in. Load it again and try once more."
    )
    return _answer(400, _("The page is too old"), text)


def _refused(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    return _answer(status, *sentences(status))


def _no_such_file(_error: DashException) -> ResponseReturnValue:
    """A file asked for by a name that none of Dash's packages has."""
    return _answer(404, *sentences(404))


def _explained(error: SamanError) -> ResponseReturnValue:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return _answer(status, sentences(status)[0], str(error))
