"""Figures of a theme page: numbers in, a plain dict out."""

import json

import pandas as pd

from dashboards.figures.theme import over_time, start_now_target
from saman.domain.pools import Pool
from saman.domain.standings import Group, Standing
from tests.support.build import a_programme


def a_frame(*rows: tuple[str, str, float | None, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "by": by,
                "period": period,
                "value": value,
                "definition": definition,
                "source": "payroll",
                "scope": "whole",
                "scale": "",
                "n": None if value is None else 100.0,
                "projects": 2,
            }
            for by, period, value, definition in rows
        ]
    )


def test_each_group_is_a_line_with_its_n() -> None:
    drawn = over_time(
        a_frame(("Nord", "2011", 9.6, "1"), ("Nord", "2012", 8.9, "1"), ("Sør", "2012", 9.0, "1")), "%", name
    )
    assert [(line["name"], line["x"], line["y"]) for line in drawn["data"]] == [
        ("Nord", ["2011", "2012"], [9.6, 8.9]),
        ("Sør", ["2012"], [9.0]),
    ]
    assert drawn["data"][0]["customdata"] == [["100", 2], ["100", 2]]
    json.dumps(drawn)


def name(row: pd.Series) -> str:
    return str(row["by"])


def test_a_new_definition_breaks_the_line() -> None:
    drawn = over_time(a_frame(("Nord", "2011", 9.6, "1"), ("Nord", "2012", 8.9, "2")), "%", name)
    assert [line["x"] for line in drawn["data"]] == [["2011"], ["2012"]]


def test_a_hidden_figure_is_a_gap() -> None:
    drawn = over_time(a_frame(("Nord", "2011", 9.6, "1"), ("Nord", "2012", None, "1")), "%", name)
    assert drawn["data"][0]["y"] == [9.6, None]
    assert drawn["data"][0]["connectgaps"] is False


def a_standing(suppressed: bool = False, start: float | None = 9.6) -> Standing:
    return Standing(
        group=Group("programme", 0, ""),
        indicator=a_programme().indicator("sickness_absence_rate"),
        pool=Pool("sickness_absence_rate"),
        twice=True,
        period="2012",
        start_period="2011",
        start=start,
        now=None if suppressed else 8.9,
        target=8.5,
        n=100,
        projects=2,
        figures=2,
        aiming=2,
        improved=2,
        worsened=0,
        suppressed=suppressed,
    )


def test_start_now_and_target_stand_on_one_row() -> None:
    drawn = start_now_target([a_standing()], lambda one: "All", ("Start", "Now", "Target"), "#b4472b")
    marks = {mark["name"]: mark["x"] for mark in drawn["data"] if mark["mode"] == "markers"}
    assert marks == {"Start": [9.6], "Now": [8.9], "Target": [8.5]}
    json.dumps(drawn)


def test_hidden_ones_are_left_out_of_the_picture() -> None:
    drawn = start_now_target([a_standing(suppressed=True)], lambda one: "All", ("Start", "Now", "Target"), "#b4472b")
    assert all(mark["x"] == [] for mark in drawn["data"])


def test_a_line_of_hidden_figures_only_is_left_out_and_its_period_kept() -> None:
    drawn = over_time(a_frame(("Nord", "2011", None, "1"), ("Sør", "2012", 9.0, "1")), "%", name)
    assert [line["name"] for line in drawn["data"]] == ["Sør"]
    assert drawn["layout"]["xaxis"]["categoryarray"] == ["2011", "2012"]
