"""Numbers of admission: each application once, each municipality once, and money only where somebody told how much."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from saman import clock, exports, services
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.listings import WantedApplications, WantedNumbers
from saman.domain.organisations import OrganisationVersion
from saman.domain.projects import Application
from saman.services import admission_numbers, application_lists
from saman.services.admission_numbers import Numbers, Tally
from saman.services.applications import NewApplication, enter
from tests.support.applying import OPEN, Applicants, applicants, begin, change, confirm, send, sent
from tests.support.build import a_database, a_municipality, a_programme, an_actor
from tests.support.databases import Databases

SECRETARIAT = an_actor()


@pytest.fixture(autouse=True)
def opened(databases: Databases) -> Iterator[None]:
    a_programme()
    url = a_database(databases)
    with clock.at(OPEN):
        yield
    services.databases.close(url)


def entered(session: services.Session, code: str, *towns: int, **more: object) -> None:
    known = {"round": 1, "title": code, "main_theme": "full_time", "sent_on": clock.oslo(2011, 6, 1)}
    enter(
        session,
        SECRETARIAT,
        NewApplication(code=code, responsible=towns[0], others=towns[1:], **{**known, **more}),
    )


def three_places_in_two_rounds() -> None:
    """Nord applies alone and with Sør, in the first round; Nord again in the second. Ukjend is in no county."""
    with services.work(SECRETARIAT) as session:
        nord, south, unknown = (
            stored_id(a_municipality(session, number, name, county, inhabitants))
            for number, name, county, inhabitants in (
                ("1201", "Nord", "Hordaland", 12_000),
                ("1401", "Sør", "Sogn og Fjordane", None),
                ("1601", "Ukjend", "", None),
            )
        )
        called = select(OrganisationVersion).where(OrganisationVersion.organisation_id == unknown)
        session.exec(called).one().county = None
        entered(session, "s1-1", nord, outcome="admitted", decided_on=date(2011, 9, 21), amount=300_000)
        entered(session, "s1-2", nord, south, main_theme="competence", outcome="rejected", amount=None)
        entered(session, "s1-3", unknown, outcome="reserve", amount=200_000)
        entered(session, "s2-1", south, round=2, outcome="admitted", amount=0)


def counted(actor: Actor = SECRETARIAT, **wanted: str) -> Numbers:
    with services.read() as session:
        return admission_numbers.of_applications(session, actor, WantedNumbers(**wanted))


def lines(found: Numbers, cut: str) -> dict[str, dict[int, Tally]]:
    return {line.group: line.tallies for line in found.cuts[cut]}


def test_a_round_counts_applications_and_municipalities_once_and_the_money_that_is_known() -> None:
    three_places_in_two_rounds()
    found = counted()
    assert [number for number, _label in found.rounds] == [1, 2]
    assert found.whole.of(1) == Tally(3, 3, known=2, applied=500_000, admitted=1, admitted_municipalities=1)
    assert found.whole.of(2) == Tally(1, 1, known=1, applied=0, admitted=1, admitted_municipalities=1)


def test_an_application_stands_with_who_is_responsible_and_a_municipality_in_its_own_county() -> None:
    three_places_in_two_rounds()
    counties = lines(counted(), "county")
    assert list(counties) == ["Hordaland", "Sogn og Fjordane", ""]
    assert counties["Hordaland"] == {1: Tally(2, 1, known=1, applied=300_000, admitted=1, admitted_municipalities=1)}
    assert counties["Sogn og Fjordane"][1] == Tally(0, 1)
    assert counties[""] == {1: Tally(1, 1, known=1, applied=200_000)}


def test_themes_stand_in_the_order_of_the_programme_and_sizes_not_known_last() -> None:
    three_places_in_two_rounds()
    found = counted()
    assert list(lines(found, "theme")) == ["full_time", "competence"]
    assert lines(found, "theme")["competence"][1] == Tally(1, 2)
    assert list(lines(found, "size")) == ["5000-19999", ""]


def test_the_groups_of_a_cut_add_up_to_the_whole() -> None:
    three_places_in_two_rounds()
    found = counted()
    for cut in admission_numbers.CUTS:
        for round, _label in found.rounds:
            tallies = [line.of(round) for line in found.cuts[cut]]
            for what in ("applications", "known", "admitted"):
                assert sum(getattr(one, what) for one in tallies) == getattr(found.whole.of(round), what), (cut, what)
            assert sum(one.applied or 0 for one in tallies) == found.whole.of(round).applied


def test_each_number_is_that_of_the_list_it_opens() -> None:
    three_places_in_two_rounds()
    found = counted(theme="full_time")
    with services.read() as session:
        for state, what in (("", "applications"), ("admitted", "admitted")):
            wanted = WantedApplications(theme="full_time", round=1, state=state)
            assert application_lists.count(session, SECRETARIAT, wanted)[0] == getattr(found.whole.of(1), what)


def test_drafts_and_trials_are_not_counted_and_what_was_sent_last_is_the_amount() -> None:
    world = applicants()
    number = sent(world)
    begin(world, theme="competence")
    assert (counted().rounds, counted().whole.tallies) == ([], {})
    with services.work(SECRETARIAT) as session:
        session.get_one(Application, number).is_test = False
    assert counted().whole.of(2) == Tally(1, 1, known=1, applied=300_000)
    change(world, number, "grant", "250000")
    change(world, number, "own_funds", "150000")
    assert counted().whole.of(2).applied == 300_000
    again(world, number)
    assert counted().whole.of(2).applied == 250_000


def again(world: Applicants, number: int) -> None:
    confirm(world, number)
    send(world, number, "two")


def test_only_those_who_see_the_whole_programme_see_the_numbers() -> None:
    three_places_in_two_rounds()
    assert counted(an_actor("decision_maker")).whole.of(1).applications == 3
    for role in ("project_leader", "network_leader"):
        with pytest.raises(NotAllowed):
            counted(an_actor(role))


def test_the_file_has_a_row_for_each_group_in_each_round() -> None:
    three_places_in_two_rounds()
    with services.read() as session:
        (table,) = exports.find("admission").tables(session, SECRETARIAT, {"theme": "full_time"})
        rows = [list(row) for row in table.rows]
    assert rows[0] == ["all", "", 1, 2, 2, 500_000, 2, 1, 1, None, 0]
    assert rows[-1] == ["size", "", 2, 1, 1, 0, 1, 1, 1, None, 0]
    assert ["county", "", 1, 1, 1, 200_000, 1, 0, 0, None, 0] in rows
