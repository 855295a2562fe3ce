"""What the network answered stands beside each answer of the report that is read."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import Actor
from saman.domain.network_answers import NetworkAnswers, Spread
from saman.domain.networks import Network, NetworkMembership
from saman.domain.projects import Participation, Project
from saman.domain.reports import Report, ReportVersion
from saman.services import databases as opened
from saman.services import reviews
from tests.support.build import START, a_database, a_municipality, a_project, a_report, stored
from tests.support.databases import Databases
from tests.support.reporting import MORNING, World, a_world
from tests.support.statements import counted

KEY = {"template": "t", "checksum": "c"}


@pytest.fixture
def world(databases: Databases) -> Iterator[World]:
    url = a_database(databases)
    with clock.at(MORNING):
        yield a_world()
    opened.close(url)


def sent(session: Session, report: Report, man_years: Any = 100, **answers: Any) -> None:
    """As the last version of a report: questions of the theme once for its municipality, others for the project."""
    place = session.exec(
        select(Participation.organisation_id).where(Participation.project_id == report.project_id)
    ).one()
    given = {"sa_man_years": man_years, **answers}
    rows = [
        {"field": key, "organisation_id": place if key.startswith("sa_") else None, "value": value, "blank": None}
        for key, value in given.items()
    ]
    report.version += 1
    report.state, report.submitted_at, report.first_submitted_at = "submitted", MORNING, MORNING
    version = {"number": report.version, "answers": rows, "key": f"{report.id} {report.version}", **KEY}
    stored(session, ReportVersion(report_id=report.id, submitted_at=MORNING, **version))


def members(session: Session, world: World, *answers: dict[str, Any] | None) -> list[Report]:
    """Other projects of the same network; None has sent nothing."""
    network = session.exec(select(Network)).one()
    made = []
    for number, given in enumerate(answers):
        town = a_municipality(session, f"14{number:02}", f"Town {number}")
        project = a_project(session, town, code=f"r1-1{number:02}", title=f"Project {number}")
        stored(session, NetworkMembership(network_id=network.id, project_id=project.id, starts_on=START))
        made.append(a_report(session, project))
        if given is not None:
            sent(session, made[-1], **given)
    return made


def build(world: World, own: dict[str, Any], *others: dict[str, Any] | None) -> list[Report]:
    with services.work(world.secretariat) as session:
        sent(session, session.get_one(Report, world.report), **own)
        return members(session, world, *others)


def seen(world: World, who: Actor) -> NetworkAnswers:
    with services.read() as session:
        return reviews.opened(session, who, world.report).network


def test_numbers_by_the_smallest_the_middle_and_the_largest_and_where_this_one_lies(world: World) -> None:
    build(world, {"sa_doctor": 7.4}, {"sa_doctor": 5.0}, {"sa_doctor": 9.5}, {"sa_doctor": 6}, None)
    found = seen(world, world.reader)
    assert found.spreads["sa_doctor"] == Spread(4, 5.0, 6.7, 9.5)
    assert found.places[f"sa_doctor:{world.organisations[0]}"] == 2
    assert (found.sent, found.all) == (4, 5)


def test_the_middle_of_an_odd_number_is_one_of_them(world: World) -> None:
    build(world, {"sa_doctor": 7.4}, {"sa_doctor": 5.0}, {"sa_doctor": 9.5})
    assert seen(world, world.reader).spreads["sa_doctor"].middle == 7.4


def test_choices_are_counted_one_by_one_and_yes_and_no_too(world: World) -> None:
    build(world, {"sa_doctor": 7.4}, {}, {})
    with services.read() as session:
        fields = reviews.opened(session, world.reader, world.report).form.fields
    kinds = {key: field.kind for key, field in fields.items()}
    one, several, yes_no = (first(kinds, kind) for kind in ("choice", "choices", "yes_no"))
    with services.work(world.secretariat) as session:
        for report, given in zip(session.exec(select(Report).order_by(Report.id)).all(), ANSWERS, strict=True):
            sent(session, report, **dict(zip((one, several, yes_no), given, strict=True)))
    picked = seen(world, world.reader).picked
    assert picked[one].counts == {"x": 2, "y": 1}
    assert (picked[several].n, picked[several].counts) == (2, {"a": 1, "b": 2})
    assert picked[yes_no].counts == {True: 2, False: 1}


ANSWERS = (("x", ["a", "b"], True), ("x", ["b"], False), ("y", None, True))


def first(kinds: dict[str, str], kind: str) -> str:
    return next(key for key, one in kinds.items() if one == kind)


def test_what_rests_on_few_is_in_no_number_and_has_no_place(world: World) -> None:
    build(world, {"sa_doctor": 7.4, "man_years": 9.9}, {"sa_doctor": 5.0}, {"sa_doctor": 99.0, "man_years": None})
    found = seen(world, world.reader)
    assert found.spreads["sa_doctor"] == Spread(1, 5.0, 5.0, 5.0)
    assert found.places == {}


def test_what_is_written_anew_but_not_sent_does_not_count_and_the_last_version_does(world: World) -> None:
    (other,) = build(world, {"sa_doctor": 7.4}, {"sa_doctor": 5.0})
    with services.work(world.secretariat) as session:
        sent(session, session.get_one(Report, other.id), sa_doctor=6.0)
    assert seen(world, world.reader).spreads["sa_doctor"] == Spread(2, 6.0, 6.7, 7.4)


def test_other_periods_and_other_networks_are_not_counted(world: World) -> None:
    build(world, {"sa_doctor": 7.4})
    with services.work(world.secretariat) as session:
        town = a_municipality(session, "1601", "Elsewhere")
        elsewhere = a_report(session, a_project(session, town, code="r1-200", title="Elsewhere"))
        sent(session, elsewhere, sa_doctor=1.0)
        earlier = a_report(session, session.get_one(Project, world.project), period="2011")
        sent(session, earlier, sa_doctor=2.0)
    assert seen(world, world.secretariat).spreads["sa_doctor"].n == 1


def test_those_who_only_read_their_own_see_nothing_of_it(world: World) -> None:
    build(world, {"sa_doctor": 7.4}, {"sa_doctor": 5.0})
    assert seen(world, world.leader) == NetworkAnswers()


def test_it_is_one_statement(world: World) -> None:
    build(world, {"sa_doctor": 7.4}, {"sa_doctor": 5.0})
    with counted() as opening:
        seen(world, world.reader)
    assert len([one for one in opening if "ranked" in one]) == 1
