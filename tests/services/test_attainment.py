"""How far those with a target came: each against its own target and its own start, the wanted way."""

import io
from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from saman import clock, config, exports, services
from saman.domain.attainment import CAME, Aim
from saman.domain.listings import WantedReports
from saman.domain.projects import Project
from saman.domain.selections import Selection
from saman.language import speaking
from saman.services import indicators, report_lists
from tests.support.build import a_database, a_network, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.figures import a_figure, a_world

RATE, SCORE = "sickness_absence_rate", "reputation_score"
SECRETARIAT = an_actor()
SAME, SMALL = {}, {"n": 4.0}


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    clock.stand_on(date(2013, 1, 21))
    yield
    services.databases.close(url)


def six(session: Session) -> None:
    """From 10 % towards 8 %: there, nearer, the other way, where it was, without a target, and too small to tell."""
    for (project, place), now, target, how in zip(
        a_world(session, 6),
        (7.0, 9.0, 12.0, 10.0, 5.0, 7.0),
        (8.0, 8.0, 8.0, 8.0, None, 8.0),
        ({"source": "ks"}, SAME, SAME, SAME, SAME, SMALL),
        strict=True,
    ):
        a_figure(session, project, place, 10, 100, "2011", **how)
        a_figure(session, project, place, now, 100, target=target, **how)


def told(asked: Selection | None = None, key: str = RATE):
    with services.read() as session:
        wanted = [config.current().indicator(key)]
        return indicators.attainments(session, SECRETARIAT, wanted, asked or Selection())


def test_each_counts_once_by_how_far_it_came_with_its_own_target_however_it_measured() -> None:
    with services.work(SECRETARIAT) as session:
        six(session)
    (found,) = told()
    assert (found.targets, found.projects, found.hidden, found.suppressed) == (4, 4, 1, False)
    assert found.came == {"reached": 1, "nearer": 1, "farther": 1, "still": 1}


def test_where_more_is_better_up_is_the_way_to_the_target() -> None:
    with services.work(SECRETARIAT) as session:
        for (project, place), now in zip(a_world(session, 2, "reputation"), (60.0, 40.0), strict=True):
            common = {"indicator": SCORE, "scale": "scale_0_100", "source": "own"}
            a_figure(session, project, place, period="2011", value=50.0, **common)
            a_figure(session, project, place, value=now, target=70.0, **common)
    (found,) = told(key=SCORE)
    assert found.came == {"reached": 0, "nearer": 1, "farther": 1, "still": 0}


def test_a_group_of_small_ones_alone_has_no_counts() -> None:
    with services.work(SECRETARIAT) as session:
        six(session)
        small = session.exec(select(Project).where(Project.code == "r1-006")).one()
        a_network(session, [small], code="few", name="Få")
    found = {one.group.name: one for one in told(Selection(by="network"))}
    assert (found["Få"].suppressed, found["Få"].targets, found["Få"].hidden) == (True, 0, 1)
    assert (found[""].suppressed, found[""].targets) == (False, 4)


def test_each_count_opens_exactly_the_reports_of_those_who_came_so_far() -> None:
    with services.work(SECRETARIAT) as session:
        six(session)
    (found,) = told()
    limits, indicator = config.current().about.hiding, config.current().indicator(RATE)
    for came in CAME:
        aim = Aim.of(indicator, came, limits).token
        with services.read() as session:
            wanted = WantedReports(figure=RATE, period=found.period, aim=aim)
            rows = report_lists.find(session, SECRETARIAT, wanted).rows
        assert len(rows) == found.came[came], came


@pytest.mark.parametrize("word", ["", "reached", "reached:down", "gone:down:10", "reached:left:10", "reached:up:x"])
def test_a_word_that_is_none_asks_for_nothing(word: str) -> None:
    assert Aim.read(word) is None


def test_the_file_has_a_row_a_group_and_leaves_out_what_is_small() -> None:
    with services.work(SECRETARIAT) as session:
        six(session)
    with services.read() as session, speaking("en"):
        query = {"indicator": RATE, "by": "round"}
        exports.write("attainment", "csv", session, SECRETARIAT, out := io.BytesIO(), query)
    head, line = out.getvalue().decode("utf-8-sig").splitlines()
    assert head == "indicator,by,group,name,period,projects,targets,reached,nearer,farther,still,hidden,suppressed"
    assert line == "sickness_absence_rate,round,1,,2012,4,4,1,1,1,1,1,false"
