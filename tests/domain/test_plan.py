"""Spans of the plan, what goes on in a quarter, and where in it a day is."""

from datetime import date

import pytest

from saman.domain.periods import Period
from saman.domain.plan import going_on, horizon, marks, parse_span, spans
from saman.domain.programme import Plan


def a_plan() -> Plan:
    """Two rows: work in 2011-Q4 and 2012-Q2–Q3 with a milestone between them, and a milestone alone."""
    names = {"activity": {"nn": "A"}, "responsible": {"nn": "B"}}
    rows = (
        {**names, "bars": ("2012-Q2..2012-Q3", "2011-Q4"), "milestones": ("2012-Q1",)},
        {**names, "milestones": ("2012-Q3",)},
    )
    return Plan.model_validate({"first": "2011-Q4", "last": "2012-Q4", "rows": rows})


def test_a_span_is_one_quarter_or_from_one_to_another() -> None:
    assert parse_span("2012-Q1") == (Period.parse("2012-Q1"), Period.parse("2012-Q1"))
    assert parse_span("2011-Q4..2012-Q2") == (Period.parse("2011-Q4"), Period.parse("2012-Q2"))


@pytest.mark.parametrize("text", ["2012", "2012-Q5", "2012-Q2..2012-Q1", "2012-Q1-2012-Q2", "2012-Q1..", ""])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or "^$"):
        parse_span(text)


def test_bars_and_milestones_of_a_row_stand_in_the_order_of_time() -> None:
    assert [(span.kind, str(span.first), str(span.last)) for span in spans(a_plan().rows[0])] == [
        ("bar", "2011-Q4", "2011-Q4"),
        ("milestone", "2012-Q1", "2012-Q1"),
        ("bar", "2012-Q2", "2012-Q3"),
    ]


def test_every_marked_quarter_is_a_mark() -> None:
    assert [(str(mark.quarter), mark.kind) for mark in marks(a_plan())] == [
        ("2011-Q4", "bar"),
        ("2012-Q1", "milestone"),
        ("2012-Q2", "bar"),
        ("2012-Q3", "bar"),
        ("2012-Q3", "milestone"),
    ]


def test_the_horizon_is_every_quarter_from_first_to_last() -> None:
    assert [str(quarter) for quarter in horizon(a_plan())] == ["2011-Q4", "2012-Q1", "2012-Q2", "2012-Q3", "2012-Q4"]


def test_what_goes_on_is_what_is_marked_in_the_quarter_of_the_day() -> None:
    plan = a_plan()
    assert going_on(plan, date(2012, 8, 1)) == list(plan.rows)
    assert going_on(plan, date(2012, 2, 1)) == [plan.rows[0]]
    assert going_on(plan, date(2012, 12, 1)) == []
