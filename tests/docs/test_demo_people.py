"""The people that the documentation tells to sign in as can be signed in as, in the role it says."""

import pytest

from saman import clock, services
from saman.demo.build import DAY
from saman.services.access import system
from saman.services.account_lists import demo_people
from tests.docs.pages import pages, rows
from tests.support.build import a_programme
from tests.support.demo import built, for_this_run

People = set[tuple[str, str]]


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    """(name, role) of everybody who signs in with one click."""
    programme = a_programme()
    url = f"sqlite:///{built(for_this_run(tmp_path_factory.getbasetemp()))}"
    with clock.at(clock.oslo(DAY.year, DAY.month, DAY.day)), services.read(url) as session:
        found = demo_people(session, system())
    return {(one.name, programme.role(one.role).label.root["en"].lower()) for one in found}


def test_the_readme_names_people_in_their_roles(people: People) -> None:
    readme = next(page for page in pages() if page.name == "README.md")
    table = rows(readme.section("Who you can be in the demo"))
    named = {(row[0], row[1]) for row in table}
    assert len(named) >= 5
    assert sorted(named - {(name, role.removeprefix("programme ")) for name, role in people}) == []


def test_the_pictures_are_taken_as_people_of_the_demo(people: People) -> None:
    from docs.pictures import PICTURES

    assert {picture.who for picture in PICTURES} - {name for name, _role in people} == {""}
