"""Figures of many: sum over sum, only what may be compared, and hidden where few stand behind."""

from collections.abc import Iterator
from datetime import date

import pytest

from saman import clock, services
from saman.domain.errors import NotAllowed
from saman.domain.listings import WantedReports
from saman.domain.projects import Project
from saman.domain.selections import Selection
from saman.services import indicators, report_lists, themes
from tests.support.build import a_database, a_municipality, a_network, a_programme, a_project, an_actor
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world, the_report
from tests.support.statements import counted

RATE = "sickness_absence_rate"
SECRETARIAT = an_actor()


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    yield
    services.databases.close(url)


def frame(**how: object):
    with services.read() as session:
        return indicators.series(session, SECRETARIAT, RATE, Selection(**how))


def test_nothing_approved_is_an_empty_table() -> None:
    with services.work(SECRETARIAT) as session:
        a_world(session, 2)
    assert frame().empty


def test_a_rate_of_many_is_sum_over_sum_and_never_a_mean_of_percentages() -> None:
    with services.work(SECRETARIAT) as session:
        (one, here), (two, there) = a_world(session, 2)
        a_figure(session, one, here, 10, 100)
        a_figure(session, two, there, 50, 1000)
    row = frame(by="programme").set_index("period").loc["2012"]
    assert row["value"] == pytest.approx(100 * 60 / 1100)
    assert (row["numerator"], row["denominator"], row["n"]) == (60, 1100, 200)
    assert (row["projects"], row["projects_of"]) == (2, 2)


def test_a_joint_project_is_one_project_with_the_sums_of_its_municipalities() -> None:
    with services.work(SECRETARIAT) as session:
        here, there = a_municipality(session, "0101"), a_municipality(session, "0102")
        project = a_project(session, here, there)
        a_figure(session, project, here, 8, 100)
        a_figure(session, project, there, 12, 300)
    row = frame().iloc[0]
    assert (row["value"], row["projects"], row["n"]) == (5.0, 1, 200)


def test_one_approved_of_three_says_one_of_three() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 3)
        a_figure(session, *world[0], 9, 100)
        headline = indicators.headlines(session, SECRETARIAT)[0]
    assert (headline.period, headline.projects, headline.projects_of) == ("2012", 1, 3)
    assert not headline.complete


@pytest.mark.parametrize("differs", ["source", "scope", "definition"])
def test_what_cannot_be_compared_is_a_line_of_its_own(differs: str) -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 3)
        a_figure(session, *world[0], 10, 100)
        a_figure(session, *world[1], 30, 100)
        a_figure(session, *world[2], 50, 100, **{differs: "another"})
    rows = frame()
    rows = rows[rows["period"] == "2012"].sort_values("value")
    assert list(rows["value"]) == [20, 50]
    assert list(rows["projects"]) == [2, 1]
    assert list(rows["n"]) == [200, 100]


def test_a_bare_percentage_stands_outside_the_sums_and_is_counted() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 2)
        a_figure(session, *world[0], 10, 100)
        a_figure(session, *world[1], value=90.0)
    row = frame().set_index("period").loc["2012"]
    assert (row["value"], row["n"], row["projects"], row["typed"]) == (10, 100, 1, 1)


def test_replaced_figures_count_no_more() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 1)
        a_figure(session, *world[0], 50, 100, replaced_at=clock.now())
        a_figure(session, *world[0], 10, 100)
    assert list(frame().set_index("period").loc[["2012"]]["value"]) == [10]


def test_a_figure_with_few_behind_it_is_hidden_and_says_so() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 2)
        a_figure(session, *world[0], 10, 100, n=9.9)
        a_figure(session, *world[1], 10, 100, n=None, scope="care")
    rows = frame()
    rows = rows[rows["hidden"] > 0]
    assert list(rows["suppressed"]) == [True, True]
    assert rows[["value", "numerator", "denominator", "n"]].isna().all(axis=None)


def test_projects_outside_every_network_do_not_vanish() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 3)
        a_network(session, [project for project, _place in world[:2]], name="Nord")
        for number, (project, place) in enumerate(world, start=1):
            a_figure(session, project, place, 10 * number, 100)
    rows = frame(by="network")
    now = rows[rows["period"] == "2012"].set_index("key")
    assert now.loc[0, "value"] == 30
    assert now.loc[now.index != 0, "value"].tolist() == [15]
    assert now["projects"].sum() == 3


def test_a_network_where_nothing_is_approved_still_has_its_line() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 2)
        a_network(session, [world[0][0]], code="a", name="Nord")
        a_network(session, [world[1][0]], code="b", name="Sør")
        a_figure(session, *world[0], 10, 100)
    rows = frame(by="network").set_index(["period", "by"])
    assert rows.loc[("2012", "Sør"), ["projects", "projects_of"]].tolist() == [0, 1]


def test_start_now_and_target_are_of_the_same_projects() -> None:
    with services.work(SECRETARIAT) as session:
        both, only_start, only_now = a_world(session, 3)
        a_figure(session, *both, 10, 100, "2011")
        a_figure(session, *both, 16, 200, target=7.0)
        a_figure(session, *only_start, 90, 100, "2011")
        a_figure(session, *only_now, 90, 100, target=1.0)
        standing = indicators.headlines(session, SECRETARIAT)[0].standing
    assert standing is not None
    assert (standing.start, standing.now, standing.target, standing.projects) == (10, 8, 7, 1)
    assert (standing.start_period, standing.period, standing.change) == ("2011", "2012", -2)


def test_targets_are_weighed_by_what_they_are_targets_for() -> None:
    with services.work(SECRETARIAT) as session:
        small, large = a_world(session, 2)
        for period in ("2011", "2012"):
            a_figure(session, *small, 10, 100, period, target=4.0)
            a_figure(session, *large, 60, 900, period, target=6.0)
        standing = indicators.headlines(session, SECRETARIAT)[0].standing
    assert standing is not None
    assert standing.target == pytest.approx((4 * 100 + 6 * 900) / 1000)


def test_a_new_definition_breaks_the_line_and_gives_no_change() -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 1)
        a_figure(session, *world[0], 10, 100, "2011")
        a_figure(session, *world[0], 8, 100, definition="2")
        headline = indicators.headlines(session, SECRETARIAT)[0]
    assert headline.value == 8
    assert headline.standing is None
    assert headline.trend == (("2012", 8.0),)


def scored(session, world, before: float, after: float, scale: str) -> None:
    for period, value in (("2011", before), ("2012", after)):
        a_figure(
            session, *world, period=period, value=value, indicator="reputation_score", scale=scale, source=None, n=50
        )


def test_scores_are_never_averaged_but_counted_as_better_or_not() -> None:
    with services.work(SECRETARIAT) as session:
        one, two, three = a_world(session, 3, theme="reputation")
        scored(session, one, 3.0, 3.5, "1_6")
        scored(session, two, 60.0, 70.0, "0_100")
        scored(session, three, 4.0, 3.9, "1_6")
        headline = next(
            one for one in indicators.headlines(session, SECRETARIAT) if one.indicator.key == "reputation_score"
        )
        view = themes.view(session, SECRETARIAT, "reputation")
    assert headline.value is None
    assert (headline.improved, headline.twice) == (2, 3)
    assert view.frame["value"].isna().all()
    assert [(score.scale, score.start, score.now) for score in view.scores] == [
        ("1_6", 3.0, 3.5),
        ("0_100", 60.0, 70.0),
        ("1_6", 4.0, 3.9),
    ]


def test_a_projects_own_figures_are_out_of_reach_for_others() -> None:
    with services.work(SECRETARIAT) as session:
        (one, here), (two, _there) = a_world(session, 2)
        a_figure(session, one, here, 10, 100)
        own = indicators.of_project(session, an_actor("project_leader", projects=[one]), one.id or 0)
        others = indicators.of_project(session, an_actor("project_leader", projects=[two]), one.id or 0)
    assert [standing.now for standing in own] == [10]
    assert others == []


def test_a_role_without_a_look_at_themes_sees_no_figures() -> None:
    with services.read() as session, pytest.raises(NotAllowed):
        indicators.series(session, an_actor("administrator"), RATE)


@pytest.mark.parametrize("by", ["programme", "network"])
def test_a_figure_opens_exactly_the_reports_of_its_projects(by: str) -> None:
    with services.work(SECRETARIAT) as session:
        world = a_world(session, 6)
        a_network(session, [project for project, _place in world[:4]])
        for project, place in world[:3]:
            a_figure(session, project, place, 10, 100)
        a_figure(session, *world[3], value=8.0)
        a_figure(session, *world[4], 10, 100)
        a_figure(session, *world[5], 10, 100, source="ks")
    rows = frame(by=by)
    rows = rows[rows["projects"] > 0]
    with services.read() as session:
        for _index, row in rows.iterrows():
            network = row["key"] or None
            wanted = WantedReports(figure=row["token"], period=row["period"], network=network)
            if by == "network" and network is None:
                continue
            assert report_lists.summary(session, SECRETARIAT, wanted).projects == row["projects"]


@pytest.mark.parametrize("by", ["programme", "network", "round"])
@pytest.mark.parametrize("size", [5, 50])
def test_a_theme_is_told_in_three_statements_at_any_size(size: int, by: str) -> None:
    with services.work(SECRETARIAT) as session:
        fill(session, a_world(session, size))
    with services.read() as session, counted() as sent:
        view = themes.view(session, SECRETARIAT, "sickness_absence", asked=Selection(by=by))
    assert view.headline.projects == size
    assert len(sent) <= 3, sent


def fill(session, world) -> None:
    """Two measurements each, every fifth project in a network of its own."""
    a_network(session, [project for project, _place in world[::5]])
    for project, place in world:
        a_figure(session, project, place, 10, 100, "2011")
        a_figure(session, project, place, 9, 100)


def test_scores_take_no_more_statements() -> None:
    with services.work(SECRETARIAT) as session:
        for one in a_world(session, 9, theme="reputation"):
            scored(session, one, 3.0, 4.0, "1_6")
    with services.read() as session, counted() as sent:
        themes.view(session, SECRETARIAT, "reputation", asked=Selection(by="network"))
    assert len(sent) <= 3, sent


def test_only_the_chosen_round_counts() -> None:
    with services.work(SECRETARIAT) as session:
        one, two = a_world(session, 2)
        second: Project = two[0]
        second.round = 2
        the_report(session, second)
        a_figure(session, *one, 10, 100)
        a_figure(session, *two, 30, 100)
    assert frame(round=2).set_index("period").loc["2012", "value"] == 30
    assert sorted(frame(by="round").query("period == '2012'")["value"]) == [10, 30]
