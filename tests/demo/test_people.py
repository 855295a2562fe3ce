"""Nobody in the demo exists, and everybody one needs to be is there to be."""

import pytest
from sqlmodel import Session, select

from saman.domain.people import Account, Person, RoleHolding
from saman.services import account_lists
from saman.services.access import system

ROLES = {
    "administrator",
    "secretariat",
    "decision_maker",
    "assessor",
    "network_leader",
    "network_secretary",
    "project_leader",
    "project_member",
    "project_owner",
    "elected_politician",
    "employee_representative",
    "economy_contact",
    "competence_environment",
    "council",
}


def test_everybody_bears_the_name_of_a_role(demo: Session) -> None:
    people = demo.exec(select(Person)).all()
    roles = ("leiar", "Sekretariat", "Administrator", "leiing", "Vurderar", "miljø", "råd", "Ordførar", "tillitsvald")
    others = ("Rådmann", "medarbeidar", "kontakt")
    assert [one.name for one in people if not any(word in one.name for word in (*roles, *others))] == []
    assert all(one.is_demo and (one.mail or "").endswith("@demo.example") for one in people)


def test_the_telephone_numbers_can_call_nobody(demo: Session) -> None:
    """No Norwegian number begins with two noughts."""
    assert all((phone or "").startswith("00 00 ") for phone in demo.exec(select(Person.phone)).all())


def test_one_can_sign_in_as_every_role(demo: Session) -> None:
    assert {person.role for person in account_lists.demo_people(demo, system())} == ROLES


@pytest.mark.parametrize(("role", "count"), [("secretariat", 2), ("network_leader", 6)])
def test_there_are_so_many_to_sign_in_as(demo: Session, role: str, count: int) -> None:
    people = account_lists.demo_people(demo, system())
    assert sum(person.role == role for person in people) == count


@pytest.mark.parametrize(
    "place", ["Bømlo", "Vefsn", "Arendal", "Hamar", "Lom", "Brønnøy", "Rissa", "Finnøy og Rennesøy"]
)
def test_one_can_sign_in_as_the_project_leader_of(demo: Session, place: str) -> None:
    names = [person.name for person in account_lists.demo_people(demo, system()) if person.role == "project_leader"]
    assert f"Prosjektleiar, {place}" in names


def test_somebody_holds_two_roles(demo: Session) -> None:
    names = [person.name for person in account_lists.demo_people(demo, system())]
    assert {name for name in names if names.count(name) == 2} == {"Prosjektleiar, Hamar"}


def test_no_account_has_a_password(demo: Session) -> None:
    assert set(demo.exec(select(Account.password_hash)).all()) == {None}


def test_two_leaders_have_left(demo: Session) -> None:
    left = demo.exec(select(RoleHolding.ends_on).where(RoleHolding.role == "project_leader")).all()
    assert sorted(str(day) for day in left if day) == ["2012-12-14", "2013-01-02"]
