"""What a cookie is worth: to whoever steals it, plants it, keeps it, or reads it on the way."""

import pytest
from flask import Flask

from saman import services
from saman.domain.people import Account
from saman.services import access, accounts, links, passwords
from saman.settings import settings
from tests.support.databases import SqliteFiles
from tests.support.intruding import Intruded
from tests.support.web import Visitor, an_account, an_app, signed_in

PAIRS = [("secretariat", "network_leader")]


def two_roles(app: Flask) -> tuple[Visitor, Account]:
    with services.work(access.system()) as session:
        account = an_account(session, *PAIRS[0], name="two@example.no")
    return signed_in(app, account), account


def is_in(visitor: Visitor) -> bool:
    return visitor.get("/_dash-layout").status_code == 200


def cookie_of(visitor: Visitor) -> str:
    found = visitor.client.get_cookie("saman")
    return found.value if found else ""


def with_cookie(app: Flask, value: str) -> Visitor:
    thief = Visitor.of(app)
    thief.client.set_cookie("saman", value)
    return thief


def test_a_cookie_from_before_a_change_of_role_is_worth_nothing(place: Intruded) -> None:
    visitor, _account = two_roles(place.app)
    visitor.token()
    stolen = cookie_of(visitor)
    assert is_in(with_cookie(place.app, stolen))
    assert visitor.post("/settings/role", role="network_leader").status_code == 303
    assert is_in(visitor)
    assert not is_in(with_cookie(place.app, stolen))


def test_a_token_from_before_a_change_of_role_changes_nothing(place: Intruded) -> None:
    visitor, _account = two_roles(place.app)
    old = visitor.token()
    visitor.post("/settings/role", role="network_leader")
    sent = visitor.client.post("/settings/round", data={"csrf_token": old, "round": "1"})
    assert sent.status_code == 400


def test_a_new_password_ends_every_browser_and_every_other_link(place: Intruded) -> None:
    visitor, account = two_roles(place.app)
    with services.work(access.system()) as session:
        token = accounts.one_time_link(session, access.system(), account.id or 0)
        links.choose_password(session, token, passwords.hashed("eit heilt nytt passord"))
    assert not is_in(visitor)


@pytest.mark.parametrize("change", ["", "x", "." * 40, "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb"])
def test_a_made_up_cookie_is_nobody(place: Intruded, change: str) -> None:
    assert not is_in(with_cookie(place.app, change))


def test_a_cookie_signed_with_another_secret_is_nobody(place: Intruded) -> None:
    visitor, _account = two_roles(place.app)
    visitor.token()
    cookie = cookie_of(visitor)
    place.app.secret_key = "another one, as after a leak"
    assert not is_in(with_cookie(place.app, cookie))


def test_the_cookie_holds_neither_name_nor_role_nor_number(place: Intruded) -> None:
    visitor, _account = two_roles(place.app)
    with visitor.client.session_transaction() as session:
        assert set(session) <= {"_user_id", "csrf_token", "_fresh", "_id", "_permanent", "language"}
        assert len(session["_user_id"]) >= 43


@pytest.mark.parametrize("https", ["true", "false"])
def test_every_cookie_says_how_far_it_goes(
    sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch, https: str
) -> None:
    monkeypatch.setenv("SAMAN_HTTPS", https)
    settings.cache_clear()
    app = an_app(sqlite_files, monkeypatch)
    with services.work(access.system()) as session:
        account = an_account(session, "secretariat")
    answers = [signed_in(app, account).get("/"), Visitor.of(app).get("/login")]
    given = [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]
    cookies = {cookie.partition("=")[0]: set(cookie.split("; ")[1:]) for cookie in given}
    assert set(cookies) == {"saman", "saman_csrf"}
    for name, marks in cookies.items():
        assert ("Secure" in marks) == (https == "true"), name
        assert {"SameSite=Lax", "Path=/"} <= marks, name
        assert not any(mark.startswith("Domain=") for mark in marks), name
    assert "HttpOnly" in cookies["saman"]


def test_nothing_of_a_person_is_kept_by_the_browser_or_a_proxy(place: Intruded) -> None:
    visitor = place.visitor("secretariat")
    for path in ("/", "/projects", "/_dash-layout", "/_dash-dependencies", "/download/projects.csv"):
        assert visitor.get(path).headers["Cache-Control"] == "no-store", path
