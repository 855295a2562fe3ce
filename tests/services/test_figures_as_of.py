"""Figures as they stood on a day, and of one group alone: the same for ever, by the address and in the files."""

import io
from datetime import date

import pytest
from sqlmodel import col, select

from saman import clock, exports, services
from saman.domain.errors import BadInput
from saman.domain.listings import WantedReports
from saman.domain.organisations import OrganisationVersion, Population
from saman.domain.projects import Project
from saman.domain.selections import Selection
from saman.language import speaking
from saman.services import indicators, report_lists
from tests.support.build import a_database, a_programme, an_actor
from tests.support.databases import Databases
from tests.support.measuring import COUNTIES, EARLIER, INDICATOR, PLACES, eight_places, measured

TODAY = date(2013, 6, 1)
ALL = [(100.0, True, "payroll")] * PLACES


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(TODAY)
    with clock.at(clock.oslo(2013, 1, 5)), services.work(an_actor()) as session:
        eight_places(session)
    with services.work(an_actor()) as session:
        measured(session, ALL)


def told(**query: str) -> list[tuple[str, float]]:
    with services.read() as session, speaking("en"):
        frame = indicators.series(session, an_actor(), INDICATOR, Selection.read(query, clock.today()))
    return [(row["by"], row["numerator"]) for _number, row in frame.iterrows()]


def test_figures_of_an_earlier_day_are_those_that_stood_then_and_stay_so() -> None:
    then, now = told(as_of=EARLIER.isoformat()), told()
    assert then == [("The whole programme", sum(7.0 * n + 100 for n in range(1, PLACES + 1)))]
    assert now == [("The whole programme", then[0][1] + PLACES)]
    clock.stand_on(date(2020, 1, 1))
    assert told(as_of=EARLIER.isoformat()) == then
    with services.work(an_actor()) as session:
        measured(session, [(100.0, True, "payroll")] * PLACES)
    assert told(as_of=EARLIER.isoformat()) == then


def test_a_period_names_its_last_day_and_a_day_that_is_not_over_is_now() -> None:
    assert told(as_of="2013") == told()
    assert told(as_of="2012") == []
    assert told(as_of=TODAY.isoformat()) == told()


def test_figures_are_cut_by_county_and_by_size_and_one_group_can_be_looked_at_alone() -> None:
    by_county = dict(told(by="county"))
    assert set(by_county) == set(COUNTIES)
    assert told(county="Rogaland") == [("The whole programme", by_county["Rogaland"])]
    assert sum(by_county.values()) == told()[0][1]
    by_size = dict(told(by="size"))
    assert len(by_size) == 3
    assert told(size="5000-19999")[0][1] == next(value for name, value in by_size.items() if "to" in name)


@pytest.mark.parametrize(
    "query",
    [{"by": "colour"}, {"as_of": "yesterday"}, {"network": "x"}, {"by": "county", "round": "1"}, {"period": "20-12"}],
)
def test_what_cannot_be_asked_for_is_a_sentence(query: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        Selection.read(query, TODAY)


def test_a_number_opens_exactly_the_reports_that_make_it_also_of_a_county_and_of_a_day() -> None:
    with services.read() as session:
        frame = indicators.series(session, an_actor(), INDICATOR, Selection(by="county"))
        token = frame.iloc[0]["token"]
        wanted = WantedReports(figure=token, period="2012", county=COUNTIES[0])
        found = report_lists.find(session, an_actor(), wanted).rows
        earlier = WantedReports(figure=token, period="2012", as_of="2012-12-31")
        none = report_lists.find(session, an_actor(), earlier).rows
    assert len(found) == PLACES / 2
    assert none == []


def test_the_file_of_figures_is_of_the_day_that_is_asked_for() -> None:
    files = []
    for query in ({"as_of": EARLIER.isoformat()}, {}):
        with services.read() as session:
            exports.write("observations", "csv", session, an_actor(), out := io.BytesIO(), query)
        files.append(out.getvalue().decode())
    assert files[0] != files[1]
    assert len(files[0].splitlines()) == len(files[1].splitlines()) == PLACES + 1


def put_right(thing: str) -> None:
    """An edit in May of what stood from the beginning, through the door that leaves history."""
    with clock.at(clock.oslo(2013, 5, 1)), services.work(an_actor()) as session:
        if thing == "round":
            session.exec(select(Project).where(Project.code == "r1-000")).one().round = 2
        elif thing == "county":
            named = session.exec(select(OrganisationVersion).where(OrganisationVersion.name == "Stad 0")).one()
            named.county = COUNTIES[1]
        else:
            session.exec(select(Population).order_by(col(Population.id))).all()[0].inhabitants = 100_000


ALONE = {"round": {"round": "1"}, "county": {"county": COUNTIES[0]}, "size": {"size": "0-4999"}}


@pytest.mark.parametrize("by", ["round", "county", "size"])
def test_what_is_put_right_later_changes_no_figure_of_an_earlier_day(by: str) -> None:
    asked = [{"by": by}, ALONE[by]]
    then = [told(as_of=EARLIER.isoformat(), **query) for query in asked]
    now = [told(**query) for query in asked]
    put_right(by)
    assert [told(as_of=EARLIER.isoformat(), **query) for query in asked] == then
    assert all(told(**query) != before for query, before in zip(asked, now, strict=True)), "today it is as put right"


def test_the_first_of_several_changes_says_what_stood_before_them() -> None:
    then = told(as_of=EARLIER.isoformat(), by="county")
    put_right("county")
    with clock.at(clock.oslo(2013, 5, 9)), services.work(an_actor()) as session:
        named = session.exec(select(OrganisationVersion).where(OrganisationVersion.name == "Stad 0")).one()
        named.county = "Akershus"
    assert told(as_of=EARLIER.isoformat(), by="county") == then
    assert "Akershus" in dict(told(by="county"))
