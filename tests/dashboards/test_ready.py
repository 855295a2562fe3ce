"""The questions of a form come to the browser without a component for each part, and are what components would be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
import pytest
from dash import html
from dash.development.base_component import Component

from dashboards.components import report_form
from dashboards.components.fields import field_id, note_id
from saman import clock, services
from saman.domain.form import FormSection
from saman.services import report_view
from saman.services.report_view import ReportView
from tests.support.build import a_database
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, a_world, fill

LIBRARIES = {"dash_html_components": html, "dash_mantine_components": dmc}
WITH_COMPONENTS = {"date", "table", "distribution", "file", "computed"}
"""Kinds that a form has few of, with components as they are."""
MOST_PARTS = 20
"""Of one question: the label, what stands beside it, the control with a part for each choice, and room to explain."""
TYPES = ["startup", "economy", "annual", "final"]
Drawn = list[tuple[FormSection, list[Any]]]


@pytest.fixture(params=TYPES)
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> Drawn:
    """Each section of one report with its questions as they are put on the page."""
    view = _opened(tmp_path, request.param)
    return [(section, report_form.questions(view, section)) for section in view.form.sections]


def _opened(folder: Path, type_: str) -> ReportView:
    a_database(SqliteFiles(folder))
    with clock.at(MORNING):
        world = a_world(type=type_)
        fill(world)
        with services.read() as session:
            return report_view.opened(session, world.leader, world.report)


def _inside(part: Any) -> Iterator[Any]:
    """The parts within a part, itself included."""
    if isinstance(part, Component):
        yield part
    elif isinstance(part, dict):
        if "namespace" in part:
            yield part
        for one in part.values():
            yield from _inside(one)
    elif isinstance(part, list):
        for one in part:
            yield from _inside(one)


def _is_spoken_of(notes: Any) -> bool:
    return bool(notes["props"]["children"])


def test_every_part_that_is_made_ready_is_what_its_component_would_be(drawn: Drawn) -> None:
    ready = [part for _section, parts in drawn for part in _inside(parts) if isinstance(part, dict)]
    assert ready
    for part in ready:
        made = getattr(LIBRARIES[part["namespace"]], part["type"])(**part["props"])
        assert _without_nothing(made.to_plotly_json()) == part


def _without_nothing(wire: Any) -> Any:
    """Elements of HTML say even of no children that there are none."""
    return wire | {
        "props": {name: value for name, value in wire["props"].items() if (name, value) != ("children", None)}
    }


def test_a_question_costs_no_component_unless_it_is_of_a_rare_kind(drawn: Drawn) -> None:
    for section, parts in drawn:
        frames = {str(part["props"].get("id")): part for part in _inside(parts) if isinstance(part, dict)}
        for asked in section.questions:
            if asked.field.kind not in WITH_COMPONENTS and not _is_spoken_of(frames[str(note_id(asked.key))]):
                inside = list(_inside(frames[field_id(asked.key)]))
                assert not [part for part in inside if isinstance(part, Component)], asked.key
                assert len(inside) <= MOST_PARTS, asked.key
