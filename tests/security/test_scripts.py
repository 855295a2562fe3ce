"""Scripts in every text of the database: shown as text on every page, and run on none."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from dashboards import registry
from tests.security.acts_signing import link_of_party
from tests.security.poison import CODES, RUN, SCRIPTS, TEXT, poison, texts
from tests.support.databases import SqliteFiles
from tests.support.intruding import Intruded, intruded
from tests.support.web import served

DRAWN = """() => document.getElementById("page-heading") && !document.querySelector("[data-dash-is-loading]")"""
WATCH = """
window.__seen = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__seen.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""
LIVE = Path(__file__).with_name("live.js").read_text(encoding="utf-8")
OUTSIDE = """(here) => [...document.querySelectorAll("[href], [src]")].map((one) => one.href || one.src)
    .filter((at) => typeof at === "string" && /^https?:/.test(at) && !at.startsWith(here))"""
TOUCH = """() => document.querySelectorAll("[onclick], summary, [title], .tip, a").forEach((one) =>
    ["mouseover", "mouseenter", "focus"].forEach((kind) => one.dispatchEvent(new MouseEvent(kind, {bubbles: true}))))"""


@pytest.fixture(scope="module")
def poisoned(sqlite_files: SqliteFiles) -> Iterator[tuple[Intruded, str, dict[str, int]]]:
    with pytest.MonkeyPatch.context() as surroundings, intruded(sqlite_files, surroundings) as place:
        shown = poison(place.world)
        place.app.extensions["demo"] = True
        with served(place.app) as address:
            yield place, address, shown


def paths(place: Intruded, shown: dict[str, int]) -> dict[str, list[str]]:
    """Every page there is, for those who see most of it."""
    own, draft = place.world.projects["own"], place.world.report("own", "write")
    net, review, back = place.world.networks["own"], shown["review"], shown["back"]
    sections = ["", *(f"?section={key}" for key in ("sickness_absence", "cooperation", "learning", "further_work"))]
    return {
        "secretariat": [
            *(
                "/",
                "/projects",
                f"/projects/{own}",
                f"/projects/{own}/edit",
                f"/projects/{own}/print",
                "/projects/expectations",
                "/plans?by=network",
                "/risks",
                f"/projects/{own}/impartiality",
                "/changes",
                "/municipalities/forms",
                "/register",
                "/register/new?kind=split",
                f"/register/{place.world.merger}",
                f"/register/{place.world.split[0]}",
                f"/changes/{place.world.changes['own', 'extension']}",
                f"/projects/{own}/changes?kind=pause",
                "/admin/account-requests",
                "/cases",
                f"/cases/{shown['case']}",
                f"/applications/{place.world.application('own', 'decided')}/cases",
                "/calls/trial_2013/access",
                "/projects/new",
                "/networks",
            ),
            *("/networks/new", "/networks/proposals/1", f"/search?q={quote(TEXT[:40])}"),
            *(
                f"/networks/{net}",
                f"/networks/{net}/stand-ins",
                "/reports",
                f"/reports?project={own}",
                "/history",
                f"/history?project={own}",
                "/plan",
            ),
            *("/admin/accounts", "/admin/deadlines", "/themes", "/themes/sickness_absence?by=network"),
            *("/themes/sickness_absence?by=round", "/themes/reputation?by=network", "/themes/reputation/choices"),
            *(f"/reports/{review}/review", f"/reports/{place.world.report('own', 'answer')}/deadline"),
            *(f"/projects/{own}{end}" for end in ("/contacts", "/contacts/1", "/contacts/new", "/story")),
            *(f"/applications/{place.world.application('own', 'mark')}{end}" for end in ("", "/check")),
            *(f"/applications/{place.world.application('own', step)}" for step in ("accept", "accepted", "by_post")),
            *(
                f"/applications/{place.world.application('own', step)}/assess"
                for step in ("assess", "declare", "explain")
            ),
            *("/assessments", "/calls/trial_2013/assessors", f"/applications/{place.world.application('own', 'take')}"),
            *("/reports/approve", "/reports/rates", "/admin/waivers", "/admin/reminders"),
            *("/mail", "/mail/write?list=projects", "/calls/trial_2013/questions"),
            *("/applications?test=yes", "/applications/numbers"),
            *("/calls/trial_2013/ranking", "/calls/round_2/ranking"),
            f"/calls/trial_2013/letters?about=receipt&show={place.world.application('own', 'mark')}",
            *(f"/projects?search={quote(SCRIPTS[2])}", f"/reports?state=draft&period={quote(SCRIPTS[2])}"),
        ],
        "project_leader": [
            *(f"/projects/{own}/goals{end}" for end in ("", "/g1", "/g2", "/new")),
            *(f"/projects/{own}/risks{end}" for end in ("", "/r1", "/new")),
            *(f"/projects/{own}/plan{end}" for end in ("", "?scale=month", "/a1", "/new")),
            *(f"/projects/{own}/measures/{code}" for code in ("m1", "m2", "new")),
            *("/", f"/projects/{own}", f"/reports/{review}", f"/reports/{review}/receipt", f"/reports/{draft}/print"),
            f"/reports/{review}/plan",
            *("/applications", "/applications/new", f"/applications/{place.world.application('own', 'ready')}"),
            *(f"/applications/{place.world.application('own', step)}/confirm" for step in ("joint", "read")),
            *(f"/reports/{draft}/workbook", f"/reports/{place.world.report('own', 'mark')}/signing"),
            f"/reports/{place.world.report('own', 'take_back')}/deadline",
            *(f"/reports/{number}{section}" for number in (draft, back) for section in sections),
        ],
        "network_leader": [
            "/",
            f"/reports/{review}/questions",
            f"/reports/{review}/members",
            f"/reports/{review}/review",
            f"/reports/{review}",
            f"/reports/{back}/print",
        ],
        "administrator": ["/", "/history", "/admin/work"],
        "council": ["/", "/themes"],
        "stranger": [
            "/login",
            f"/login?next=/{TEXT}",
            "/forgotten",
            "/accessibility",
            *("/calls", "/calls/round_1", "/calls/trial_2013"),
            f"/link/{TEXT[:60]}",
            f"/sign/{link_of_party(place)}",
            f"/{TEXT[:60]}",
        ],
    }


def test_every_text_of_the_database_gets_scripts_or_is_a_code() -> None:
    assert texts() >= CODES
    assert len(texts() - CODES) > 30


def test_every_page_is_looked_at(poisoned: Any) -> None:
    place, _address, shown = poisoned
    looked = {path.partition("?")[0] for listed in paths(place, shown).values() for path in listed}
    templates = [re.compile(re.sub(r"<[^>]*>", "[^/]+", page.path) + "$") for page in registry.PAGES.values()]
    assert [one.pattern for one in templates if not any(one.match(path) for path in looked)] == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "role", ["secretariat", "project_leader", "network_leader", "administrator", "council", "stranger"]
)
def test_no_script_in_any_text_runs_on_any_page(poisoned: Any, browser: Browser, role: str) -> None:
    place, address, shown = poisoned
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    if role != "stranger":
        cookie = _cookie(place, role)
        context.add_cookies([{"name": "saman", "value": cookie, "url": address}])
    page = context.new_page()
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith(("http", "ws")) and _note(heard, request.url, address))
    faults = [
        f"{path}: {fault}" for path in paths(place, shown)[role] for fault in _looked_at(page, address, path, role)
    ]
    context.close()
    assert faults + heard == []


def _note(heard: list[str], url: str, address: str) -> None:
    if not url.startswith(address):
        heard.append(url)


def _cookie(place: Intruded, role: str) -> str:
    visitor = place.visitor(role)
    visitor.token()
    cookie = visitor.client.get_cookie("saman")
    assert cookie is not None
    return cookie.value


def _looked_at(page: Page, address: str, path: str, role: str) -> Iterator[str]:
    page.goto(address + path, wait_until="load")
    _settle(page, path)
    if path.startswith("/themes/sickness"):
        page.wait_for_selector(".main-svg", state="attached")
        _hover(page)
    page.evaluate(TOUCH)
    ran = page.evaluate("() => window.__xss")
    if ran:
        yield f"ran {ran} times"
    yield from page.evaluate(LIVE)
    yield from page.evaluate(OUTSIDE, address)
    yield from page.evaluate("() => window.__seen")


def _settle(page: Page, path: str) -> None:
    page.wait_for_function(DRAWN)
    if path.partition("?")[0] in ("/projects", "/reports") and "?" not in path:
        page.wait_for_selector(".ag-row")


def _hover(page: Page) -> None:
    """Over the marks of every chart, as somebody who reads the figures off them."""
    for chart in page.locator(".nsewdrag").all():
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        if box:
            for part in (0.05, 0.5, 0.95):
                page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)


def test_the_scripts_are_there_to_be_seen(poisoned: Any, browser: Browser) -> None:
    """Without this the others would pass on empty pages."""
    place, address, shown = poisoned
    context = browser.new_context(locale="en-GB")
    context.add_cookies([{"name": "saman", "value": _cookie(place, "secretariat"), "url": address}])
    page = context.new_page()
    own = place.world.projects["own"]
    for path in (
        f"/projects/{own}",
        f"/networks/{place.world.networks['own']}",
        "/history",
        "/admin/accounts",
        "/projects",
    ):
        page.goto(address + path)
        _settle(page, path)
        # a grid draws its rows after the page is there
        page.wait_for_function("() => document.querySelector('main').innerText.includes('<script>window.__xss')")
    page.goto(f"{address}/reports/{shown['review']}/review")
    page.wait_for_function(DRAWN)
    assert page.inner_text("main").count("<script>window.__xss") > 20
    context.close()


def test_a_script_put_into_a_page_does_not_run(poisoned: Any, browser: Browser) -> None:
    """The last wall, should the others fall: the policy that goes with every page."""
    _place, address, _shown = poisoned
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/login")
    page.evaluate(
        """(run) => {
            const script = document.createElement("script");
            script.textContent = run;
            document.body.append(script);
            const box = document.createElement("div");
            box.innerHTML = `<img src="/none" onerror="${run}"><a id="there" href="javascript:${run}">a</a>`;
            document.body.append(box);
            document.getElementById("there").click();
        }""",
        RUN,
    )
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.__xss") is None
    context.close()


def test_the_scripts_in_a_file_are_text(poisoned: Any) -> None:
    place, _address, _shown = poisoned
    answer = place.visitor("secretariat").get("/download/projects.csv")
    assert RUN in answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("text/csv", "nosniff")
