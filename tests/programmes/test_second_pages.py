"""Another programme in the app: every page for every role, and a report's life through the pages' own callbacks."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from saman import config, services
from saman.services import report_view
from tests.programmes.browsing import REFUSED, addresses, ask, block_of_rows, declared, drawn, may, one
from tests.programmes.worlds import PEOPLE, SECOND, account_of, actor_of, good_answers, report_id, state_of
from tests.support.web import Visitor, signed_in


def visitor(app: Flask, role: str) -> Visitor:
    return signed_in(app, account_of(role))


@pytest.mark.parametrize("role", PEOPLE)
def test_every_page_opens_or_refuses_as_the_role_has_it(second_app: Flask, role: str) -> None:
    who, faults = visitor(second_app, role), []
    number = report_id("trout-1", "pulse", "2020-Q3")
    ids = {"report_id": number, "project_id": 1, "network_id": 1, "theme": "footpaths", "code": "new"}
    for page, address in addresses(ids):
        answer = drawn(who, address)
        opens = "page-heading" in answer.text and REFUSED not in answer.text
        if answer.status_code != 200 or opens != may(role, page.needs) or "Traceback" in answer.text:
            faults.append((address, answer.status_code, answer.text[:300]))
    assert faults == []


def test_the_programme_speaks_its_only_language_whatever_the_browser_asks_for(second_app: Flask) -> None:
    stranger = Visitor.of(second_app)
    stranger.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nn-NO,nb;q=0.9"
    page = stranger.get("/login").text
    assert '<html lang="en"' in page
    assert "Rivers for all" in page


@pytest.mark.parametrize("theme", ["clean_water", "footpaths"])
@pytest.mark.parametrize("by", ["programme", "network", "round"])
def test_the_page_of_a_theme_opens_by_every_cut(second_app: Flask, theme: str, by: str) -> None:
    answer = drawn(visitor(second_app, "visitor"), f"/themes/{theme}?by={by}")
    assert answer.status_code == 200
    assert config.load(SECOND).theme(theme).label.root["en"] in answer.text


@pytest.mark.parametrize("grid", ["projects", "reports"])
def test_the_long_lists_give_their_rows(second_app: Flask, grid: str) -> None:
    answer = block_of_rows(visitor(second_app, "river_desk"), grid)
    assert answer.status_code == 200
    assert "Trout back in the valley" in answer.text


@pytest.mark.parametrize("name", ["projects", "reports", "observations", "plan"])
def test_the_lists_can_be_fetched_as_files(second_app: Flask, name: str) -> None:
    answer = visitor(second_app, "river_desk").get(f"/download/{name}.csv")
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) > 1


def written(number: int) -> dict[str, Any]:
    """What the form's own script sends when everything is filled in."""
    nothing = {"value": None, "blank": None, "reason": None}
    with services.read() as session:
        form = report_view.opened(session, actor_of("crew_chief"), number).form
    return {
        change.key: {"now": {**nothing, "value": change.given.value}, "base": nothing} for change in good_answers(form)
    }


def goto(answer: TestResponse) -> str:
    return str(answer.json["response"]["report-goto"]["href"])


def step(app: Flask, role: str, action: str, number: int, base: dict[str, Any] | None = None) -> None:
    """A button of the review page."""
    answer = ask(
        visitor(app, role),
        ("review-goto.href",),
        [one("review-send.data", {"action": action, "changes": {}})],
        [one("review-base.data", base or {}), one("review-meta.data", {"report": number, "version": 0}), []],
    )
    assert answer.status_code == 200, answer.text[:500]
    assert "/review" in answer.json["response"]["review-goto"]["href"]


def test_a_report_lives_through_the_pages(second_app: Flask) -> None:
    number = report_id("trout-1", "pulse", "2020-Q4")
    chief = visitor(second_app, "crew_chief")
    assert "What was done?" in drawn(chief, f"/reports/{number}").text
    meta = one("answers-meta.data", {"report": number, "editor": "form", "section": "work"})
    answers = one("answers-base.data", {})
    saved = ask(
        chief,
        declared(second_app, "answers-status"),
        [one("answers-save.data", {"changes": written(number)})],
        [meta, answers, [], []],
        ({"here": "work", "type": "answers-sections"},),
    )
    assert saved.status_code == 200, saved.text[:500]
    sent = ask(
        chief,
        ("report-result.children", "report-goto.href"),
        [one("answers-send.data", {"changes": {}, "key": "one"})],
        [meta],
    )
    assert goto(sent) == f"/reports/{number}/receipt"
    assert drawn(chief, f"/reports/{number}/receipt").status_code == 200

    step(second_app, "basin_guide", "begin_review", number)
    assert "The figures make sense" in drawn(visitor(second_app, "basin_guide"), f"/reports/{number}/review").text
    step(second_app, "basin_guide", "return", number, {"comment/done": {"value": "Say where."}})
    assert "Say where." in drawn(chief, f"/reports/{number}").text
    again = ask(
        chief,
        ("report-result.children", "report-goto.href"),
        [one("answers-send.data", {"changes": {}, "key": "two"})],
        [meta],
    )
    assert goto(again) == f"/reports/{number}/receipt"
    for role, action in (("basin_guide", "begin_review"), ("basin_guide", "recommend"), ("river_desk", "approve")):
        step(second_app, role, action, number)
    with services.read() as session:
        assert state_of(session, number) == "approved"
    assert "2020-Q4" in drawn(visitor(second_app, "visitor"), "/themes/clean_water").text
