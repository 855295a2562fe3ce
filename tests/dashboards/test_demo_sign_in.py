"""The demo's own people are let in with one click, and nobody else is."""

from datetime import date

import pytest
from flask import Flask

from dashboards.app import create_app
from saman import clock, services
from saman.domain.people import Account
from saman.services import access, databases
from tests.support.build import a_database, a_person, a_programme, a_role, stored
from tests.support.databases import SqliteFiles
from tests.support.web import Visitor, an_account

DAY = date(2013, 1, 21)


@pytest.fixture
def demo(sqlite_files: SqliteFiles) -> Flask:
    """A database marked as a demo; it needs no secret from the environment."""
    a_programme()
    url = a_database(sqlite_files)
    with services.work(access.system()) as session:
        databases.mark_as_demo(session, access.system(), DAY)
    return create_app(url)


def a_demo_account(*roles: str) -> Account:
    with services.work(access.system()) as session:
        person = a_person(session, "Sekretær", "sekretaer@demo.example")
        person.is_demo = True
        for role in roles:
            a_role(session, person, role)
        return stored(session, Account(person_id=person.id, name="sekretaer@demo.example"))


def test_one_click_signs_in_to_the_role_that_was_clicked(demo: Flask) -> None:
    account = a_demo_account("secretariat", "council")
    visitor = Visitor.of(demo)
    page = visitor.get("/login").text
    assert page.count(f'value="{account.id}"') == 2
    assert visitor.post("/login/demo", account=str(account.id), role="council", next="/plan").location == "/plan"
    assert visitor.get("/admin/accounts").status_code == 403


def test_somebody_who_is_not_of_the_demo_is_not_let_in_by_a_click(demo: Flask) -> None:
    with services.work(access.system()) as session:
        account = an_account(session, "administrator")
    visitor = Visitor.of(demo)
    assert visitor.post("/login/demo", account=str(account.id)).status_code == 404
    assert visitor.post("/login/demo", account="1 OR 1=1").status_code == 404
    assert visitor.get("/_dash-layout").status_code == 401


def test_a_click_without_a_token_is_refused(demo: Flask) -> None:
    account = a_demo_account("secretariat")
    assert demo.test_client().post("/login/demo", data={"account": account.id}).status_code == 400


def test_the_demo_stands_on_its_date_and_says_so(demo: Flask) -> None:
    account = a_demo_account("secretariat")
    assert clock.today() == DAY
    visitor = Visitor.of(demo)
    visitor.post("/login/demo", account=str(account.id))
    assert "21. januar 2013" in visitor.get("/_dash-layout").get_data(as_text=True)
