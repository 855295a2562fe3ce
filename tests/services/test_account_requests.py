"""Asking for an account without having one: kept, answered, counted, and telling nobody who has one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.account_requests import AccountRequest
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.people import Person, RoleHolding
from saman.services import account_requests, tasks
from saman.services.access import system
from saman.services.account_requests import Wanted
from tests.support.applying import CALL, OPEN, Applicants, applicants
from tests.support.build import a_database, an_actor
from tests.support.databases import Databases

WANTED = Wanted("1420", "Kari  Ny", "Kari@Example.org", "project_leader")


@pytest.fixture
def world(databases: Databases) -> Iterator[Applicants]:
    url = a_database(databases)
    with clock.at(OPEN), clock.wall_at(OPEN):
        yield applicants()
    services.databases.close(url)


def ask(wanted: Wanted = WANTED, address: str = "10.0.0.1", call: str = CALL) -> None:
    with services.work(system()) as session:
        account_requests.ask(session, call, wanted, address)


def rows() -> list[AccountRequest]:
    with services.read() as session:
        return list(session.scalars(select(AccountRequest)))


def test_who_asks_is_invited_when_the_secretariat_confirms_and_only_then(world: Applicants) -> None:
    officer = an_actor("secretariat")
    ask()
    ask(replace(WANTED, name="Again"))
    ask(replace(WANTED, mail="project_owner@1420.no", role="project_owner"))
    ask(replace(WANTED, mail="mayor@1420.no", role="elected_politician"))
    first, known, mayor = (one.id or 0 for one in rows())
    with services.read() as session:
        assert session.scalars(select(Person).where(Person.mail == "kari@example.org")).first() is None
        task = next(one for one in tasks.waiting(session, officer).listed if one.kind == "accounts_asked")
        assert task.count == 3
    with services.work(officer) as session:
        assert account_requests.confirm(session, officer, first).token
    with services.read() as session:
        person = session.scalars(select(Person).where(Person.mail == "kari@example.org")).one()
        held = session.scalars(select(RoleHolding).where(RoleHolding.person_id == person.id)).one()
        assert (person.name, held.role, held.organisation_id) == ("Kari Ny", "project_leader", world.places["1420"])
    with services.work(officer) as session, pytest.raises(BadInput):
        account_requests.refuse(session, officer, known, " ")
    with services.work(officer) as session:
        account_requests.refuse(session, officer, known, "Somebody else")
        account_requests.confirm(session, officer, mayor)
    answered = [("invited", ""), ("refused", "Somebody else"), ("invited", "")]
    assert [(one.outcome, one.reason) for one in rows()] == answered
    with services.work(officer) as session, pytest.raises(NotFound):
        account_requests.confirm(session, officer, first)
    with services.work(an_actor("project_leader")) as session, pytest.raises(NotAllowed):
        account_requests.waiting(session, an_actor("project_leader"))


def test_what_cannot_be_leads_to_its_field_and_five_an_hour_come_from_one_place(world: Applicants) -> None:
    wrong = {"number": "9999", "name": " ", "mail": "kari", "role": "secretariat"}
    for field, text in wrong.items():
        with pytest.raises(BadInput) as caught:
            ask(replace(WANTED, **{field: text}))
        assert caught.value.field == field
    for number in range(5):
        ask(replace(WANTED, mail=f"kari{number}@example.org"))
    with pytest.raises(WrongState):
        ask(replace(WANTED, mail="kari6@example.org"))
    ask(replace(WANTED, mail="kari6@example.org"), address="10.0.0.2")
    with clock.wall_at(OPEN + timedelta(minutes=61)):
        ask(replace(WANTED, mail="kari7@example.org"))
    assert len(rows()) == 7
    with clock.at(clock.oslo(2014, 1, 1)), pytest.raises(WrongState):
        ask()
