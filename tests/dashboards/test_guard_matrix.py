"""Every page, route and callback there is, for every role and a stranger: made from the registries, so that what is
new is tried too."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from dashboards import registry
from dashboards.registry import PUBLIC, SIGNED_IN, Callback
from saman import config, services
from saman.domain.access import PERMISSIONS
from saman.services import access
from tests.support.build import a_municipality, a_network, a_programme, a_project, a_role
from tests.support.databases import SqliteFiles
from tests.support.web import Visitor, an_account, an_app, signed_in

a_programme()
ROLES = [role.key for role in config.current().roles]
STRANGER = "stranger"


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(sqlite_files, monkeypatch)


def somebody(app: Flask, role: str) -> Visitor:
    if role == STRANGER:
        return Visitor.of(app)
    with services.work(access.system()) as session:
        project = a_project(session, a_municipality(session))
        network = a_network(session, [project])
        account = an_account(session, name=f"{role}@example.no")
        person = services.people.stored.one(session, account.person_id)
        assert person is not None
        scope = config.current().role(role).scope
        a_role(
            session,
            person,
            role,
            project=project if scope == "project" else None,
            network=network if scope == "network" else None,
        )
    return signed_in(app, account)


def may(role: str, needs: str) -> bool:
    return needs == SIGNED_IN or needs in config.current().role(role).permissions


def filled(path: str) -> str:
    return re.sub(r"<[^>]*>", "1", path)


def spellings(path: str) -> list[str]:
    """The same page as a browser may write it."""
    inside = path.replace("/", "//").removeprefix("/")
    encoded = path[:1] + (f"%{ord(path[1]):02x}{path[2:]}" if len(path) > 1 else "")
    return list(dict.fromkeys([path, f"{path.rstrip('/')}/", f"{path.rstrip('/')}//", f"/{inside}", encoded]))


def drawn(visitor: Visitor, pathname: str) -> str:
    """What the browser gets to see at the address, asked for as the app itself asks."""
    body = {
        "output": "..page-content.children...page-title.data...messages.children..",
        "outputs": [
            {"id": "page-content", "property": "children"},
            {"id": "page-title", "property": "data"},
            {"id": "messages", "property": "children"},
        ],
        "inputs": [
            {"id": "url", "property": "pathname", "value": pathname},
            {"id": "url", "property": "search", "value": ""},
        ],
        "changedPropIds": ["url.pathname"],
    }
    return visitor.call(body).text


REFUSED = "Your role does not give access to this."


@pytest.mark.parametrize("role", [*ROLES, STRANGER])
def test_every_page_opens_for_the_roles_that_hold_its_permission_only(app: Flask, role: str) -> None:
    visitor = somebody(app, role)
    visitor.post("/settings/language", language="en")
    faults = []
    for page in registry.PAGES.values():
        for spelling in spellings(filled(page.path)):
            answer = visitor.get(spelling)
            if role == STRANGER:
                is_right = answer.status_code in (302, 308) and "Årsrapport" not in answer.text
            else:
                is_right = answer.status_code == 308 or (answer.status_code == 200) == may(role, page.needs)
            if not is_right:
                faults.append((spelling, page.needs, answer.status_code))
    assert faults == []


@pytest.mark.parametrize("role", ROLES)
def test_no_spelling_of_an_address_draws_a_page_that_is_not_for_the_role(app: Flask, role: str) -> None:
    visitor = somebody(app, role)
    visitor.post("/settings/language", language="en")
    closed = [page for page in registry.PAGES.values() if not may(role, page.needs)]
    shown = [
        spelling
        for page in closed
        for spelling in spellings(filled(page.path))
        if REFUSED not in drawn(visitor, spelling)
    ]
    assert shown == []


def callbacks(app: Flask) -> dict[str, str]:
    found: dict[str, str] = app.extensions["callbacks"]
    return found


@pytest.mark.parametrize("role", [*ROLES, STRANGER])
def test_every_callback_answers_only_those_who_hold_its_permission(app: Flask, role: str) -> None:
    visitor = somebody(app, role)
    token = visitor.token()
    faults = []
    for output, needs in callbacks(app).items():
        if role != STRANGER and may(role, needs):
            continue
        answer = visitor.call({"output": output, "inputs": [], "changedPropIds": []}, token)
        if answer.status_code != (401 if role == STRANGER else 403):
            faults.append((output, needs, answer.status_code))
    assert faults == []


@pytest.mark.parametrize("role", [*ROLES, STRANGER])
def test_every_route_answers_only_those_who_hold_its_permission(app: Flask, role: str) -> None:
    visitor = somebody(app, role)
    token = visitor.token()
    faults = []
    for route, method in routes():
        answer = visitor.client.open(filled(route.rule), method=method, headers={"X-CSRFToken": token})
        unknown = answer.status_code == 401 and asked_by_a_script(route.rule)
        refused = unknown or answer.status_code == 403 or (answer.location or "").startswith("/login?next=")
        if route.needs == PUBLIC:
            is_right = not refused
        elif role == STRANGER:
            is_right = refused
        else:
            is_right = refused != may(role, route.needs) or own_refusal(route)
        if not is_right:
            faults.append((route.rule, method, answer.status_code))
    assert faults == []


def routes() -> Iterator[tuple[registry.Route, str]]:
    """Signing out last: it ends the visit."""
    for route in sorted(registry.ROUTES, key=lambda route: route.rule == "/logout"):
        for method in route.methods:
            yield route, method


def own_refusal(route: registry.Route) -> bool:
    """The route is for all who are signed in, and itself refuses a role that is not theirs."""
    return route.rule == "/settings/role"


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/_reload-hash"])
def test_what_describes_the_app_is_for_those_signed_in(app: Flask, path: str) -> None:
    assert Visitor.of(app).get(path).status_code == 401


def test_a_callback_that_nobody_declared_is_refused(app: Flask) -> None:
    visitor = somebody(app, "secretariat")
    assert visitor.call({"output": "nothing.children", "inputs": []}).status_code == 403
    assert visitor.call({"output": ["page-content.children"], "inputs": []}).status_code == 403
    assert visitor.client.post(
        "/_dash-update-component", data="[]", headers={"X-CSRFToken": visitor.token()}
    ).status_code in (400, 403)


@pytest.mark.parametrize(
    "path", ["/nowhere", "/projects/zero", "/projects/1/2/3", "/projects/0", "/projects/99999999999"]
)
def test_an_address_without_a_page_is_not_found(app: Flask, path: str) -> None:
    assert somebody(app, "secretariat").get(path).status_code == 404


def test_a_stranger_is_not_told_which_pages_there_are(app: Flask) -> None:
    assert Visitor.of(app).get("/nowhere").status_code == Visitor.of(app).get("/admin/accounts").status_code == 302


def test_every_change_without_a_token_is_refused(app: Flask) -> None:
    visitor = somebody(app, "secretariat")
    posts = [filled(route.rule) for route, method in routes() if method == "POST"]
    answers = {path: visitor.client.post(path).status_code for path in [*posts, "/_dash-update-component"]}
    assert answers == {path: 403 if asked_by_a_script(path) else 400 for path in answers}


def asked_by_a_script(path: str) -> bool:
    """Nobody is shown a page for an answer."""
    return path.startswith("/_")


def test_a_callback_without_a_token_is_refused(app: Flask) -> None:
    visitor = somebody(app, "secretariat")
    body = {"output": next(iter(callbacks(app))), "inputs": [], "changedPropIds": []}
    assert visitor.call(body, token="").status_code == 400
    assert visitor.call(body, token="made-up").status_code == 400


def test_a_token_of_somebody_else_is_refused(app: Flask) -> None:
    visitor, other = somebody(app, "secretariat"), Visitor.of(app)
    found = re.search(r'csrf_token" value="([^"]+)"', other.get("/login").text)
    assert found is not None
    body = {"output": next(iter(callbacks(app))), "inputs": [], "changedPropIds": []}
    assert visitor.call(body, token=found.group(1)).status_code == 400


def test_every_permission_asked_for_is_one_that_a_role_can_hold() -> None:
    declared = {page.needs for page in registry.PAGES.values()}
    declared |= {one.needs for one in registry.CALLBACKS if isinstance(one, Callback)}
    declared |= {route.needs for route in registry.ROUTES}
    assert declared <= {*PERMISSIONS, SIGNED_IN, PUBLIC}


def test_a_person_without_any_role_today_reaches_nothing(app: Flask) -> None:
    with services.work(access.system()) as session:
        account = an_account(session)
    visitor = signed_in(app, account)
    closed = [page for page in registry.PAGES.values() if page.needs != SIGNED_IN]
    assert {visitor.get(filled(page.path)).status_code for page in closed} == {403}
