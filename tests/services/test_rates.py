"""Completeness is delivered of due, timeliness is on time of delivered, and each number is that of its list."""

from datetime import date, datetime

import pytest

from saman import clock, exports, services
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.listings import WantedReports
from saman.domain.networks import Network
from saman.domain.reports import Report
from saman.services import rates, report_lists
from saman.services.rates import Rate
from tests.support.build import a_database, a_municipality, a_network, a_programme, a_project, a_report, an_actor
from tests.support.databases import Databases

TODAY = date(2013, 2, 4)
ON_THE_LAST_MINUTE = clock.oslo(2013, 1, 31, 23, 59)
JUST_AFTER_MIDNIGHT = clock.oslo(2013, 2, 1, 0, 1)
SUMMER_EVENING = clock.oslo(2012, 6, 30, 23, 30)
SECRETARIAT = an_actor()


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(TODAY)


def delivered(session: services.Session, project: object, at: datetime | None, **more: object) -> None:
    report = a_report(session, project, **more)
    report.first_submitted_at = at
    report.state = "submitted" if at else "draft"
    session.flush()


def a_programme_with_reports() -> list[int]:
    """Annual reports on time, a minute late, and missing; one of a summer's evening; one that is not due yet."""
    with services.work(SECRETARIAT) as session:
        places = [a_municipality(session, f"120{n}", f"Place {n}") for n in (1, 2, 3)]
        one, two, three = (
            a_project(session, place, code=f"r1-00{n}", theme=theme)
            for n, (place, theme) in enumerate(
                zip(places, ("sickness_absence", "sickness_absence", "full_time"), strict=True), start=1
            )
        )
        nets = [a_network(session, [one], code="n-1", name="Nord"), a_network(session, [two], code="n-2", name="Sør")]
        for project, at in ((one, ON_THE_LAST_MINUTE), (two, JUST_AFTER_MIDNIGHT), (three, None)):
            delivered(session, project, at)
        summer = {"type": "startup", "period": "2012", "opens_on": date(2012, 5, 1), "due_on": date(2012, 6, 30)}
        delivered(session, three, SUMMER_EVENING, **summer)
        ahead = {"period": "2013", "opens_on": date(2013, 1, 2), "due_on": date(2013, 2, 4)}
        delivered(session, one, clock.oslo(2013, 2, 1), **ahead)
        return [stored_id(net) for net in nets]


def found(actor: object = SECRETARIAT, **wanted: object) -> dict[str, list[tuple[str, int, int, int]]]:
    with services.read() as session:
        all_of_it = rates.of_reports(session, actor, WantedReports(**wanted))
    return {
        cut: [(one.group, one.due, one.delivered, one.on_time) for one in all_of_it.cuts[cut]] for cut in rates.CUTS
    }


def test_reports_whose_day_is_past_are_counted_by_round_theme_network_and_report() -> None:
    a_programme_with_reports()
    assert found() == {
        "round": [("1", 4, 3, 2)],
        "theme": [("sickness_absence", 2, 2, 1), ("full_time", 2, 1, 1)],
        "network": [("n-1", 1, 1, 1), ("n-2", 1, 1, 0), ("", 2, 1, 1)],
        "report": [("annual 2012", 3, 2, 1), ("startup 2012", 1, 1, 1)],
    }


def test_the_percentages_are_of_the_due_and_of_the_delivered() -> None:
    a_programme_with_reports()
    with services.read() as session:
        whole = rates.of_reports(session, SECRETARIAT, WantedReports()).whole
    assert (whole.complete, whole.timely) == (75.0, pytest.approx(66.667, abs=0.001))
    nothing = Rate("1", "", 0, 0, 0, None)
    assert (nothing.complete, nothing.timely) == (None, None)


def test_each_number_is_that_of_the_list_it_opens() -> None:
    a_programme_with_reports()
    with services.read() as session:
        all_of_it = rates.of_reports(session, SECRETARIAT, WantedReports())
        for rate in [one for listed in all_of_it.cuts.values() for one in listed if one.narrowed is not None]:
            numbers = {"due": rate.due, "due_delivered": rate.delivered, "due_on_time": rate.on_time}
            numbers["late"] = rate.due - rate.delivered
            for state, number in numbers.items():
                wanted = WantedReports(**rate.narrowed, state=state)
                assert report_lists.summary(session, SECRETARIAT, wanted).reports == number, (rate, state)


def test_what_was_put_to_signing_in_time_counts_until_its_term() -> None:
    a_programme_with_reports()
    with services.work(SECRETARIAT) as session:
        (late,) = report_lists.find(session, SECRETARIAT, WantedReports(type="annual", state="late")).rows
        report = session.get_one(Report, late.id)
        report.release_by, report.first_submitted_at = date(2013, 2, 3), clock.oslo(2013, 2, 3, 22)
    assert found()["report"][0] == ("annual 2012", 3, 3, 2)


def test_a_network_leader_sees_the_own_network_and_those_who_read_no_reports_nothing() -> None:
    with services.read() as session:
        assert rates.of_reports(session, SECRETARIAT, WantedReports()).whole.due == 0
    number, _other = a_programme_with_reports()
    with services.read() as session:
        leader = an_actor("network_leader", networks=[session.get_one(Network, number)])
        with pytest.raises(NotAllowed):
            rates.of_reports(session, an_actor("council"), WantedReports())
    assert found(leader)["network"] == [("n-1", 1, 1, 1)]


def test_the_tables_are_narrowed_like_a_list_and_come_as_a_file() -> None:
    number, _other = a_programme_with_reports()
    assert found(network=number)["network"] == [("n-1", 1, 1, 1)]
    assert found(theme="full_time")["report"] == [("annual 2012", 1, 0, 0), ("startup 2012", 1, 1, 1)]
    with services.read() as session:
        (table,) = exports.find("rates").tables(session, SECRETARIAT, {"type": "annual"})
        rows = [list(row) for row in table.rows]
    assert rows[0] == ["round", "1", 3, 2, 1, 66.7, 50.0]
    assert rows[-1] == ["report", "annual 2012", 3, 2, 1, 66.7, 50.0]
