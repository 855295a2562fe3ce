"""Each municipality against its own start: 100 is where it began, and above 100 is always better."""

import io
from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from sqlmodel import Session

from saman import clock, config, exports, services
from saman.domain.attainment import Aim
from saman.domain.benchmarks import OWN
from saman.domain.listings import WantedReports
from saman.domain.selections import Selection
from saman.language import speaking
from saman.services import indicators, report_lists, themes
from tests.support.build import a_database, a_network, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world

RATE, SCORE = "sickness_absence_rate", "reputation_score"
SECRETARIAT = an_actor()
WHERE_FROM = (10.0, 8.0, 5.0, 10.0, 20.0)
WHERE_TO = (9.0, 8.0, 6.0, 7.5, 10.0)
INDEXED = [110.0, 100.0, 80.0, 125.0, 150.0]


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    yield
    services.databases.close(url)


def five(session: Session) -> list:
    """Five that went from WHERE_FROM to WHERE_TO per cent, and a sixth with too few behind."""
    world = a_world(session, 6)
    for (project, place), start, now in zip(world, (*WHERE_FROM, 10.0), (*WHERE_TO, 1.0), strict=True):
        n = 4.0 if project.code == "r1-006" else 100.0
        a_figure(session, project, place, start * 10, 1000, "2011", n=n)
        a_figure(session, project, place, now * 10, 1000, n=n)
    return world


def told(key: str = RATE, **how: object):
    with services.read() as session:
        return indicators.benchmarked(session, SECRETARIAT, [config.current().indicator(key)], Selection(**how))


def test_each_is_indexed_to_its_own_start_and_a_fall_is_up_where_a_fall_is_good() -> None:
    with services.work(SECRETARIAT) as session:
        five(session)
    (found,) = told()
    assert (found.period, found.since, found.municipalities, found.hidden) == ("2012", "2011", 5, 1)
    lie = (found.lower, found.median, found.upper)
    assert lie == pytest.approx(tuple(np.percentile(INDEXED, [25, 50, 75])))
    assert (found.improved, found.worsened) == (3, 1)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7])
def test_the_median_and_the_quartiles_are_those_of_the_textbook(count: int) -> None:
    ends = [7.0, 12.0, 9.5, 3.25, 10.0, 14.0, 8.0][:count]
    with services.work(SECRETARIAT) as session:
        for (project, place), end in zip(a_world(session, count), ends, strict=True):
            a_figure(session, project, place, 100, 1000, "2011")
            a_figure(session, project, place, end * 10, 1000)
    (found,) = told()
    lower, median, upper = np.percentile([200 - 10 * end for end in ends], [25, 50, 75])
    assert found.median == pytest.approx(median)
    few = count < 4
    assert (found.lower, found.upper) == ((None, None) if few else (pytest.approx(lower), pytest.approx(upper)))


def test_where_more_is_better_more_is_up() -> None:
    with services.work(SECRETARIAT) as session:
        ((project, place),) = a_world(session, 1, "reputation")
        common = {"indicator": SCORE, "scale": "scale_0_100", "source": "own"}
        a_figure(session, project, place, period="2011", value=50.0, **common)
        a_figure(session, project, place, value=60.0, **common)
    (found,) = told(SCORE)
    assert (found.median, found.improved, found.worsened) == (120.0, 1, 0)


def test_what_is_measured_in_different_ways_is_held_against_its_own_start_apart() -> None:
    with services.work(SECRETARIAT) as session:
        for (project, place), source in zip(a_world(session, 2), ("ks", "payroll"), strict=True):
            a_figure(session, project, place, 100, 1000, "2011", source=source)
            a_figure(session, project, place, 90, 1000, source=source)
    assert [(one.pool.source, one.municipalities) for one in told()] == [("ks", 1), ("payroll", 1)]


def test_nobody_is_indexed_across_a_new_way_of_measuring_or_from_nothing() -> None:
    with services.work(SECRETARIAT) as session:
        (one, here), (two, there) = a_world(session, 2)
        a_figure(session, one, here, 100, 1000, "2011", source="ks")
        a_figure(session, one, here, 90, 1000, source="payroll")
        a_figure(session, two, there, 0, 1000, "2011")
        a_figure(session, two, there, 90, 1000)
    assert told() == []


def test_a_group_of_small_ones_alone_is_hidden_and_says_so() -> None:
    with services.work(SECRETARIAT) as session:
        world = five(session)
        a_network(session, [world[5][0]], code="few", name="Få")
    found = {one.group.name: one for one in told(by="network")}
    assert (found["Få"].suppressed, found["Få"].median, found["Få"].improved) == (True, None, 0)
    assert found[""].municipalities == 5


def test_the_number_of_municipalities_opens_exactly_their_reports() -> None:
    with services.work(SECRETARIAT) as session:
        world = five(session)
        a_figure(session, *world[0], 1, 100, source="ks")
    (found,) = told()
    aim = Aim.of(found.indicator, "indexed", config.current().about.hiding).token
    with services.read() as session:
        wanted = WantedReports(figure=found.pool.token, period="2012", aim=aim)
        rows = report_lists.find(session, SECRETARIAT, wanted).rows
    assert len(rows) == found.municipalities


def test_a_project_leader_sees_the_own_line_beside_any_group() -> None:
    with services.work(SECRETARIAT) as session:
        world = five(session)
        leader = an_actor("project_leader", projects=[world[0][0]])
    for asked in (Selection(), Selection(by="round"), Selection(round=7)):
        with services.read() as session:
            view = themes.view(session, leader, "sickness_absence", asked=asked)
        (own,) = [one for one in view.benchmark if one.group.by == OWN]
        assert (own.median, own.municipalities) == (pytest.approx(110), 1)


def test_a_small_one_does_not_see_its_own_line_here_either() -> None:
    with services.work(SECRETARIAT) as session:
        world = five(session)
        leader = an_actor("project_leader", projects=[world[5][0]])
    with services.read() as session:
        view = themes.view(session, leader, "sickness_absence")
    assert [one.suppressed for one in view.benchmark if one.group.by == OWN] == [True]


def test_figures_of_an_earlier_day_are_those_that_stood_then() -> None:
    with services.work(SECRETARIAT) as session:
        five(session)
    assert told(as_of=date(2013, 1, 20)) == []
    assert len(told(period="2012")) == 1
    assert told(period="2011") == []


def test_the_file_has_the_same_numbers() -> None:
    with services.work(SECRETARIAT) as session:
        five(session)
    with services.read() as session, speaking("en"):
        exports.write("benchmark", "csv", session, SECRETARIAT, out := io.BytesIO(), {"theme": "sickness_absence"})
    head, line = out.getvalue().decode("utf-8-sig").splitlines()
    assert head.endswith("municipalities,lower_quartile,median,upper_quartile,improved,worsened,hidden,suppressed")
    assert line.endswith("2012,5,100,110,125,3,1,1,false")
