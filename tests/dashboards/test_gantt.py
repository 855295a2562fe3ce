"""The programme's plan in lanes: every mark said in words and reached by keyboard, with the deadlines of reports."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboards.figures.gantt import gantt, twin
from saman.domain.plan import horizon
from saman.domain.plan_axis import Scale
from saman.language import speaking
from saman.services.plan import Due, PlanView
from tests.support.build import a_programme

TODAY = date(2013, 1, 21)
DUE = [
    Due("startup", "2011", date(2012, 6, 30), date(2012, 1, 1), 49, 49),
    Due("economy", "2012-2", date(2012, 11, 15), date(2012, 10, 18), 49, 48),
    Due("annual", "2012", date(2013, 1, 31), date(2013, 1, 2), 49, 31),
]


def parts(given: Any) -> Iterator[dict[str, Any]]:
    """The props of a component and of everything inside it, as they go to the browser; `type` is what it is."""
    if isinstance(given, Component):
        given = given.to_plotly_json()
    if isinstance(given, dict):
        yield {**given["props"], "type": given["type"]}
        yield from parts(given["props"].get("children"))
    elif isinstance(given, list | tuple):
        for one in given:
            yield from parts(one)


def drawn(scale: Scale = "quarter") -> list[dict[str, Any]]:
    plan = a_programme().plan
    view = PlanView(horizon(plan), plan.rows, TODAY, [], DUE, DUE[2:])
    with speaking("en"):
        return list(parts(gantt(view, scale, "The plan")))


def said(found: list[dict[str, Any]]) -> list[str]:
    return [part["aria-label"] for part in found if part.get("tabIndex") == 0 and part.get("role") == "img"]


def test_each_span_is_reached_once_by_keyboard_and_says_what_it_is() -> None:
    spans = said(drawn())[len(DUE) :]
    assert len(spans) == 21
    assert Counter("Milestone: " in one for one in spans) == {False: 17, True: 4}
    assert spans[0].startswith(str(a_programme().plan.rows[0].activity))
    assert spans[0].endswith("Work: quarter 1 of 2011 to quarter 2 of 2011")


def test_deadlines_of_reports_are_drawn_in_with_how_many_are_sent() -> None:
    found = drawn()
    assert said(found)[: len(DUE)] == [
        "Start-up report 2011: due 30/06/2012. 49 of 49 reports are sent",
        "Economy report 2012-2: due 15/11/2012. 48 of 49 reports are sent. Late",
        "Annual report 2012: due 31/01/2013. 31 of 49 reports are sent",
    ]
    shapes = [part["className"] for part in found if str(part.get("className", "")).startswith("mark deadline")]
    assert shapes == ["mark deadline whole", "mark deadline late", "mark deadline"]


@pytest.mark.parametrize(("scale", "columns"), [("quarter", 21), ("month", 63)])
def test_rows_and_columns_are_named_and_todays_line_runs_through_every_lane(scale: Scale, columns: int) -> None:
    found = drawn(scale)
    scopes = Counter(part.get("scope") for part in found if part["type"] == "Th")
    assert scopes == {"col": 2 + columns, "row": 11, "colgroup": 6}
    assert [part["children"] for part in found if part.get("className") == "today-label"] == ["today"]
    assert sum(part.get("className") == "lane-today" for part in found) == 11


def test_the_twin_says_the_same_in_words() -> None:
    with speaking("en"):
        cells = [
            part.get("children")
            for part in parts(twin(a_programme().plan.rows, "The plan"))
            if part["type"] in ("Th", "Td")
        ]
    assert "quarter 4 of 2011" in cells
    assert "quarter 2 of 2011; quarter 2 of 2012" in cells
