"""Charts of targets reached and of each one's own start: numbers in, a plain dict out."""

import json

from dashboards.figures.attainment import how_far
from dashboards.figures.benchmark import ROOM_FOR_QUARTILES, from_own_start
from dashboards.theme import INK
from saman.domain.attainment import Attainment
from saman.domain.benchmarks import OWN, Benchmark
from saman.domain.pools import Pool
from saman.domain.standings import Group
from tests.support.build import a_programme

WORDS = {"reached": "there", "nearer": "on the way", "still": "still", "farther": "away"}


def an_attainment(name: str, suppressed: bool = False, **came: int) -> Attainment:
    every = dict.fromkeys(WORDS, 0) | came
    return Attainment(
        group=Group("county", 0, name),
        indicator=a_programme().indicator("sickness_absence_rate"),
        period="2012",
        targets=sum(every.values()),
        came=every,
        projects=1,
        hidden=int(suppressed),
        suppressed=suppressed,
    )


def a_benchmark(name: str, period: str = "2012", by: str = "county", median: float | None = 110.0) -> Benchmark:
    return Benchmark(
        group=Group(by, 0, name),
        indicator=a_programme().indicator("sickness_absence_rate"),
        pool=Pool("sickness_absence_rate"),
        period=period,
        since="2011",
        municipalities=5 if median else 0,
        lower=median and median - 5,
        median=median,
        upper=median and median + 8,
        improved=3,
        worsened=2,
        hidden=0 if median else 1,
    )


def drawn(*found: Benchmark) -> dict:
    return from_own_start(found, lambda one: one.group.name, "Start", "#b4472b")


def test_counts_stand_in_bars_and_what_is_hidden_has_none() -> None:
    figure = how_far(
        [an_attainment("Nord", reached=2, farther=1), an_attainment("Sør", suppressed=True)],
        WORDS,
    )
    assert [(part["name"], part["x"], part["y"]) for part in figure["data"]] == [
        ("there", [2], ["Nord"]),
        ("away", [1], ["Nord"]),
    ]
    json.dumps(figure)


def test_every_line_begins_at_a_hundred_and_goes_through_the_years_in_order() -> None:
    (line,) = drawn(a_benchmark("Nord", "2013", median=120.0), a_benchmark("Nord"))["data"]
    assert (line["x"], line["y"]) == (["2011", "2012", "2013"], [100.0, 110.0, 120.0])
    assert line["error_y"]["array"] == [0.0, 8.0, 8.0]
    assert line["error_y"]["arrayminus"] == [0.0, 5.0, 5.0]


def test_what_is_hidden_has_no_line_and_the_readers_own_is_told_from_the_others() -> None:
    figure = drawn(a_benchmark("Nord"), a_benchmark("Sør", median=None), a_benchmark("", by=OWN))
    assert [(line["name"], line["line"]["dash"], line["line"]["color"]) for line in figure["data"]] == [
        ("Nord", "solid", "#b4472b"),
        ("", "dash", INK),
    ]


def test_whiskers_are_left_out_where_they_would_lie_on_top_of_each_other() -> None:
    many = drawn(*[a_benchmark(str(number)) for number in range(ROOM_FOR_QUARTILES + 1)])
    assert not any("error_y" in line for line in many["data"])
