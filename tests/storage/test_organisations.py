"""The register of municipalities, and organisations under the name they had on a day."""

import csv
from datetime import date

from saman import services, shipped
from saman.domain.organisations import OrganisationVersion
from saman.services import organisations
from saman.services.access import command_line
from tests.support.build import a_municipality, stored
from tests.support.statements import counted

DAY = date(2013, 1, 21)


def load() -> int:
    with services.work(command_line()) as session:
        return organisations.load_register(session, command_line())


def test_the_register_has_the_municipalities_of_2012() -> None:
    with (shipped.folder("data") / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["number", "name", "county", "population_2012"]
    assert len({row["number"] for row in rows}) == len({row["name"] for row in rows}) == 429
    assert len({row["county"] for row in rows}) == 19
    assert [row["number"] for row in rows if not row["population_2012"]] == ["0706", "0719", "0720", "1901", "1915"]


def test_who_had_become_another_before_the_register_begins_became_one_that_is_in_it() -> None:
    with (shipped.folder("data") / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        known = {row["number"] for row in csv.DictReader(file)}
    with (shipped.folder("data") / "former_municipalities.csv").open(encoding="utf-8", newline="") as file:
        former = list(csv.DictReader(file))
    assert not known & {row["number"] for row in former}
    assert {row["became"] for row in former} <= known


def test_the_register_is_loaded_once_however_often_it_is_asked_for(url: str) -> None:
    assert (load(), load()) == (429, 0)


def test_loading_adds_what_is_missing_and_leaves_what_is_there(url: str) -> None:
    with services.work(command_line()) as session:
        mine = a_municipality(session, "1219", "Our own Bømlo")
    assert load() == 428
    with services.read() as session:
        found = organisations.by_number(session, "1219", DAY)
    assert found
    assert (found.id, found.name) == (mine.id, "Our own Bømlo")


def test_a_municipality_is_found_before_the_first_call_closed(url: str) -> None:
    load()
    with services.read() as session:
        found = organisations.by_number(session, "0301", date(2011, 6, 15))
        assert found
        assert (found.name, found.county, found.kind) == ("Oslo", "Oslo", "municipality")
        assert organisations.by_number(session, "0000", DAY) is None


def test_an_unknown_population_is_unknown(url: str) -> None:
    load()
    with services.read() as session:
        harstad, halden = (organisations.by_number(session, number, DAY) for number in ("1901", "0101"))
    assert harstad
    assert harstad.inhabitants is None
    assert halden
    assert halden.inhabitants == 29543


def test_a_name_changes_on_its_day_and_the_municipality_stays_the_same(url: str) -> None:
    with services.work(command_line()) as session:
        first = a_municipality(session, "0706", "Sandefjord")
        session.get_one(OrganisationVersion, 1).ends_on = date(2017, 12, 31)
        later = {"number": "0710", "name": "New Sandefjord", "starts_on": date(2018, 1, 1)}
        stored(session, OrganisationVersion(organisation_id=first.id, **later))
        before = organisations.named(session, [first.id], date(2017, 12, 31))
        after = organisations.named(session, [first.id], date(2018, 1, 1))
    assert (before[first.id].number, after[first.id].number) == ("0706", "0710")
    assert after[first.id].name == "New Sandefjord"


def test_all_names_come_in_one_statement(url: str) -> None:
    load()
    with counted() as sent, services.read() as session:
        assert len(organisations.of_kind(session, "municipality", DAY)) == 429
        assert len(organisations.named(session, range(1, 430), DAY)) == 429
    assert len(sent) == 2
