"""How many statements a request may send, who is signed in included: the same at the demo's size and ten times it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlmodel import select

from saman import clock, config, services
from saman.domain.access import Actor, Reach
from saman.domain.answers import NOTHING, key_of
from saman.domain.checks import blocking
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Applicant, Application, Project
from saman.domain.reports import Report
from saman.services import acceptances, databases, report_view, reports, signing
from saman.settings import settings
from tests.support.build import an_actor
from tests.support.demo import a_copy, built, for_this_run
from tests.support.multiply import multiply
from tests.support.reporting import PARTIES, good_answers
from tests.support.statements import counted
from tests.support.web import Visitor, signed_in

CONTENT = "..page-content.children...page-title.data...messages.children.."


@dataclass
class Place:
    """The app on a demo of some size, with ids to ask for."""

    app: Flask
    bomlo: int
    bomlo_report: int
    in_review: int

    def who(self, name: str) -> Visitor:
        with services.read() as session:
            account = session.exec(
                select(Account).join(Person, Person.id == Account.person_id).where(Person.name == name)
            ).one()
        visitor = signed_in(self.app, account)
        visitor.token()
        return visitor


@pytest.fixture(scope="module", params=[1, 10], ids=["the demo", "ten times the demo"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    from dashboards.app import create_app

    demo = built(for_this_run(tmp_path_factory.getbasetemp()))
    folder = tmp_path_factory.mktemp(f"times-{request.param}")
    url = a_copy(demo, folder)
    multiply(url, request.param)
    settings.cache_clear()
    config.use(Path("config/saman"))
    services.use_database(url)
    app = create_app(url)
    with services.read() as session:
        project = session.exec(select(Project).where(Project.title == "Nærvær i Bømlo")).first()
        annual = select(Report).where(Report.type == "annual", Report.period == "2012")
        own = session.exec(annual.where(Report.project_id == project.id)).one()
        reviewed = session.exec(
            annual.join(Project, Project.id == Report.project_id).where(Project.title == "Nærvær i Vefsn")
        ).first()
    yield Place(app, project.id, own.id, reviewed.id)
    clock.stand_on(None)
    databases.close(url)
    shutil.rmtree(folder)


def opening(visitor: Visitor, path: str) -> list[str]:
    """The statements of the request that draws the page at `path`."""
    where, _mark, query = path.partition("?")
    body = {
        "output": CONTENT,
        "outputs": [
            {"id": part.rpartition(".")[0], "property": part.rpartition(".")[2]}
            for part in CONTENT.strip(".").split("...")
        ],
        "inputs": [
            {"id": "url", "property": "pathname", "value": where},
            {"id": "url", "property": "search", "value": f"?{query}" if query else ""},
        ],
        "changedPropIds": ["url.pathname"],
        "parsedChangedPropsIds": ["url.pathname"],
    }
    token = visitor.token()
    with counted() as sent:
        answer = visitor.call(body, token)
    assert answer.status_code == 200, answer.text[:300]
    assert "page-heading" in answer.text, answer.text[:300]
    return sent


def rows_of(visitor: Visitor, grid: str) -> list[str]:
    """The statements of the request for a block of rows, without any filter."""
    asked: dict[str, Any] = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
    name = {"grid": grid, "wanted": ""}
    written = json.dumps(name, separators=(",", ":"), sort_keys=True)
    body = {
        "output": json.dumps({**name, "wanted": ["MATCH"]}, separators=(",", ":")) + ".getRowsResponse",
        "outputs": {"id": name, "property": "getRowsResponse"},
        "inputs": [{"id": name, "property": "getRowsRequest", "value": asked}],
        "changedPropIds": [f"{written}.getRowsRequest"],
    }
    token = visitor.token()
    with counted() as sent:
        answer = visitor.call(body, token)
    assert answer.status_code == 200, answer.text[:300]
    assert answer.json["response"][written]["getRowsResponse"]["rowData"]
    return sent


SECRETARIAT, LEADER, READER = "Sekretariatet, sakshandsamar", "Prosjektleiar, Bømlo", "Nettverksleiar, Nord-Vest"


@pytest.mark.parametrize(
    "path", ["/reports", "/projects", "/projects/expectations", "/plans", "/risks", "/networks", "/register"]
)
def test_a_list_page_sends_at_most_five(place: Place, path: str) -> None:
    sent = opening(place.who(SECRETARIAT), path)
    assert len(sent) <= 5, sent


@pytest.mark.parametrize("grid", ["reports", "projects"])
def test_a_block_of_a_list_sends_at_most_five(place: Place, grid: str) -> None:
    sent = rows_of(place.who(SECRETARIAT), grid)
    assert len(sent) <= 5, sent


@pytest.mark.parametrize("who", [SECRETARIAT, LEADER, READER, "Administrator", "Programråd"])
def test_a_front_page_sends_at_most_eight(place: Place, who: str) -> None:
    sent = opening(place.who(who), "/")
    assert len(sent) <= 8, sent


def test_a_search_through_everything_sends_at_most_eight(place: Place) -> None:
    sent = opening(place.who(SECRETARIAT), "/search?q=nord")
    assert len(sent) <= 8, sent


def test_the_letters_of_a_call_send_at_most_eight(place: Place) -> None:
    sent = opening(place.who(SECRETARIAT), "/calls/round_2/letters")
    assert len(sent) <= 8, sent


def test_accepting_a_place_sends_at_most_eight_and_ten(place: Place) -> None:
    """From the front page of whoever is to answer to their yes."""
    chief = place.who("Rådmann, Flora")
    sent = opening(chief, "/")
    assert len(sent) <= 8, sent
    with services.read() as session:
        number = session.exec(select(Application.id).where(Application.title == "Heiltid i Flora")).one()
        found = session.exec(select(Applicant).where(Applicant.application_id == number)).all()
    sent = opening(chief, f"/applications/{number}")
    assert len(sent) <= 10, sent
    home = frozenset(row.organisation_id for row in found)
    actor = replace(an_actor("project_owner"), reach=Reach(homes=home))
    with clock.at(clock.oslo(2013, 1, 21)), counted() as sent, services.work(actor) as session:
        acceptances.give(session, actor, number)
    assert len(sent) <= 9, sent  # and one for who is signed in


def test_opening_a_form_sends_at_most_eight(place: Place) -> None:
    sent = opening(place.who(LEADER), f"/reports/{place.bomlo_report}?section=sickness_absence")
    assert len(sent) <= 8, sent


def test_opening_a_review_sends_at_most_ten(place: Place) -> None:
    sent = opening(place.who(READER), f"/reports/{place.in_review}/review")
    assert len(sent) <= 10, sent


def test_opening_a_project_sends_at_most_eight(place: Place) -> None:
    sent = opening(place.who(SECRETARIAT), f"/projects/{place.bomlo}")
    assert len(sent) <= 8, sent


@pytest.mark.parametrize("part", ["story", "contacts"])
def test_the_story_and_the_contacts_of_a_project_send_at_most_eight(place: Place, part: str) -> None:
    sent = opening(place.who(SECRETARIAT), f"/projects/{place.bomlo}/{part}")
    assert len(sent) <= 8, sent


def test_opening_a_merger_sends_at_most_eight(place: Place) -> None:
    sent = opening(place.who(SECRETARIAT), "/register/1")
    assert len(sent) <= 8, sent


@pytest.mark.parametrize("theme", ["sickness_absence", "full_time", "reputation"])
@pytest.mark.parametrize("who", [SECRETARIAT, LEADER])
def test_statistics_send_at_most_four(place: Place, theme: str, who: str) -> None:
    sent = opening(place.who(who), f"/themes/{theme}?by=network")
    assert len(sent) <= 4, sent


def test_a_report_is_put_to_signing_marked_and_sent_within_its_statements(place: Place) -> None:
    with clock.at(clock.oslo(2013, 1, 21)):
        _finish(place)
        leader, *parties = [_in_bomlo(place, role) for role in ("project_leader", *PARTIES)]
        with counted() as out, services.work(leader) as session:
            signing.request(session, leader, place.bomlo_report)
        assert len(out) <= 18, out  # two are for each letter
        for party in parties:
            with counted() as marked, services.work(party) as session:
                signing.mark(session, party, place.bomlo_report, "agree")
            assert len(marked) <= 8, marked
        with counted() as sent, services.work(parties[1]) as session:
            reports.submit(session, parties[1], place.bomlo_report, "k")
        assert len(sent) <= 9, sent  # and one for who is signed in


def _in_bomlo(place: Place, role: str) -> Actor:
    with services.read() as session:
        held = select(Person).join(RoleHolding, RoleHolding.person_id == Person.id)
        person = session.exec(held.where(RoleHolding.role == role, RoleHolding.project_id == place.bomlo)).one()
        return an_actor(role, person, projects=[session.get_one(Project, place.bomlo)])


def _finish(place: Place) -> None:
    """Everything that the report still lacks, in good order."""
    with services.read() as session:
        leader = an_actor("project_leader", projects=[session.get_one(Project, place.bomlo)])
        view = report_view.opened(session, leader, place.bomlo_report)
    open_ = [one for one in good_answers(view.form) if not view.answers.get(one.key, NOTHING).counts]
    confirmed = {key: reports.Change(key, given) for key, given in view.begun_with.items()}
    missing = list(({one.key: one for one in open_} | confirmed).values())
    with services.work(leader) as session:
        saved = reports.save(session, leader, place.bomlo_report, missing, "test")
    unusual = [key_of(one.field, one.organisation_id) for one in blocking(saved.problems, saved.answers)]
    explained = [
        reports.Change(key, replace(saved.answers[key], reason="Slik er det"), saved.answers[key]) for key in unusual
    ]
    with services.work(leader) as session:
        reports.save(session, leader, place.bomlo_report, explained, "test")
