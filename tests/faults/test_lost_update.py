"""Two who change the same thing in the app: who comes second is told, and nothing of the first is overwritten."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from saman import services
from saman.domain.networks import Network
from saman.domain.projects import Project
from saman.domain.reports import Answer, Review
from saman.services import databases as whole
from tests.faults.crowd import save
from tests.security.acts_projects import FACTS
from tests.security.asking import Asker
from tests.support.databases import Databases
from tests.support.intruding import OWN, WRITE, Intruded, intruded


@pytest.fixture
def place(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Intruded]:
    with intruded(databases, monkeypatch) as found:
        yield found
        whole.close(found.url)


def stored(model: Any, number: int) -> Any:
    with services.read() as session:
        return session.get_one(model, number)


def test_a_stale_answer_is_refused_with_both_texts(place: Intruded) -> None:
    report = place.world.report(OWN, WRITE)
    first, second = Asker(place, "project_leader"), Asker(place, "project_member")
    opened = f"Draft {OWN}"
    assert save(first, report, "summary", "The first words", opened).json["response"]["answers-stale"]["data"] == {}
    answer = save(second, report, "summary", "The second words", opened)
    told = answer.json["response"]
    assert "summary" in told["answers-stale"]["data"]
    assert all(words in str(told["answers-conflicts"]) for words in ("The first words", "The second words"))
    with services.read() as session:
        values = session.connection().execute(Answer.__table__.select()).all()
    assert "The first words" in [row.value for row in values if row.report_id == report]


def keep(asker: Asker, report: int, note: str, version: int) -> TestResponse:
    given: dict[str, Any] = {"review-save.data": {"changes": {"note": {"now": {"value": note}}}}}
    given |= {"review-base.data": {}, "review-meta.data": {"report": report, "version": version}}
    return asker.callback("pages.reports.review.keep", given)


def test_a_stale_review_is_refused(place: Intruded) -> None:
    report = place.world.report(OWN, "keep")
    first, second = Asker(place, "network_leader"), Asker(place, "network_leader")
    assert "review-status" in keep(first, report, "The first note", 0).json["response"]
    assert "Somebody else" in keep(second, report, "The second note", 0).text
    with services.read() as session:
        notes = session.connection().execute(Review.__table__.select()).all()
    assert [row.note for row in notes if row.report_id == report] == ["The first note"]


def rename(asker: Asker, number: int, name: str, version: int) -> TestResponse:
    ids = '{"network-field":["ALL"]}'
    given: dict[str, Any] = {'{"network-do":["ALL"]}.n_clicks': [({"network-do": "rename"}, 1)]}
    given |= {"network-read.data": {"id": number, "row_version": version}}
    given |= {f"{ids}.value": [({"network-field": "name"}, name)]}
    given |= {f"{ids}.id": [({"network-field": "name"}, {"network-field": "name"})]}
    return asker.callback("pages.networks.sheet.change", given)


def test_a_stale_change_of_a_network_is_refused(place: Intruded) -> None:
    asker, number = Asker(place, "secretariat"), place.world.networks[OWN]
    version = stored(Network, number).row_version
    assert "The first name" in rename(asker, number, "The first name", version).text
    assert "Somebody else" in rename(asker, number, "The second name", version).text
    assert stored(Network, number).name == "The first name"


def edit(asker: Asker, number: int, title: str, version: int) -> TestResponse:
    given: dict[str, Any] = {f"project-{name}.value": value for name, value in (FACTS | {"title": title}).items()}
    given |= {"project-change.n_clicks": 1, "project-read.data": {"id": number, "row_version": version}}
    return asker.callback("pages.projects.edit.change", given)


def test_a_stale_change_of_a_project_is_refused(place: Intruded) -> None:
    asker, number = Asker(place, "secretariat"), place.world.projects[OWN]
    version = stored(Project, number).row_version
    assert edit(asker, number, "The first title", version).status_code == 200
    assert "Somebody else" in edit(asker, number, "The second title", version).text
    assert stored(Project, number).title == "The first title"
