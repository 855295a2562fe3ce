"""The offer of a place as the municipality and the secretariat see it."""

from datetime import date

import pytest
from flask import Flask

from saman import clock, services
from saman.services import access
from tests.dashboards.test_front_pages import drawn
from tests.support.build import a_person, a_role, stored
from tests.support.databases import SqliteFiles
from tests.support.offering import CALL, a_sent_letter, admitted
from tests.support.web import Visitor, an_account, an_app, signed_in

OWN, LATE, UNTOLD = "own", "late", "untold"


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    made = an_app(sqlite_files, monkeypatch)
    clock.stand_on(date(2013, 1, 21))
    return made


def visitor(app: Flask, role: str, **where: int) -> Visitor:
    with services.work(access.system()) as session:
        account = an_account(session, name=f"{role}@example.no")
        person = stored(session, a_person(session))
        account.person_id = person.id or 0
        stored(session, a_role(session, person, role)).organisation_id = where.get("organisation_id")
    found = signed_in(app, account)
    found.post("/settings/language", language="en")
    return found


def test_whoever_signs_is_led_to_the_answer_and_the_secretariat_to_those_who_have_not_given_one(app: Flask) -> None:
    with services.work(access.system()) as session:
        (own, place), (late, its), (untold, _town) = (
            admitted(session, name, at) for at, name in enumerate((OWN, LATE, UNTOLD))
        )
        a_sent_letter(session, own, place, date(2013, 1, 8))
        a_sent_letter(session, late, its, date(2012, 12, 7))
    chief, secretary = visitor(app, "project_owner", organisation_id=place), visitor(app, "secretariat")
    front = drawn(chief, "/")
    assert "You are offered a place" in front
    assert "due 29 January 2013" in front
    assert f"/applications/{own}" in front
    page = drawn(chief, f"/applications/{own}")
    assert "We accept the place" in page
    assert f"/applications/{own}/confirm" in page, "the way to say no"
    assert "Note a yes that came by post" not in page

    ranking = drawn(secretary, f"/calls/{CALL}/ranking")
    assert "3 have not accepted the place" in ranking
    assert "1 of them is late." in ranking
    places = [ranking.rindex(f'/applications/{number}"') for number in (late, own, untold)]
    assert places == sorted(places)
    page = drawn(secretary, f"/applications/{late}")
    assert "was due 28 December 2012" in page
    assert "Note a yes that came by post" in page
    assert "We accept the place" not in page
