"""The app for tests: served in the process, with people to sign in as."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import Any
from urllib.parse import unquote

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from saman import services
from saman.domain.people import Account
from saman.domain.projects import Project
from saman.services import access, passwords
from saman.services.sign_in import let_in
from saman.settings import settings
from tests.support.build import a_database, a_person, a_programme, a_role, stored
from tests.support.databases import Databases

PASSWORD = "ein hest et gras"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def an_app(databases: Databases, monkeypatch: Any) -> Flask:
    """The whole app on a database of its own."""
    from dashboards.app import create_app

    monkeypatch.setenv("SAMAN_SECRET_KEY", "only for the tests, and long enough")
    settings.cache_clear()
    a_programme()
    return create_app(a_database(databases))


def an_account(
    session: Session,
    *roles: str,
    name: str = "kari@example.no",
    project: Project | None = None,
    password: str | None = PASSWORD,
    language: str | None = None,
) -> Account:
    """A person who can sign in; each role without a network is held for `project` where it is a project's role."""
    person = a_person(session, name.partition("@")[0].title(), name)
    person.language = language
    for role in roles:
        a_role(session, person, role, project=project if role.startswith("project") else None)
    return stored(
        session, Account(person_id=person.id, name=name, password_hash=_hashed(password) if password else None)
    )


@cache
def _hashed(password: str) -> str:
    """Slow by intent; everybody in the tests has the same password."""
    return passwords.hashed(password)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app at an address that a browser can open."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Visitor:
    """A browser without a screen: cookies, and the token that forms and callbacks carry."""

    client: FlaskClient

    @classmethod
    def of(cls, app: Flask, address: str = "10.0.0.1") -> "Visitor":
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        return cls(client)

    def get(self, path: str) -> TestResponse:
        """The answer to an address exactly as it is written, doubled slashes and all."""
        where, _mark, query = path.partition("?")
        address = {"PATH_INFO": unquote(where), "QUERY_STRING": query}
        return self.client.get("/", environ_overrides=address, buffered=True)

    def post(self, path: str, **fields: str) -> TestResponse:
        """Send a form, with the token of the page it would stand on."""
        found = TOKEN.search(self.get("/login").text)
        token = found.group(1) if found else self.token()
        return self.client.post(path, data={"csrf_token": token, **fields})

    def token(self) -> str:
        """The one that the app's own requests carry."""
        self.get("/")
        cookie = self.client.get_cookie("saman_csrf")
        return cookie.decoded_value if cookie else ""

    def sign_in(self, name: str = "kari@example.no", password: str = PASSWORD, **more: str) -> TestResponse:
        return self.post("/login", name=name, password=password, **more)

    def call(self, body: dict[str, Any], token: str | None = None) -> TestResponse:
        """A callback, straight at its address."""
        headers = {"X-CSRFToken": self.token() if token is None else token}
        return self.client.post("/_dash-update-component", json=body, headers=headers)

    def secret(self) -> str:
        with self.client.session_transaction() as session:
            return str(session.get("_user_id", ""))


def signed_in(app: Flask, account: Account) -> Visitor:
    """Somebody signed in, without the slow password."""
    with services.work(access.system()) as session:
        secret = let_in(session, account.id or 0, "nn")
    visitor = Visitor.of(app)
    with visitor.client.session_transaction() as session:
        session["_user_id"] = secret
    return visitor
