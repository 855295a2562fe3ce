"""What every answer carries, and what the registry refuses."""

import re
from html import unescape

import pytest
from dash import Output
from flask import Flask

from dashboards import addresses, app, declaring, errors, registry
from dashboards.plain import local_path
from dashboards.registry import Page, Undeclared, callback, page, route
from saman import services
from saman.domain.access import PERMISSIONS
from saman.domain.errors import BadInput
from saman.services import access
from saman.settings import settings
from tests.support.build import a_database, a_programme
from tests.support.databases import SqliteFiles
from tests.support.web import Visitor, an_account, an_app, signed_in


@pytest.fixture
def web(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(sqlite_files, monkeypatch)


def a_secretary(web: Flask) -> Visitor:
    with services.work(access.system()) as session:
        account = an_account(session, "secretariat")
    return signed_in(web, account)


def test_a_page_without_a_permission_is_refused_when_it_is_read() -> None:
    with pytest.raises(Undeclared, match="must say what it needs"):
        page("somewhere", path="/somewhere", title=str)


def test_a_callback_without_a_permission_is_refused_when_it_is_read() -> None:
    with pytest.raises(Undeclared, match="must say what it needs"):
        callback(Output("somewhere", "children"))


def test_a_route_without_a_permission_is_refused_when_it_is_read() -> None:
    with pytest.raises(Undeclared, match="must say what it needs"):
        route("/somewhere")


@pytest.mark.parametrize("needs", ["report.raed", "", "public"])
def test_a_permission_that_does_not_exist_is_refused(needs: str) -> None:
    with pytest.raises(Undeclared, match="no permission"):
        callback(Output("somewhere", "children"), needs=needs)


def test_a_route_that_goes_round_the_registry_stops_the_app(web: Flask) -> None:
    server = Flask("dashboards", static_folder=None)
    server.add_url_rule("/somewhere", "somewhere", str)
    with pytest.raises(Undeclared, match="/somewhere"):
        declaring.routes(server)


def test_the_headers_stand_on_every_kind_of_answer(web: Flask) -> None:
    visitor = a_secretary(web)
    for path in ("/", "/login", "/_dash-layout", "/nowhere", "/assets/base.css", "/assets/none.css", "/health"):
        headers = visitor.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert "camera=()" in headers["Permissions-Policy"], path


def test_no_script_runs_that_is_not_served_or_known_by_its_checksum(web: Flask) -> None:
    policy = a_secretary(web).get("/").headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert re.fullmatch(r"script-src 'self'( 'sha256-[\w+/=]+')+", scripts)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(web: Flask) -> None:
    cookies = Visitor.of(web).get("/login").headers.getlist("Set-Cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("saman="))
    assert {"HttpOnly", "SameSite=Lax"} <= set(session.split("; "))


def test_cookies_are_secure_and_https_is_remembered_where_there_is_https(
    sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMAN_HTTPS", "true")
    web = an_app(sqlite_files, monkeypatch)
    answer = Visitor.of(web).get("/login")
    assert all("Secure" in cookie.split("; ") for cookie in answer.headers.getlist("Set-Cookie"))
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_pages_are_not_kept_and_versioned_files_are(web: Flask) -> None:
    visitor = a_secretary(web)
    assert visitor.get("/").headers["Cache-Control"] == "no-store"
    assert "immutable" in visitor.get("/assets/base.css?m=1").headers["Cache-Control"]
    assert "immutable" not in visitor.get("/assets/base.css").headers["Cache-Control"]


def test_files_are_the_same_whoever_asks_so_that_a_browser_keeps_them_when_its_cookies_change(web: Flask) -> None:
    visitor = a_secretary(web)
    document = visitor.get("/").text
    addresses = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', document)
    answers = [visitor.client.get(unescape(path), buffered=True) for path in addresses]
    assert {answer.status_code for answer in answers} == {200}
    assert not [answer.request.path for answer in answers if "Cookie" in answer.vary or "Set-Cookie" in answer.headers]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_everything_a_cold_list_page_fetches_fits_in_what_is_allowed(web: Flask, encoding: str) -> None:
    visitor = a_secretary(web)
    document = visitor.get("/").text
    addresses_in_it = re.findall(r'(?:src|href)="(/(?:assets|_dash-component-suites)/[^"]+)"', document)
    sizes = {
        path: len(visitor.client.get(path, headers={"Accept-Encoding": encoding}, buffered=True).data)
        for path in addresses_in_it
    }
    assert len(sizes) > 10
    assert sum(sizes.values()) < 1_000_000, sizes


def test_a_packed_file_reads_as_the_plain_one(web: Flask) -> None:
    client = web.test_client()
    plain = client.get("/assets/base.css", buffered=True).data
    for encoding in ("br", "gzip"):
        packed = client.get("/assets/base.css", headers={"Accept-Encoding": encoding}, buffered=True)
        assert packed.headers["Content-Encoding"] == encoding
        assert len(packed.data) < len(plain)


def test_a_fault_of_ours_is_a_sentence_and_no_traceback(web: Flask) -> None:
    web.view_functions["dashboards.routes.health.health"] = lambda: 1 / 0
    answer = Visitor.of(web).get("/health")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text
    assert "<h1" in answer.text


def test_a_fault_in_a_callback_is_raised_and_a_sentence_is_shown() -> None:
    with pytest.raises(ZeroDivisionError):
        errors.in_callback(ZeroDivisionError())


def test_what_a_person_can_mend_is_shown_as_a_message(web: Flask) -> None:
    visitor = a_secretary(web)
    visitor.post("/settings/language", language="en")
    output = next(key for key in web.extensions["callbacks"] if key.startswith("accounts-result.children@"))
    spec = next(one for one in visitor.get("/_dash-dependencies").json or [] if one["output"] == output)
    body = {
        "output": output,
        "outputs": {"id": "accounts-result", "property": output.partition(".")[2]},
        "inputs": [{"id": one["id"], "property": one["property"], "value": 1} for one in spec["inputs"]],
        "state": [{"id": one["id"], "property": one["property"], "value": ""} for one in spec["state"]],
        "changedPropIds": ["account-invite-list.n_clicks"],
    }
    answer = visitor.call(body)
    assert answer.status_code == 200
    assert "Write one line for each person" in answer.text
    assert '"role":"alert"' in answer.text


def test_a_message_of_ours_is_a_sentence_everywhere() -> None:
    assert str(BadInput("Write a name.")) == "Write a name."


def test_a_secret_must_be_set_outside_the_demo(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    a_programme()
    with pytest.raises(app.NoSecret, match="SAMAN_SECRET_KEY"):
        app.create_app(a_database(sqlite_files))


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/projects?round=1", "/projects?round=1"),
        (None, "/"),
        ("", "/"),
        ("//evil", "/"),
        ("/\\evil", "/"),
        ("/a\nb", "/"),
        ("/\t/evil", "/"),
        ("http:evil", "/"),
    ],
)
def test_only_a_path_of_the_app_is_led_to(wanted: str | None, led_to: str) -> None:
    assert local_path(wanted) == led_to


def test_words_win_over_variables_in_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Page("one", "/things/<thing_id>", str, "signed_in"), Page("new", "/things/new", str, "signed_in")]
    monkeypatch.setattr(addresses, "PAGES", {one.module: one for one in pages})
    new, seventh = addresses.find("/things//new/"), addresses.find("/things/7")
    assert new is not None
    assert seventh is not None
    assert (new.page.module, seventh.page.module, seventh.parameters) == ("new", "one", {"thing_id": 7})
    assert addresses.find("/things/7/review") is None


def test_every_permission_is_written_once() -> None:
    assert len(set(PERMISSIONS)) == len(PERMISSIONS)
    assert registry.SIGNED_IN not in PERMISSIONS
