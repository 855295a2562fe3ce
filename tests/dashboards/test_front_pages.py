"""Front pages and theme pages as the browser gets them: their words, their links, and how little they ask for."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.networks import Network
from saman.domain.organisations import Organisation
from saman.domain.projects import Project
from saman.domain.risks import Risk
from saman.services import access, changes
from saman.services.changes import Draft
from tests.support.build import a_municipality, a_network, a_person, a_project, a_role, stored
from tests.support.databases import SqliteFiles
from tests.support.figures import a_figure, a_world, happened, the_report
from tests.support.statements import counted
from tests.support.web import Visitor, an_account, an_app, signed_in

SENT = datetime(2013, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    made = an_app(sqlite_files, monkeypatch)
    clock.stand_on(date(2013, 1, 21))
    return made


def fill(count: int) -> tuple[list[tuple[Project, Organisation]], Network]:
    """Every third project approved, every third in review, the rest not opened; all in one network."""
    with services.work(access.system()) as session:
        world = a_world(session, count)
        for number, (project, place) in enumerate(world):
            report = the_report(session, project)
            happened(session, the_report(session, project, "2011"), "approved", first_submitted_at=SENT)
            a_figure(session, project, place, 10, 100, "2011")
            if number % 3 == 2:
                continue
            state = "approved" if number % 3 == 0 else "in_review"
            happened(session, report, state, first_submitted_at=SENT, submitted_at=SENT, touched_at=SENT, version=1)
            if state == "approved":
                a_figure(session, project, place, 9, 100, target=8.0)
        network = a_network(session, [project for project, _place in world], name="Nord")
        a_role(session, a_person(session), "network_leader", network=network)
        return world, network


def visitor(app: Flask, role: str, project: Project | None = None, network: Network | None = None) -> Visitor:
    with services.work(access.system()) as session:
        account = an_account(session, name=f"{role}@example.no")
        person = stored(session, a_person(session))
        account.person_id = person.id or 0
        a_role(session, person, role, project=project, network=network)
    found = signed_in(app, account)
    found.post("/settings/language", language="en")
    return found


def drawn(who: Visitor, pathname: str, search: str = "", token: str | None = None) -> str:
    answer = who.call(
        {
            "output": "..page-content.children...page-title.data...messages.children..",
            "outputs": [
                {"id": "page-content", "property": "children"},
                {"id": "page-title", "property": "data"},
                {"id": "messages", "property": "children"},
            ],
            "inputs": [
                {"id": "url", "property": "pathname", "value": pathname},
                {"id": "url", "property": "search", "value": search},
            ],
            "changedPropIds": ["url.pathname"],
        },
        token,
    )
    assert answer.status_code == 200, answer.text
    return json.dumps(answer.json, ensure_ascii=False)


def test_the_secretariat_reads_the_answer_first_and_each_count_opens_its_list(app: Flask) -> None:
    fill(9)
    page = drawn(visitor(app, "secretariat"), "/")
    assert "Annual report 2012: 6 of 9 are delivered, 10 days left" in page
    assert "/reports?type=annual&period=2012&state=to_review&round=1" in page
    assert "3 approved" in page
    assert "3 not opened" in page
    assert "3 of 9 projects" in page
    assert "/reports?figure=sickness_absence_rate%3A1%3Apayroll%3Awhole%3A%3Aw10&period=2012&round=1" in page


def test_the_network_leader_is_told_how_many_wait(app: Flask) -> None:
    _world, network = fill(6)
    page = drawn(visitor(app, "network_leader", network=network), "/")
    assert "Nord: 2 reports wait to be read" in page
    assert "3 working days left" in page


def test_the_worst_open_risks_are_told_the_worst_first_to_who_runs_the_programme_leads_the_network_or_the_project(
    app: Flask,
) -> None:
    world, network = fill(2)
    with services.work(access.system()) as session:
        first, second = (stored_id(project) for project, _place in world)
        outside = stored(session, a_project(session, a_municipality(session, "0301", "Oslo"), code="r1-099"))
        for number, (text, probability, closed_on) in enumerate(
            [("A light one", 1, None), ("Over with", 5, date(2013, 1, 2)), ("A grave one", 5, None)]
        ):
            told = {"code": f"r{number}", "closed_on": closed_on, "closed_because": "Why" if closed_on else ""}
            stored(session, Risk(project_id=first, text=text, probability=probability, consequence=4, **told))
        late = {"owner": "The director", "due_on": date(2013, 1, 2)}
        stored(session, Risk(project_id=second, code="r1", text="Late", probability=3, consequence=3, **late))
        far = Risk(project_id=stored_id(outside), code="r1", text="Far off", probability=5, consequence=5)
        stored(session, far)
    page = drawn(visitor(app, "secretariat"), "/")
    places = [page.index(text) for text in ("Far off", "A grave one", "The director", "A light one")]
    assert places == sorted(places)
    assert "Over with" not in page
    assert f"/projects/{first}/risks" in page
    assert "/download/risks.xlsx" in page
    page = drawn(visitor(app, "network_leader", network=network), "/")
    assert page.index("A grave one") < page.index("A light one")
    assert "Far off" not in page
    own = drawn(visitor(app, "project_leader", world[0][0]), "/")
    assert own.index("A grave one") < own.index("A light one")
    assert "Far off" not in own


def test_the_project_leader_is_told_what_is_due_and_what_came_back(app: Flask) -> None:
    world, _network = fill(3)
    owing, returned = world[2][0], world[1][0]
    assert "Annual report 2012 is due in 10 days" in drawn(visitor(app, "project_leader", owing), "/")
    with services.work(access.system()) as session:
        report = the_report(session, returned)
        happened(session, report, "returned")
        session.flush()
    assert "Annual report 2012 came back" in drawn(visitor(app, "project_member", returned), "/")


def test_the_administrator_is_told_about_accounts(app: Flask) -> None:
    assert "1 account in use, 0 invited" in drawn(visitor(app, "administrator"), "/")


@pytest.mark.parametrize("role", ["council", "elected_politician", "economy_contact", "assessor"])
def test_whoever_reads_gets_the_same_page_with_what_the_role_may_open(app: Flask, role: str) -> None:
    world, _network = fill(3)
    page = drawn(visitor(app, role, world[0][0] if role in ("elected_politician", "economy_contact") else None), "/")
    assert "Annual report 2012: 2 of 3 are delivered" in page
    assert "/reports?" not in page


def test_a_theme_is_headed_by_its_answer_and_carries_its_numbers_as_a_table_and_a_file(app: Flask) -> None:
    fill(9)
    page = drawn(visitor(app, "secretariat"), "/themes/sickness_absence", "?by=network")
    assert "down 1.0 percentage points since 2011; 3 of 9 projects" in page
    assert "/download/observations.csv?indicator=sickness_absence_rate" in page
    assert "Show as a table" in page
    assert "&network=" in page


def test_a_theme_that_the_programme_lacks_is_not_there(app: Flask) -> None:
    assert "no such theme" in drawn(visitor(app, "secretariat"), "/themes/weather")


def test_a_theme_without_approved_figures_says_what_will_come(app: Flask) -> None:
    page = drawn(visitor(app, "secretariat"), "/themes/full_time")
    assert "No approved figures yet" in page


@pytest.mark.parametrize("size", [6, 60])
def test_front_pages_and_theme_pages_keep_within_their_statements(app: Flask, size: int) -> None:
    world, network = fill(size)
    people = {
        "secretariat": visitor(app, "secretariat"),
        "network_leader": visitor(app, "network_leader", network=network),
        "project_leader": visitor(app, "project_leader", world[0][0]),
        "administrator": visitor(app, "administrator"),
        "elected_politician": visitor(app, "elected_politician", world[0][0]),
    }
    pages = [(name, "/", "", 8) for name in people]
    pages += [("secretariat", "/themes/sickness_absence", f"?by={by}", 4) for by in ("programme", "network", "round")]
    pages += [("secretariat", "/themes/reputation", "", 4), ("secretariat", "/themes", "", 4)]
    for name, path, search, most in pages:
        token = people[name].token()
        drawn(people[name], "/plan", "", token)  # the first request of a browser also notes that it was seen
        with counted() as sent:
            drawn(people[name], path, search, token)
        assert len(sent) <= most, (name, path, search, sent)


def test_a_project_is_headed_by_what_its_reader_may_know_and_starts_where_it_was_measured_once(app: Flask) -> None:
    world, _network = fill(3)
    project, secretariat = world[2][0], visitor(app, "secretariat")
    place = f"/projects/{project.id}"
    assert f"{project.title}: active" in drawn(visitor(app, "council"), place)
    page = drawn(secretariat, place)
    assert f"{project.title}: next deadline" in page
    assert "not measured again yet" in page
    assert "not set" in page, "its target"
    for part, heading in (("changes", "no changes yet"), ("contacts", "no contact yet"), ("story", "last event ")):
        assert f"{project.title}: {heading}" in drawn(secretariat, f"{place}/{part}")
    assert "No change waits for an answer" in drawn(secretariat, "/changes")


def test_a_no_without_a_reason_leads_to_the_answer_and_what_would_follow_now_is_shown_anew(app: Flask) -> None:
    secretariat = visitor(app, "secretariat")
    with services.work(access.system()) as session:
        project = a_project(session, a_municipality(session))
        draft = Draft("withdrawal", clock.today(), "Ingen tid")
        number = stored_id(changes.send(session, access.system(), stored_id(project), draft))
    outputs = [("change-answered", "children"), ("change-page", "children"), ("change-seen", "data")]
    said = {"change-read": number, "change-seen": ["Something else"], "change-answer": "Vel møtt"}

    def press(pressed: str, **other: str) -> str:
        state = [("change-read", "data"), ("change-seen", "data"), ("change-answer", "value")]
        body = {
            "output": ".." + "...".join(f"{place}.{name}" for place, name in outputs) + "..",
            "outputs": [{"id": place, "property": name} for place, name in outputs],
            "inputs": [
                {"id": f"change-{one}", "property": "n_clicks", "value": 1 if one == pressed else None}
                for one in ("refuse", "grant")
            ],
            "state": [{"id": place, "property": name, "value": (said | other)[place]} for place, name in state],
            "changedPropIds": [f"change-{pressed}.n_clicks"],
        }
        return json.dumps(secretariat.call(body).json, ensure_ascii=False)

    assert '"#change-answer"' in press("refuse", **{"change-answer": " "})
    anew = press("grant")
    assert "Something else would follow now" in anew
    assert "Vel møtt" in anew, "what is written stays"
    assert '"change-seen": {"data": ["' in anew


def test_the_file_beside_all_risks_holds_what_the_page_is_narrowed_to(app: Flask) -> None:
    today = clock.today()
    with services.work(access.system()) as session:
        for number, (project, _place) in enumerate(a_world(session, 2)):
            project.main_theme, known = ("full_time", "sickness_absence")[number], {"project_id": stored_id(project)}
            grave, over = {"probability": 4, "consequence": 4, **known}, {"closed_on": today, "closed_because": "x"}
            stored(session, Risk(code="r1", text=f"Late {number}", due_on=date(2013, 1, 20), **grave))
            stored(session, Risk(code="r2", text="Today", probability=1, consequence=1, due_on=today, **known))
            stored(session, Risk(code="r3", text="Over", **grave, **over))
    who = visitor(app, "secretariat")

    def file(search: str = "") -> list[str]:
        links = re.findall(r'"href": "(/download/risks\.csv[^"]*)"', drawn(who, "/risks", search))
        return [row["text"] for row in csv.DictReader(io.StringIO(who.get(links[0]).text))]

    assert sorted(file()) == ["Late 0", "Late 1", "Today", "Today"], "those that stand open"
    assert file("?lacks=late&theme=full_time") == ["Late 0"]
    assert sorted(file("?grade=grave")) == sorted(file("?lacks=late")) == ["Late 0", "Late 1"]
    assert file("?grade=small&theme=full_time") == ["Today"]
