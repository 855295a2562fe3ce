"""What the app tells when it is asked for nonsense, and what its log keeps: sentences, and no secrets."""

import json
import logging
import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from dashboards import registry
from saman import services
from saman.domain.errors import SamanError
from saman.services import access, accounts
from tests.security.asking import Asker, name_of, server_callbacks
from tests.support.intruding import OWN, Intruded
from tests.support.web import PASSWORD, Visitor

UPDATE = "/_dash-update-component"
INSIDE = re.compile(
    r"Traceback|File \\?\"|site-packages|sqlalchemy|sqlite3|psycopg|werkzeug|\.py\b|/work/|/home/|/root/|/tmp/|"
    r"SELECT |INSERT |\b\w+(Error|Exception)\b"
)
# What was asked for itself, to come back to.
GIVEN = re.compile(r'name="next" value="[^"]*"')
NESTED: Any = "x"
for _level in range(60):
    NESTED = [NESTED]
WRONG = {
    "nothing": None,
    "a negative": -1,
    "nought": 0,
    "a huge number": 10**30,
    "a fraction": 1.5,
    "endless": float("inf"),
    "no number": float("nan"),
    "a text": "x",
    "half a sign": "\ud800",
    "a null sign": "a\x00b",
    "a long text": "y" * 100_000,
    "a list": [1, "a", None],
    "an empty list": [],
    "an object": {"id": 1},
    "an object of objects": {"report": {"a": 1}, "changes": {"a": {"now": 1, "base": 2}}, "action": "none"},
    "truth": True,
    "deep": NESTED,
}


def quiet(answer: TestResponse, what: object = "") -> TestResponse:
    text = GIVEN.sub("", answer.text)
    found = INSIDE.search(text)
    assert found is None, f"{what}: {answer.status_code} {text[max(0, found.start() - 80) : found.end() + 80]}"
    return answer


def specs(asker: Asker, name: str) -> dict[str, Any]:
    spec = asker.wanted[asker.outputs[name]]
    return {f"{one['id']}.{one['property']}": one["id"] for one in [*spec["inputs"], *spec["state"]]}


def filled(places: dict[str, str], value: Any) -> dict[str, Any]:
    """The value everywhere; where ids are patterns, in one of them, that has the value in it too."""
    pattern = {key: json.loads(place) for key, place in places.items() if place.startswith("{")}
    ids = {
        key: {part: one if isinstance(one, str) else value for part, one in form.items()}
        for key, form in pattern.items()
    }
    return {key: [(ids[key], value)] if key in ids else value for key in places}


@pytest.fixture
def hushed(caplog: pytest.LogCaptureFixture) -> None:
    """Faults that are made on purpose need no tracebacks."""
    caplog.set_level(logging.CRITICAL, logger="dashboards")


@pytest.mark.usefixtures("hushed")
@pytest.mark.parametrize("role", ["secretariat", "project_leader", "network_leader", "administrator"])
def test_nonsense_in_a_callback_is_answered_with_a_sentence(place: Intruded, role: str) -> None:
    asker = Asker(place, role)
    for callback in server_callbacks():
        name = name_of(callback)
        for kind, value in WRONG.items():
            body = json.dumps(asker.body(name, filled(specs(asker, name), value)))
            answer = asker.visitor.client.post(
                UPDATE, data=body, content_type="application/json", headers={"X-CSRFToken": asker.token}
            )
            quiet(answer, (name, kind))
            assert answer.status_code in (200, 204, 400, 403, 500), (name, kind, answer.status_code)


BODIES = {
    "broken": b'{"output": ',
    "not JSON": b"hello",
    "empty": b"",
    "a number": b"7",
    "a list": b"[1, 2]",
    "null": b"null",
    "not UTF-8": b'{"output": "\xff\xfe"}',
    "deep": b'{"output": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a": ' * 50_000 + b"1" + b"}" * 50_000,
    "an unknown output": b'{"output": "nothing.children", "inputs": []}',
    "no inputs": b'{"output": "navigation.children"}',
    "inputs of no kind": b'{"output": "navigation.children", "inputs": 7, "changedPropIds": 7, "outputs": []}',
    "a huge number": b'{"output": "navigation.children", "inputs": [' + b"9" * 5000 + b"]}",
    "twice the same": b'{"output": "navigation.children", "output": "project-changed.href", "inputs": []}',
}


@pytest.mark.usefixtures("hushed")
@pytest.mark.parametrize("kind", list(BODIES))
def test_a_body_that_is_none_is_answered_with_a_sentence(place: Intruded, kind: str) -> None:
    asker = Asker(place, "project_leader")
    for content in ("application/json", "text/plain", "application/json; charset=utf-7"):
        answer = asker.visitor.client.post(
            UPDATE, data=BODIES[kind], content_type=content, headers={"X-CSRFToken": asker.token}
        )
        assert quiet(answer, kind).status_code in (400, 403, 413, 500), (kind, answer.status_code)


def test_a_body_that_is_too_large_is_refused(place: Intruded) -> None:
    asker = Asker(place, "project_leader")
    headers = {"X-CSRFToken": asker.token, "Content-Length": str(33 * 1024 * 1024)}
    for path in (UPDATE, "/settings/language"):
        answer = asker.visitor.client.post(path, data=b"x", content_type="application/json", headers=headers)
        assert quiet(answer).status_code in (400, 403, 413), path


ADDRESSES = (
    *("/projects/-1", "/projects/99999999999999999999", "/projects/1e3", "/projects/%00", "/projects/%ff%fe"),
    *("/reports/987654321", "/reports/1/../../etc/passwd", "/networks/%2e%2e", "/themes/%27%3b--", "/" + "a" * 4000),
    *("/download/nothing.csv", "/download/../../setup.csv", "/download/__init__.csv", "/download/os.csv"),
    *("/download/csv_rows.csv", "/link/%00", "/link/" + "x" * 3000, "/assets/../app.py", "/assets/%2e%2e/app.py"),
    *("/_dash-component-suites/dash/../../../etc/passwd", "/_dash-component-suites/os/path.py", "/_reload-hash"),
    *("/_dash-component-suites/dash/dash.py", "/_favicon.ico", "/?a=%ff", "/reports?state=%ff", "/login?next=%00"),
)


@pytest.mark.parametrize("role", ["secretariat", "stranger"])
def test_no_address_tells_anything_of_the_inside(place: Intruded, role: str) -> None:
    visitor = place.visitor(role)
    for address in ADDRESSES:
        answer = visitor.client.get(address, buffered=True)
        assert answer.status_code < 500, address
        assert b"def create_app" not in answer.data, address
        assert b"root:" not in answer.data, address
        if b"<h1" in answer.data or answer.mimetype == "application/json":
            quiet(answer, address)


def test_other_methods_are_answered_as_any_other(place: Intruded) -> None:
    visitor = place.visitor("secretariat")
    paths = ["/", "/projects/1", UPDATE, "/login", "/logout", "/download/projects.csv", "/health", "/nowhere"]
    for path in [*paths, *(re.sub(r"<[^>]*>", "1", route.rule) for route in registry.ROUTES)]:
        for method in ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "MADE-UP"):
            answer = visitor.client.open(path, method=method, buffered=True)
            assert quiet(answer, (method, path)).status_code < 500, (method, path, answer.status_code)


def test_looking_by_head_is_guarded_as_looking_by_get(place: Intruded) -> None:
    stranger, member = place.visitor("stranger"), place.visitor("project_member")
    assert stranger.client.head("/download/projects.csv").status_code == 302
    assert stranger.client.head("/_dash-layout").status_code == 401
    assert member.client.head("/admin/accounts").status_code == 403


@pytest.mark.usefixtures("hushed")
@pytest.mark.parametrize("fault", [RuntimeError("secret inside"), RecursionError(), MemoryError(), KeyError("id")])
def test_a_fault_of_ours_tells_nothing_to_who_asked(place: Intruded, fault: BaseException) -> None:
    def fail(**_values: str) -> str:
        raise fault

    for endpoint in ("dashboards.routes.links.link_page", "dashboards.login.sign_in_page"):
        place.app.view_functions[endpoint] = fail
    for path in ("/link/abc", "/login"):
        answer = quiet(place.visitor("stranger").get(path))
        assert (answer.status_code, "secret inside" in answer.text) == (500, False)


def test_the_log_keeps_no_password_cookie_or_token(
    place: Intruded, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with services.work(access.system()) as session:
        link = accounts.one_time_link(session, access.system(), place.world.accounts[OWN])
    stranger = Visitor.of(place.app)
    stranger.get(f"/link/{link}")
    stranger.post(f"/link/{link}", password=PASSWORD)
    stranger.post("/login", name=f"{OWN}@example.no", password="hemmeleg men feil")
    stranger.post("/login", name=f"{OWN}@example.no", password=PASSWORD)
    token, cookie = stranger.token(), stranger.client.get_cookie("saman")
    stranger.get(f"/projects?csrf_token={token}")
    asker = Asker(place, "project_leader")
    change = {"now": {"value": "Ingen skal lese dette"}, "base": {"value": None}}
    given = {"answers-save.data": {"changes": {"progress_text": change}}, "answers-base.data": {}}
    asker.callback("pages.reports.form.save", {**given, "answers-meta.data": {"report": 1, "editor": "e"}})
    _fail_on_a_link(place, link)
    written = capsys.readouterr()
    said = written.out + written.err + caplog.text
    assert cookie is not None
    assert "path=/link/<token>" in said
    secrets = [link, PASSWORD, "hemmeleg men feil", token, cookie.value, stranger.secret(), "Ingen skal lese dette"]
    assert [secret for secret in secrets if secret and secret in said] == []


def _fail_on_a_link(place: Intruded, link: str) -> None:
    def fail(token: str) -> str:
        raise RuntimeError

    place.app.view_functions["dashboards.routes.links.link_page"] = fail
    Visitor.of(place.app).get(f"/link/{link}")


def test_a_fault_in_the_database_is_told_without_what_was_to_be_stored(place: Intruded) -> None:
    from sqlalchemy.exc import IntegrityError

    from saman.domain.people import Account

    with pytest.raises(IntegrityError) as fault, services.work(access.system()) as session:
        session.add(Account(person_id=1, name=f"{OWN}@example.no", password_hash="$argon2id$secret"))
    assert "$argon2id$secret" not in str(fault.value)


def test_what_a_person_is_told_is_a_sentence_of_ours(place: Intruded) -> None:
    asker = Asker(place, "project_leader")
    given = {"answers-send.data": {"key": "k", "changes": {}}, "answers-meta.data": {"report": 987654321}}
    assert "There is no such report" in asker.callback("pages.reports.form.send", given).text
    assert issubclass(SamanError, Exception)
