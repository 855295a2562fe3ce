"""Whether the app runs and its database answers, for whoever watches over it."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from dashboards.registry import PUBLIC, route
from saman.services import databases


@route("/health", needs=PUBLIC)
def health() -> ResponseReturnValue:
    databases.check(databases.url_in_use())
    return jsonify(status="ok")
