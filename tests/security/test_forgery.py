"""Changes that somebody else's page asks for: refused without the token, with a wrong one, and from another place."""

import json
import re
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.serving import make_server

from dashboards import registry
from saman import services
from saman.domain.projects import Project
from tests.security.asking import Asker, form_token, name_of, server_callbacks
from tests.support.intruding import OWN, Intruded
from tests.support.web import served

UPDATE = "/_dash-update-component"
ELSEWHERE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8222"},
    {"Origin": "http://[half"},
    {"Sec-Fetch-Site": "cross-site"},
]


@pytest.fixture
def asker(place: Intruded) -> Asker:
    return Asker(place, "secretariat")


def changing() -> list[registry.Route]:
    found = [route for route in registry.ROUTES if set(route.methods) - {"GET", "HEAD"}]
    assert found
    return found


def tokens(asker: Asker) -> dict[str, str]:
    """None, made up, of a stranger, of somebody else, and one's own with a sign changed."""
    other = asker.place.visitor("administrator").token()
    stranger = form_token(asker.place.visitor("stranger"))
    return {
        "none": "",
        "made up": "made-up",
        "another's": other,
        "a stranger's": stranger,
        "bent": asker.token[:-2] + "xx",
    }


def test_every_form_is_refused_without_one_s_own_token(asker: Asker) -> None:
    for route in changing():
        path = re.sub(r"<[^>]*>", "1", route.rule)
        for kind, token in tokens(asker).items():
            sent = asker.visitor.client.post(path, data={"csrf_token": token})
            assert sent.status_code == (403 if path.startswith("/_") else 400), (route.rule, kind)


def test_every_callback_is_refused_without_one_s_own_token(asker: Asker) -> None:
    wrong = tokens(asker)
    for callback in server_callbacks():
        body = asker.body(name_of(callback), {})
        for kind, token in wrong.items():
            assert asker.visitor.call(body, token).status_code in (400, 403), (name_of(callback), kind)


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_what_comes_from_elsewhere_is_refused_with_the_right_token_too(asker: Asker, headers: dict[str, str]) -> None:
    for route in changing():
        path = re.sub(r"<[^>]*>", "1", route.rule)
        sent = asker.visitor.client.post(path, data={"csrf_token": asker.token}, headers=headers)
        assert sent.status_code == 400, route.rule
    for callback in server_callbacks():
        body = asker.body(name_of(callback), {})
        sent = asker.visitor.client.post(UPDATE, json=body, headers={"X-CSRFToken": asker.token, **headers})
        assert sent.status_code == 400, name_of(callback)


def test_what_comes_from_here_is_let_through(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    for origin in ("http://localhost", None):
        headers = {
            "X-CSRFToken": asker.token,
            **({"Origin": origin, "Sec-Fetch-Site": "same-origin"} if origin else {}),
        }
        body = asker.body("navigation.count", {"url.pathname": "/"})
        assert asker.visitor.client.post(UPDATE, json=body, headers=headers).status_code == 200


def test_a_callback_is_no_form_and_no_address(asker: Asker) -> None:
    """A form of another site can send neither JSON nor our header."""
    body = json.dumps(asker.body("navigation.count", {"url.pathname": "/"}))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        sent = asker.visitor.client.post(UPDATE, data=body, content_type=kind, headers={"X-CSRFToken": asker.token})
        assert sent.status_code in (400, 403), kind
    assert asker.visitor.client.get(UPDATE).status_code in (403, 404, 405)


def test_looking_changes_nothing(asker: Asker) -> None:
    """No address that can be followed as a link changes anything: each that changes takes only forms."""
    for route in changing():
        assert "GET" not in route.methods, route.rule


def test_no_answer_lets_another_site_read_it(asker: Asker) -> None:
    for path in ("/", "/_dash-layout", "/download/projects.csv", "/health", "/login"):
        headers = asker.visitor.client.get(path, headers={"Origin": "https://evil.example"}, buffered=True).headers
        assert not [name for name, _value in headers if name.lower().startswith("access-control-")], path


TRAP = """<!doctype html><title>trap</title>
<form id="trap" method="post" action="{address}{path}" enctype="{kind}"><input name="{name}" value='{value}'></form>
<script>
window.tried = fetch("{address}/_dash-update-component", {{method: "POST", credentials: "include", body: {body},
  headers: {{"Content-Type": "text/plain"}}, mode: "no-cors"}}).then(() => "sent", () => "stopped");
</script>"""


@pytest.fixture
def here(place: Intruded) -> Iterator[str]:
    with served(place.app) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def elsewhere() -> Iterator[Any]:
    """Another site, at another port of the same machine: the cookies of the first go along with what it sends."""
    evil = Flask("elsewhere")
    pages: dict[str, str] = {}
    evil.add_url_rule("/<name>", "page", lambda name: pages.get(name, ""))
    server = make_server("127.0.0.1", 0, evil, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield pages, f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def signed_in_browser(context: BrowserContext, place: Intruded, address: str) -> str:
    """A secretary's browser; what it would send along is its cookie. Its token."""
    visitor = place.visitor("secretariat")
    token = visitor.token()
    for name in ("saman", "saman_csrf"):
        cookie = visitor.client.get_cookie(name)
        assert cookie is not None
        context.add_cookies([{"name": name, "value": cookie.value, "url": address}])
    return token


@pytest.mark.parametrize("path", ["/settings/language", "/logout", UPDATE])
def test_a_form_on_another_site_changes_nothing(
    context: BrowserContext, place: Intruded, here: str, elsewhere: Any, path: str
) -> None:
    token = signed_in_browser(context, place, here)
    pages, evil = elsewhere
    body = json.dumps(edit_body(place))
    pages["trap"] = TRAP.format(
        address=here,
        path=path,
        kind="application/x-www-form-urlencoded",
        name="csrf_token",
        value=token,
        body=json.dumps(body),
    )
    page = context.new_page()
    page.goto(f"{evil}/trap")
    page.evaluate("() => window.tried")
    with page.expect_response(
        lambda answer: answer.url == here + path and answer.request.is_navigation_request()
    ) as got:
        page.evaluate("() => document.getElementById('trap').submit()")
    assert got.value.status in (400, 403)
    with services.read() as session:
        assert session.get_one(Project, place.world.projects[OWN]).title == f"Title {OWN}"
    still_in = context.new_page()
    still_in.goto(f"{here}/")
    assert "/login" not in still_in.url


def edit_body(place: Intruded) -> dict[str, Any]:
    asker = Asker(place, "secretariat")
    given = {"project-title.value": "Taken over", "project-change.n_clicks": 1}
    given |= {"project-read.data": {"id": place.world.projects[OWN], "row_version": 1}}
    return asker.body("pages.projects.edit.change", given)


def test_no_page_can_be_put_into_a_frame_elsewhere(
    context: BrowserContext, place: Intruded, here: str, elsewhere: Any
) -> None:
    pages, evil = elsewhere
    pages["frame"] = f"<iframe src='{here}/login'></iframe>"
    page = context.new_page()
    page.goto(f"{evil}/frame", wait_until="load")
    assert "csrf_token" not in (page.frames[-1].content() if len(page.frames) > 1 else "")
