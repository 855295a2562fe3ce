"""The pieces of a page say in words what they show in colour."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from dash.development.base_component import Component

from dashboards.components import (
    dates,
    grid,
    layout,
    messages,
    numbers,
    plan_form,
    progress,
    register_events,
    states,
    tables,
)
from dashboards.figures import chart, svg
from dashboards.theme import theme
from saman import clock, language
from saman.domain.errors import BadInput
from saman.domain.plan_chains import Move
from saman.domain.register_events import RegisterEvent, RegisterParty
from saman.services.register_events import EventTold

ASSETS = Path(__file__).parents[2] / "dashboards" / "assets"
REPORT_STATES = [
    "draft",
    "signing",
    "submitted",
    "in_review",
    "returned",
    "recommended",
    "approved",
    "not_opened",
    "late",
]
PROJECT_STATES = ["planned", "active", "paused", "ended", "withdrawn"]


def as_json(component: Component) -> str:
    return json.dumps(component.to_plotly_json(), default=lambda part: part.to_plotly_json())


def prop(component: Component, name: str) -> Any:
    return component.to_plotly_json()["props"][name]


def drawing(image: Component) -> str:
    return unquote(prop(image, "src"))


@pytest.fixture(autouse=True)
def english() -> Any:
    with language.speaking("en"):
        yield


@pytest.mark.parametrize("state", [*REPORT_STATES, *PROJECT_STATES])
def test_every_state_has_icon_word_and_tint(state: str) -> None:
    icons = (ASSETS / "icons.css").read_text()
    shown = states.LOOKS[state]
    assert f".icon-{shown.icon} " in icons
    assert states.state_text(state) in as_json(states.state_pill(state))
    assert "9" in states.state_text(state, 9)


def test_states_have_the_same_keys_in_all_three_tables() -> None:
    assert set(states.LOOKS) == set(states.WORDS) == set(states.COUNTED)


def test_a_pill_with_an_address_opens_the_list_behind() -> None:
    assert prop(states.state_pill("draft", 3, "/reports?state=draft"), "href") == "/reports?state=draft"


def test_the_heading_takes_focus_without_being_a_stop_for_the_tab_key() -> None:
    assert '"id": "page-heading"' in as_json(layout.heading("Ten days left"))
    assert '"tabIndex": -1' in as_json(layout.heading("Ten days left"))


def test_a_stacked_bar_reads_its_counts_aloud_and_leaves_out_the_empty() -> None:
    bar = progress.stacked_bar([("approved", 9), ("returned", 0), ("draft", 1)], "Annual report")
    assert prop(bar, "aria-label") == "Annual report: 9 approved, 1 draft"
    assert len(prop(bar, "children")) == 2


def test_a_table_has_a_caption_scopes_and_a_frame_the_keyboard_reaches() -> None:
    drawn = as_json(tables.table(["Network", tables.Column("Sent", "num")], [["North", 4]], "Sent in"))
    assert '"scope": "col"' in drawn
    assert '"scope": "row"' in drawn
    assert '"role": "region"' in drawn
    assert '"tabIndex": 0' in drawn
    assert drawn.count("Sent in") == 2


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tables.table(["Network", "Sent"], [["North"]], "Sent in")


@pytest.mark.parametrize(
    ("delta", "better", "words"),
    [
        (-0.6, "down", "down 0.6, better"),
        (0.6, "down", "up 0.6, worse"),
        (1.0, "up", "up 1.0, better"),
        (2.0, None, "up 2.0"),
        (0.04, "down", "unchanged"),
    ],
)
def test_a_change_is_said_in_words(delta: float, better: Any, words: str) -> None:
    assert numbers.change_text(delta, better) == words


def test_a_hidden_number_shows_a_colon_and_says_why() -> None:
    shown = as_json(numbers.value_or_hidden("8.9 %", suppressed=True, reason="Under ten man-years"))
    assert "8.9" not in shown
    assert shown.count("Under ten man-years") == 2


def test_an_error_summary_links_to_each_field() -> None:
    drawn = as_json(messages.error_summary([("lost-days", "Lost days are missing")]))
    assert '"href": "#lost-days"' in drawn
    assert '"role": "alert"' in drawn


def test_a_chart_has_a_name_a_table_and_no_way_out_of_the_house() -> None:
    figure = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": {"xaxis": {"title": {"text": "Year"}}}}
    drawn = as_json(chart.chart(figure, "Absence by year", tables.table(["Year"], [["2012"]], "Absence")))
    assert '"role": "group"' in drawn
    assert '"aria-label": "Absence by year"' in drawn
    assert '"showSendToCloud": false' in drawn
    assert '"plotlyServerURL": ""' in drawn
    assert '"type": "Details"' in drawn
    assert '"fixedrange": true' in drawn


def test_text_in_a_small_picture_is_escaped() -> None:
    picture = svg.dot_row([1.0, 2.0], 0, "Two", left="<script>", right='"&', colour='red" onload="x')
    shapes = list(ElementTree.fromstring(drawing(picture).removeprefix("data:image/svg+xml,")))
    assert {shape.tag.rpartition("}")[2] for shape in shapes} == {"path", "circle", "text"}
    assert not any("onload" in shape.attrib for shape in shapes)


def test_a_sparkline_breaks_where_nothing_is_known() -> None:
    assert drawing(svg.sparkline([1.0, None, 2.0], "#000", "Gap")).count("M") == 2
    assert prop(svg.sparkline([], "#000", "Nothing yet"), "alt") == "Nothing yet"


@pytest.mark.parametrize("spoken", ["nn", "nb", "en"])
def test_grid_dates_and_chart_speak_the_language_at_hand(spoken: str) -> None:
    with language.speaking(spoken):
        assert f"'{spoken}'" in as_json(grid.grid("list", "Reports", []))
        assert prop(dates.dates_provider([]), "settings")["locale"] == spoken
        assert prop(dates.date_input("met", "Met on"), "valueFormat") == dates.IN_FIGURES[spoken]


def keys(asset: str) -> list[str]:
    return re.findall(r"^  (\w+): ", (ASSETS / asset).read_text(), re.M)


def test_the_grid_has_the_same_texts_in_nynorsk_and_bokmal() -> None:
    assert keys("grid-texts-nn.js") == keys("grid-texts-nb.js")
    assert len(keys("grid-texts-nn.js")) > 100


def test_no_asset_reaches_outside_or_runs_text_as_code() -> None:
    for asset in [*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css")]:
        text = asset.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "//cdn" not in text, asset
        assert not re.search(r"https?://|@import|\beval\(|new Function|innerHTML", text), asset


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def token(name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", (ASSETS / "base.css").read_text())
    assert found, name
    return found[1]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("muted", "ground"),
        ("muted", "grey"),
        ("muted", "amber-tint"),
        ("fjord", "fjord-tint"),
        ("pine", "pine-tint"),
        ("amber", "amber-tint"),
        ("brick", "brick-tint"),
        ("paper", "fjord"),
    ],
)
def test_text_on_tints_can_be_read(text: str, ground: str) -> None:
    assert contrast(token(text), token(ground)) >= 4.5


def test_the_theme_and_the_style_sheet_agree() -> None:
    scales = theme()["colors"]
    assert all(len(shades) == 10 for shades in scales.values())
    assert scales["fjord"][9] == token("fjord")
    assert scales["fjord"][0] == token("fjord-tint")


def test_one_that_went_into_a_neighbour_did_not_become_it() -> None:
    def told(*old: str) -> str:
        event = RegisterEvent(kind="merger", starts_on=date(2005, 1, 1), source="A law", registered_at=clock.now())
        before = [RegisterParty(event_id=0, side="old", number="0000", name=name) for name in old]
        return register_events.what(EventTold(event, "", before, [RegisterParty(event_id=0, number="1", name="Bodø")]))

    assert told("Skjerstad") == "Skjerstad becomes a part of Bodø"
    assert told("Skjerstad", "Gamle Bodø") == "Skjerstad, Gamle Bodø becomes Bodø"


def test_what_is_handed_over_is_to_be_decided_whichever_list_it_is_on() -> None:
    with language.speaking("en"):
        assert states.state_text(states.of_application("recommended")) == "To be decided"
        assert states.state_text(states.of_application("admitted")) == "Admitted"


def test_a_fault_in_a_new_municipality_leads_to_its_own_row() -> None:
    said = dict.fromkeys(register_events.FIELDS, "") | {"number-1": "1298", "number-3": "1299"}
    assert register_events.place_of(BadInput("", "name-2"), said) == "register-name-3", (
        "the second stands in the third row"
    )
    assert register_events.place_of(BadInput("", "number"), said) == "register-number-1"
    assert register_events.place_of(BadInput("", "starts_on"), said) == "register-starts_on"


def test_what_moves_by_a_day_moves_by_one_day() -> None:
    first, second, third = (date(2013, 12, 30 + day) if day < 2 else date(2014, 1, 1) for day in range(3))
    words = as_json(
        plan_form.moved([Move("a1", (first, first), (second, second)), Move("a2", (first,) * 2, (third,) * 2)], {})
    )
    assert '"1 day later"' in words
    assert '"2 days later"' in words
