"""Accounts: invited, opened by a link, closed; and nobody made more powerful than who invites."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from saman import clock, language, services
from saman.domain.access import Actor
from saman.domain.errors import BadInput, Faults, NotAllowed, NotFound
from saman.domain.people import Account, OneTimeLink, Person, RoleHolding
from saman.domain.projects import Project
from saman.services import access, accounts, inviting, links, passwords, people, sign_in
from saman.services.inviting import Invitee
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_project, a_role, an_actor
from tests.support.databases import Databases

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GOOD = "ein hest et gras"


@pytest.fixture(autouse=True)
def in_english_on_a_database(databases: Databases) -> Iterator[None]:
    a_programme()
    a_database(databases)
    with language.speaking("en"):
        yield


def a_leader(session: Session, code: str = "r1-001") -> tuple[Actor, Project]:
    project = a_project(session, a_municipality(session, number=f"12{code[-2:]}"), code=code)
    person = a_person(session, "Leader", f"leader-{code}@example.no")
    a_role(session, person, "project_leader", project=project)
    return an_actor("project_leader", person, projects=[project]), project


def somebody(mail: str = "new@example.no", role: str = "council", held_for: str = "") -> Invitee:
    return Invitee(name="New", mail=mail, role=role, held_for=held_for)


def test_an_invitation_opens_an_account_once() -> None:
    with services.work(access.system()) as session:
        token = inviting.invite(session, an_actor(), somebody()).token or ""
        assert links.look(session, token).account_name == "new@example.no"
        links.choose_password(session, token, passwords.hashed(GOOD))
        asked = sign_in.ask(session, "new@example.no", "here")
        assert passwords.matches(asked.password_hash, GOOD)
        with pytest.raises(NotFound, match="has been used"):
            links.choose_password(session, token, passwords.hashed(GOOD))


def test_a_link_is_too_old_after_seven_days() -> None:
    with services.work(access.system()) as session:
        with clock.wall_at(NOON):
            token = inviting.invite(session, an_actor(), somebody()).token or ""
        with clock.wall_at(NOON + timedelta(days=7, minutes=-1)):
            links.look(session, token)
        with clock.wall_at(NOON + timedelta(days=7, minutes=1)), pytest.raises(NotFound, match="too old"):
            links.look(session, token)


def test_a_new_link_replaces_the_old_one() -> None:
    with services.work(access.system()) as session:
        first = inviting.invite(session, an_actor(), somebody()).token or ""
        account_id = accounts.named(session, an_actor(), "new@example.no")
        second = accounts.one_time_link(session, an_actor(), account_id)
        links.look(session, second)
        with pytest.raises(NotFound):
            links.look(session, first)


def test_the_database_holds_no_link_and_no_password_to_use() -> None:
    with services.work(access.system()) as session:
        token = inviting.invite(session, an_actor(), somebody()).token or ""
        links.choose_password(session, token, passwords.hashed(GOOD))
        link, account = session.scalars(select(OneTimeLink)).one(), session.scalars(select(Account)).one()
        assert token not in str(link.model_dump())
        assert GOOD not in str(account.model_dump())
        assert str(account.password_hash).startswith("$argon2id$")


@pytest.mark.parametrize("password", ["kort", "elleve tegn", "aaaaaaaaaaaaaaaa", "x" * 201])
def test_a_poor_password_is_refused_with_a_sentence(password: str) -> None:
    with pytest.raises(BadInput, match="password"):
        passwords.check(password)


def test_a_new_password_signs_every_browser_out() -> None:
    with services.work(access.system()) as session:
        inviting.invite(session, an_actor(), somebody())
        account_id = accounts.named(session, an_actor(), "new@example.no")
        secret = sign_in.let_in(session, account_id, "nn")
        links.choose_password(session, accounts.one_time_link(session, an_actor(), account_id), passwords.hashed(GOOD))
        assert sign_in.who(session, secret) is None


def test_a_list_is_invited_whole_or_not_at_all() -> None:
    lines = "Ein; ein@example.no; council\n\nTo; to-example.no; council\nTre; tre@example.no; king"
    with pytest.raises(Faults) as refused, services.work(an_actor()) as session:
        inviting.invite_list(session, an_actor(), lines)
    assert [(fault.line, fault.key) for fault in refused.value.faults] == [(3, "mail"), (4, "role")]
    with services.read() as session:
        assert list(session.scalars(select(Person))) == []


def test_a_list_takes_roles_by_their_words_and_projects_by_their_codes() -> None:
    with services.work(an_actor()) as session:
        project = a_project(session, a_municipality(session))
        text = "Ein; ein@example.no; Prosjektmedarbeidar; r1-001\nTo; to@example.no; secretariat"
        invited = inviting.invite_list(session, an_actor(), text)
        held = session.scalars(select(RoleHolding).where(RoleHolding.role == "project_member")).one()
    assert [person.mail for person in invited] == ["ein@example.no", "to@example.no"]
    assert held.project_id == project.id


def test_a_project_leader_invites_into_the_own_project_only() -> None:
    with services.work(access.system()) as session:
        leader, own = a_leader(session)
        _other, foreign = a_leader(session, "r1-002")
        assert inviting.invite_to_project(session, leader, own.id or 0, somebody(role="project_member")).token
        with pytest.raises(NotFound):
            inviting.invite_to_project(session, leader, foreign.id or 0, somebody("x@example.no", "project_member"))


def test_a_project_leader_gives_each_municipality_its_parties_and_their_deputies() -> None:
    with services.work(access.system()) as session:
        homes = [a_municipality(session, number, name) for number, name in (("1141", "Finnøy"), ("1142", "Rennesøy"))]
        project = a_project(session, *homes, code="r1-003")
        leader = an_actor("project_leader", a_person(session, "Leiar"), projects=[project])
        other, politician = homes[1].id, somebody("ordforar@example.no", "elected_politician")
        for invitee in (politician, replace(politician, mail="vara@example.no", deputy=True)):
            inviting.invite_to_project(session, leader, project.id or 0, replace(invitee, organisation_id=other))
        held = session.scalars(select(RoleHolding).where(RoleHolding.role == "elected_politician")).all()
        assert [(one.organisation_id, one.deputy) for one in held] == [(other, False), (other, True)]


def test_nobody_is_the_own_deputy_and_only_parties_have_one() -> None:
    with services.work(access.system()) as session:
        leader, own = a_leader(session)
        politician = somebody("ordforar@example.no", "elected_politician")
        inviting.invite_to_project(session, leader, own.id or 0, politician)
        for wrong in (politician, somebody("medarbeidar@example.no", "project_member")):
            with pytest.raises(BadInput, match="deputy"):
                inviting.invite_to_project(session, leader, own.id or 0, replace(wrong, deputy=True))


@pytest.mark.parametrize("role", ["secretariat", "administrator", "network_leader", "council"])
def test_a_project_leader_makes_nobody_more_than_part_of_the_project(role: str) -> None:
    with services.work(access.system()) as session:
        leader, own = a_leader(session)
        with pytest.raises(BadInput, match="not a role in a project"):
            inviting.invite_to_project(session, leader, own.id or 0, somebody(role=role))
        with pytest.raises((NotAllowed, BadInput)):
            people.give_role(session, leader, leader.person_id or 0, role, clock.today())


def test_a_project_leader_gets_no_link_to_the_account_of_somebody_else() -> None:
    with services.work(access.system()) as session:
        leader, own = a_leader(session)
        boss = a_person(session, "Boss", "boss@example.no")
        a_role(session, boss, "secretariat")
        invited = inviting.invite_to_project(
            session, leader, own.id or 0, somebody("boss@example.no", "project_member")
        )
        assert invited.token is None
        with pytest.raises(NotAllowed):
            accounts.invite(session, leader, boss.id or 0)


def test_inviting_somebody_who_has_an_account_gives_the_role_and_no_link() -> None:
    with services.work(access.system()) as session:
        inviting.invite(session, an_actor(), somebody())
        again = inviting.invite(session, an_actor(), somebody(role="decision_maker"))
        assert again.token is None
        assert {holding.role for holding in session.scalars(select(RoleHolding))} == {"council", "decision_maker"}


def test_only_an_administrator_makes_an_administrator_or_touches_one() -> None:
    secretary, administrator = an_actor("secretariat"), an_actor("administrator")
    with services.work(access.system()) as session:
        with pytest.raises(NotAllowed):
            inviting.invite(session, secretary, somebody(role="administrator"))
        inviting.invite(session, administrator, somebody("admin@example.no", "administrator"))
        account_id = accounts.named(session, secretary, "admin@example.no")
        with pytest.raises(NotAllowed):
            accounts.one_time_link(session, secretary, account_id)
        assert accounts.one_time_link(session, administrator, account_id)


def test_closing_is_for_who_manages_accounts() -> None:
    with services.work(access.system()) as session:
        inviting.invite(session, an_actor(), somebody())
        account_id = accounts.named(session, an_actor(), "new@example.no")
        with pytest.raises(NotAllowed):
            accounts.close(session, an_actor("secretariat"), account_id)
        token = accounts.one_time_link(session, an_actor(), account_id)
        accounts.close(session, an_actor("administrator"), account_id)
        with pytest.raises(NotFound):
            links.look(session, token)
        accounts.reopen(session, an_actor("administrator"), account_id)
        assert accounts.one_time_link(session, an_actor(), account_id)


def test_a_role_is_held_for_what_its_scope_says() -> None:
    with services.work(access.system()) as session:
        person, project = a_person(session), a_project(session, a_municipality(session))
        with pytest.raises(BadInput, match="say which"):
            people.give_role(session, access.system(), person.id or 0, "project_leader", clock.today())
        with pytest.raises(BadInput, match="whole programme"):
            people.give_role(session, access.system(), person.id or 0, "council", clock.today(), project_id=project.id)


def test_the_same_role_twice_is_one() -> None:
    with services.work(access.system()) as session:
        person = a_person(session)
        first = people.give_role(session, access.system(), person.id or 0, "council", clock.today())
        assert people.give_role(session, access.system(), person.id or 0, "council", clock.today()).id == first.id


def test_a_mail_address_belongs_to_one_person() -> None:
    with services.work(access.system()) as session:
        people.add(session, access.system(), people.NewPerson(name="Ein", mail="Ein@Example.no"))
        with pytest.raises(BadInput, match="already"):
            people.add(session, access.system(), people.NewPerson(name="To", mail="ein@example.NO"))


def test_a_forgotten_password_is_mailed_a_few_times_and_no_more() -> None:
    with services.work(access.system()) as session:
        inviting.invite(session, an_actor(), somebody())
        sent = [links.renew(session, "New@example.no", "here") for _time in range(5)]
        assert [link is not None for link in sent] == [True, True, True, False, False]
        assert links.renew(session, "nobody@example.no", "here") is None
