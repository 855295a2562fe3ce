"""Deadlines: seen by round and period, moved for one or all with a reason that stays."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotAllowed, NotFound
from saman.domain.history import History
from saman.domain.listings import WantedReports
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.services import deadline_lists, deadline_moves, report_lists
from saman.services.deadline_moves import Move
from tests.support.build import a_database, a_municipality, a_programme, a_project, a_report, an_actor
from tests.support.databases import Databases

DUE, LATER = date(2013, 1, 31), date(2013, 2, 8)


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> None:
    a_programme()
    a_database(databases)
    clock.stand_on(date(2013, 1, 21))


def two_projects() -> list[Project]:
    with services.work(an_actor()) as session:
        place = a_municipality(session)
        found = [a_project(session, place, code=f"r1-00{n}") for n in (1, 2)]
        for project in found:
            a_report(session, project)
            a_report(session, project, period="2013", opens_on=date(2014, 1, 2), due_on=date(2014, 1, 31))
    return found


def moved(due_on: date = LATER, reason: str = "Snøstorm", **more: int) -> Move:
    return Move(round=1, type="annual", period="2012", due_on=due_on, reason=reason, **more)


def test_a_deadline_moves_for_one_project_and_history_says_why() -> None:
    one, _other = two_projects()
    with services.work(an_actor()) as session:
        (touched,) = deadline_moves.move(session, an_actor(), moved(project_id=stored_id(one)))
    with services.read() as session:
        days = session.exec(select(Report.due_on).where(Report.period == "2012").order_by(Report.id)).all()
        told = session.exec(select(History).where(History.reason == "Snøstorm")).one()
        row = deadline_lists.overview(session, an_actor())[0]
    assert days == [LATER, DUE]
    assert (touched.before, touched.after) == (DUE, LATER)
    assert (told.before, told.after) == ({"due_on": "2013-01-31"}, {"due_on": "2013-02-08"})
    assert (row.reports, row.moved) == (2, 1)


def test_a_deadline_moves_for_all_who_are_due_on_another_day() -> None:
    one, _other = two_projects()
    with services.work(an_actor()) as session:
        deadline_moves.move(session, an_actor(), moved(project_id=stored_id(one)))
        assert len(deadline_moves.preview(session, an_actor(), moved())) == 1
        deadline_moves.move(session, an_actor(), moved())
    with services.read() as session:
        (row, _next_year) = deadline_lists.overview(session, an_actor())
    assert (row.due_on, row.moved) == (LATER, 0)


def test_lateness_follows_the_deadline() -> None:
    two_projects()
    with clock.at(datetime(2013, 2, 4, 12, tzinfo=UTC)):
        with services.read() as session:
            assert report_lists.summary(session, an_actor(), WantedReports()).late == 2
        with services.work(an_actor()) as session:
            deadline_moves.move(session, an_actor(), moved())
        with services.read() as session:
            assert report_lists.summary(session, an_actor(), WantedReports()).late == 0


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (moved(reason=" "), "reason"),
        (moved(due_on=date(2013, 1, 20)), "due_on"),
        (Move(round=1, type="annual", period="2013", due_on=date(2014, 1, 1), reason="x"), "due_on"),
    ],
)
def test_a_move_needs_a_reason_and_a_day_that_can_be(wanted: Move, field: str) -> None:
    two_projects()
    with pytest.raises(BadInput) as refused, services.work(an_actor()) as session:
        deadline_moves.move(session, an_actor(), wanted)
    assert refused.value.field == field


def test_only_the_secretariat_moves_deadlines_and_others_see_their_own() -> None:
    one, _other = two_projects()
    leader = an_actor("project_leader", projects=[one])
    with services.read() as session:
        assert [row.reports for row in deadline_lists.overview(session, leader)] == [1, 1]
        with pytest.raises(NotAllowed):
            deadline_moves.preview(session, leader, moved())
        with pytest.raises(NotFound):
            deadline_moves.preview(session, an_actor(), Move(round=2, type="annual", period="2012", due_on=LATER))
