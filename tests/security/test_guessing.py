"""Guessing passwords and links: how often, for how long one is shut out, and who else is not."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import NotFound
from saman.domain.people import Account, FailedSignIn
from saman.services import access, accounts, links, passwords, sign_in
from tests.support.build import a_database, a_municipality, a_programme
from tests.support.databases import Databases
from tests.support.threads import at_once
from tests.support.web import PASSWORD, Visitor, an_account, an_app

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WRONG = "feil passord her"
NAME = "kari@example.no"


@pytest.fixture
def app(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(databases, monkeypatch)


@pytest.fixture
def kari(app: Flask) -> Account:
    with services.work(access.system()) as session:
        an_account(session, "project_leader", name="ola@example.no")
        return an_account(session, "secretariat")


def fail(name: str, times: int, address: str = "10.6.6.6") -> None:
    """Attempts with a wrong password, without the slow hashing."""
    for _time in range(times):
        with services.read() as session:
            asked = sign_in.ask(session, name, address)
        with services.work(access.system()) as session:
            assert sign_in.settle(session, asked, False, "nn") is None


def opens(name: str, address: str = "10.6.6.6") -> bool:
    """Whether the right password lets one in."""
    with services.read() as session:
        asked = sign_in.ask(session, name, address)
    with services.work(access.system()) as session:
        return sign_in.settle(session, asked, True, "nn") is not None


def test_nine_failures_are_forgiven_and_ten_are_not(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail(NAME, 9)
        assert opens(NAME)
        fail(NAME, 10)
        assert not opens(NAME)


def test_a_name_spelt_otherwise_is_the_same_name(kari: Account) -> None:
    with clock.wall_at(NOON):
        for name in (NAME, NAME.upper(), f"  {NAME} ", "Kari@Example.no", f"{NAME}\t"):
            fail(name, 2)
        assert not opens(NAME)
        assert not opens(NAME.upper())


def test_everybody_else_at_the_address_and_the_owner_elsewhere_get_in(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail(NAME, 30)
        assert not opens(NAME)
        assert opens("ola@example.no")
        assert opens(NAME, "10.0.0.1")


def test_the_window_moves_with_the_clock(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail(NAME, 5)
    with clock.wall_at(NOON + timedelta(minutes=10)):
        fail(NAME, 5)
        assert not opens(NAME)
    with clock.wall_at(NOON + timedelta(minutes=14, seconds=59)):
        assert not opens(NAME)
    with clock.wall_at(NOON + timedelta(minutes=15, seconds=1)):
        assert opens(NAME)


def test_trying_while_shut_out_does_not_make_it_longer(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail(NAME, 10)
    with clock.wall_at(NOON + timedelta(minutes=14)):
        fail(NAME, 50)
        with services.read() as session:
            assert len(session.scalars(select(FailedSignIn)).all()) == 10
    with clock.wall_at(NOON + timedelta(minutes=15, seconds=1)):
        assert opens(NAME)


def test_a_name_that_nobody_has_is_shut_out_as_any_other(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail("nobody@example.no", 10)
        with services.read() as session:
            assert sign_in.ask(session, "nobody@example.no", "10.6.6.6").blocked


def test_many_at_once_are_counted_each(kari: Account) -> None:
    with clock.wall_at(NOON):
        at_once([lambda: fail(NAME, 1) for _one in range(10)])
        assert not opens(NAME)


def test_what_is_kept_of_an_attempt_names_nobody(kari: Account) -> None:
    with clock.wall_at(NOON):
        fail(NAME, 1)
    with services.read() as session:
        assert NAME not in str(session.scalars(select(FailedSignIn)).one().model_dump())


@pytest.fixture
def token(databases: Databases) -> str:
    a_programme()
    a_database(databases)
    with services.work(access.system()) as session:
        account = an_account(session, "council")
        return accounts.one_time_link(session, access.system(), account.id or 0)


def test_a_link_cannot_be_guessed_from_another(token: str) -> None:
    assert len(token) >= 43
    near = {token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(len(token))}
    mangled = {token[:-1], token + "A", token.lower(), token.upper(), f" {token}", f"{token}\x00", "", "%", "_" * 43}
    for guess in (near | mangled) - {token}:
        with services.read() as session, pytest.raises(NotFound):
            links.look(session, guess)


def test_of_two_who_use_a_link_at_once_one_wins(token: str) -> None:
    hashes = [passwords.hashed(f"eit passord nummer {place}") for place in range(4)]

    def use(stored: str) -> str:
        try:
            with services.work(access.system()) as session:
                links.choose_password(session, token, stored)
        except NotFound:
            return ""
        return stored

    won = [one for one in at_once([lambda stored=one: use(stored) for one in hashes]) if one]
    assert len(won) == 1
    with services.read() as session:
        assert session.scalars(select(Account)).one().password_hash == won[0]


def test_a_used_link_tells_strangers_nothing_of_whose_it_was(app: Flask, kari: Account) -> None:
    with services.work(access.system()) as session:
        token = accounts.one_time_link(session, access.system(), kari.id or 0)
    visitor = Visitor.of(app)
    assert visitor.post(f"/link/{token}", password="eit heilt nytt passord").status_code == 200
    again = visitor.get(f"/link/{token}")
    assert (again.status_code, NAME in again.text) == (404, False)
    assert visitor.sign_in(password=PASSWORD).status_code == 401


def test_mail_is_never_sent_under_an_address_that_a_visitor_made_up(
    app: Flask, kari: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboards import link_addresses
    from saman.settings import settings

    for name, value in {"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "saman@example.no"}.items():
        monkeypatch.setenv(f"SAMAN_{name}", value)
    settings.cache_clear()
    page = Visitor.of(app).client.get("/forgotten", headers={"Host": "evil.example"})
    assert not link_addresses.may_mail()
    assert 'action="/forgotten"' not in page.text


def test_asking_for_an_account_tells_nobody_who_has_one_and_takes_five_an_hour(app: Flask, kari: Account) -> None:
    with services.work(access.system()) as session:
        a_municipality(session, "1420", "Sogndal")
    visitor, where = Visitor.of(app), "/calls/trial_2013/account"
    said = {"number": "1420", "name": "Kari", "role": "project_leader"}
    with clock.at(clock.oslo(2013, 1, 21, 10)):
        assert 'name="csrf_token"' in visitor.get(where).text
        assert visitor.client.post(where, data={**said, "mail": NAME}).status_code == 400
        known, unknown = (visitor.post(where, **said, mail=mail) for mail in (NAME, "nobody@example.no"))
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
        wrong = visitor.post(where, **{**said, "number": "9999"}, mail="wrong@example.no")
        assert "9999" in wrong.text
        assert 'value="wrong@example.no"' in wrong.text
        answers = [visitor.post(where, **said, mail=f"kari{number}@example.no").status_code for number in range(4)]
    assert answers == [200, 200, 200, 429]
