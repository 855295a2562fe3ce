"""The plan as a table: every mark in its quarter, said in words, reached by keyboard."""

from collections import Counter
from collections.abc import Iterator

from dash.development.base_component import Component

from dashboards.figures.gantt import gantt, twin
from saman.domain.periods import Period
from saman.domain.plan import horizon, place_in
from saman.language import speaking
from tests.support.build import a_programme

TODAY = Period.parse("2013-Q1").starts_on


def parts(component: object) -> Iterator[Component]:
    """The component and everything inside it."""
    if isinstance(component, Component):
        yield component
        yield from parts(getattr(component, "children", None))
    elif isinstance(component, list | tuple):
        for one in component:
            yield from parts(one)


def drawn() -> list[Component]:
    plan = a_programme().plan
    with speaking("en"):
        return list(parts(gantt(plan.rows, horizon(plan), place_in(plan, TODAY), "The plan")))


def classes(component: Component) -> set[str]:
    return set((getattr(component, "className", "") or "").split())


def test_it_has_64_quarters_of_work_and_4_milestones() -> None:
    marks = [classes(part) for part in drawn() if "mark" in classes(part)]
    assert Counter("bar" if "bar" in mark else "milestone" for mark in marks) == {"bar": 64, "milestone": 4}


def test_each_span_is_reached_once_by_keyboard_and_says_what_it_is() -> None:
    reached = [part for part in drawn() if "tip" in classes(part) and getattr(part, "tabIndex", None) == 0]
    said = [getattr(part, "aria-label") for part in reached]
    assert len(said) == 21
    with speaking("en"):
        assert f"{a_programme().plan.rows[0].activity}" in said[0]
    assert said[0].endswith("Work: quarter 1 of 2011 to quarter 2 of 2011")


def test_todays_line_runs_through_one_column() -> None:
    found = drawn()
    columns = [part for part in found if "today" in classes(part)]
    assert len(columns) == 1 + len(a_programme().plan.rows)
    assert [part.children for part in found if "today-label" in classes(part)] == ["today"]


def test_rows_and_columns_are_named() -> None:
    scopes = Counter(getattr(part, "scope", None) for part in drawn() if type(part).__name__ == "Th")
    assert scopes == {"col": 2 + 21, "row": 10, "colgroup": 6}


def test_the_twin_says_the_same_in_words() -> None:
    with speaking("en"):
        rows = a_programme().plan.rows
        cells = [part.children for part in parts(twin(rows, "The plan")) if type(part).__name__ in ("Th", "Td")]
    assert "quarter 4 of 2011" in cells
    assert "quarter 2 of 2011; quarter 2 of 2012" in cells
