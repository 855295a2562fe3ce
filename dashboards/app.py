"""The app: Flask, the guard in front, Dash, and every page, callback and route that is declared."""

import secrets
from datetime import date
from pathlib import Path

from flask import Flask, Response, g
from flask_wtf.csrf import CSRFProtect, generate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboards import declaring, errors, guard, headers, log, origins, packing, sessions, shell
from dashboards.document import INDEX, Document
from saman import clock, config, services
from saman.domain.errors import SamanError
from saman.language import _
from saman.services import databases, kept_forms
from saman.services.access import system
from saman.settings import settings

CSRF_COOKIE = "saman_csrf"
LARGEST = 32 * 1024 * 1024


class NoSecret(SamanError):
    """Sessions cannot be signed with a secret that everybody knows."""


def create_app(database: str | None = None, programme: Path | None = None) -> Flask:
    """The WSGI application, for gunicorn as "dashboards.app:create_app()".

    What is not given is what the environment says, or what the process already works on.
    """
    demo_on = _prepare(database, programme)
    declaring.discover()
    server = _server(demo_on)
    log.install(server)
    origins.install(server)
    guard.install(server)
    CSRFProtect(server)
    errors.install(server)
    packing.install(server)
    app = _dash(server)
    declaring.declare(server, app)
    headers.install(server, app.csp_hashes())
    server.after_request(_finish)
    return server


def _prepare(database: str | None, programme: Path | None) -> date | None:
    """Set up the programme, the database and the date. Returns the date of the demo, if it is one."""
    if programme:
        config.use(programme)
    config.current()
    if url := database or settings().database_url:
        services.use_database(url)
    databases.check(databases.url_in_use())
    demo_on = databases.demo_date(databases.url_in_use())
    clock.stand_on(settings().today or demo_on)
    _keep_forms()
    databases.close(databases.url_in_use())  # workers are copies of this process: they must not share a connection
    return demo_on


def _keep_forms() -> None:
    """Reports that were begun before forms were kept go on with what these files ask today."""
    with services.read() as session:
        lacking = kept_forms.are_lacking(session, system())
    if lacking:
        with services.work(system()) as session:
            kept_forms.fill(session, system())


def _server(demo_on: date | None) -> Flask:
    server = Flask("dashboards", static_folder=None)
    server.session_interface = sessions.Sessions()
    server.config.update(
        SECRET_KEY=_secret(is_demo=demo_on is not None),
        SESSION_COOKIE_NAME="saman",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings().https,
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session does
        WTF_CSRF_HEADERS=["X-CSRFToken"],
        MAX_CONTENT_LENGTH=LARGEST,
    )
    server.extensions["demo"] = demo_on is not None
    if settings().behind_proxy:
        vars(server)["wsgi_app"] = ProxyFix(server.wsgi_app, x_for=1, x_proto=1, x_host=1)
    return server


def _secret(is_demo: bool) -> str:
    """The one that all workers share; a demo makes its own, so that nobody signs in with one from the source."""
    if secret := settings().secret_key:
        return secret.get_secret_value()
    if is_demo:
        return secrets.token_urlsafe(48)
    raise NoSecret(_("Set SAMAN_SECRET_KEY to a long random text that only this installation knows."))


def _dash(server: Flask) -> Document:
    app = Document(
        "dashboards",
        server=False,
        index_string=INDEX,
        suppress_callback_exceptions=True,  # the pages' parts are not in the frame when it is drawn
        on_error=errors.in_callback,
        csrf_token_name=CSRF_COOKIE,
        csrf_header_name="X-CSRFToken",
        update_title="",
        add_log_handler=False,
        enable_mcp=False,
    )
    app.init_app(server)
    app.layout = shell.layout
    return app


def _finish(response: Response) -> Response:
    """The status of a page that is not there, and the token that the page's own requests carry."""
    if status := g.pop("page_status", None):
        response.status_code = status if response.status_code == 200 else response.status_code
    if response.mimetype == "text/html" and guard.is_signed_in():
        response.set_cookie(CSRF_COOKIE, generate_csrf(), samesite="Lax", secure=settings().https)
    return response
