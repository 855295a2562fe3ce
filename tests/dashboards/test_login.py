"""Signing in: new sessions, lock-outs that tell nothing, times that run out."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from saman import clock, services
from saman.domain.people import Account
from saman.services import access, accounts, choices, sign_in
from tests.support.build import a_role
from tests.support.databases import Databases
from tests.support.statements import counted
from tests.support.web import PASSWORD, Visitor, an_account, an_app, signed_in

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def app(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(databases, monkeypatch)


@pytest.fixture
def kari(app: Flask) -> Account:
    with services.work(access.system()) as session:
        return an_account(session, "secretariat", "network_leader")


def is_in(visitor: Visitor) -> bool:
    return visitor.get("/_dash-layout").status_code == 200


def test_the_right_password_opens_the_page_asked_for(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    assert visitor.get("/projects?round=1").location == "/login?next=/projects?round%3D1"
    answer = visitor.sign_in(next="/projects?round=1")
    assert (answer.status_code, answer.location) == (303, "/projects?round=1")
    assert is_in(visitor)


def test_the_account_name_is_read_without_regard_to_capitals(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    visitor.sign_in(name=" Kari@Example.NO ")
    assert is_in(visitor)


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    wrong, unknown = visitor.sign_in(password="feil passord her"), visitor.sign_in(name="karo@example.no")
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert same_but_for_the_name(wrong.text) == same_but_for_the_name(unknown.text)
    assert not is_in(visitor)


def same_but_for_the_name(page: str) -> list[str]:
    lines = page.replace("karo@", "kari@").splitlines()
    return [line for line in lines if "csrf_token" not in line]


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(app: Flask, kari: Account, wanted: str) -> None:
    assert Visitor.of(app).sign_in(next=wanted).location == "/"


def test_ten_failures_lock_the_account_from_that_address_only(app: Flask, kari: Account) -> None:
    thief, owner = Visitor.of(app, "10.6.6.6"), Visitor.of(app, "10.0.0.1")
    with clock.wall_at(NOON):
        for _attempt in range(10):
            thief.sign_in(password="feil passord her")
        assert thief.sign_in().status_code == 401
        assert owner.sign_in().status_code == 303
    with clock.wall_at(NOON + timedelta(minutes=14)):
        assert thief.sign_in().status_code == 401
    with clock.wall_at(NOON + timedelta(minutes=16)):
        assert thief.sign_in().status_code == 303


def test_another_account_at_a_locked_address_is_not_shut_out(app: Flask, kari: Account) -> None:
    with services.work(access.system()) as session:
        an_account(session, "council", name="ola@example.no")
    visitor = Visitor.of(app)
    for _attempt in range(11):
        visitor.sign_in(password="feil passord her")
    assert visitor.sign_in(name="ola@example.no").status_code == 303


def test_a_locked_account_answers_as_any_wrong_password(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    pages = [visitor.sign_in(password="feil passord her").text for _attempt in range(11)]
    assert same_but_for_the_name(pages[0]) == same_but_for_the_name(pages[10])


def test_signing_in_makes_a_new_session(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    visitor.get("/login")
    before = visitor.client.get_cookie("saman")
    visitor.sign_in()
    first = visitor.secret()
    visitor.sign_in()
    visitor.post("/login", name=kari.name, password=PASSWORD)
    after = visitor.client.get_cookie("saman")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert first != visitor.secret()


def test_the_session_planted_before_signing_in_is_worth_nothing(app: Flask, kari: Account) -> None:
    visitor = Visitor.of(app)
    visitor.get("/login")
    planted = visitor.client.get_cookie("saman")
    visitor.sign_in()
    thief = Visitor.of(app)
    assert planted is not None
    thief.client.set_cookie("saman", planted.value)
    assert not is_in(thief)


def test_the_old_secret_is_dead_after_signing_in_again(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    old = visitor.secret()
    visitor.post("/login", name=kari.name, password=PASSWORD)
    with services.read() as session:
        assert sign_in.who(session, old) is None


def test_a_change_of_role_changes_the_secret_and_what_one_may(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    old = visitor.secret()
    assert visitor.get("/admin/accounts").status_code == 200
    assert visitor.post("/settings/role", role="network_leader").status_code == 303
    assert visitor.secret() != old
    assert is_in(visitor)
    assert visitor.get("/admin/accounts").status_code == 403


def test_a_role_that_one_does_not_hold_is_refused(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    assert visitor.post("/settings/role", role="administrator").status_code == 403


def test_a_role_that_has_ended_no_longer_counts(app: Flask) -> None:
    with services.work(access.system()) as session:
        account = an_account(session, "council")
        person = services.people.stored.one(session, account.person_id)
        assert person is not None
        a_role(session, person, "secretariat", ends_on=clock.today() - timedelta(days=1))
    visitor = signed_in(app, account)
    assert visitor.post("/settings/role", role="secretariat").status_code == 403


def test_signing_out_ends_the_session_for_good(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    cookie = visitor.client.get_cookie("saman")
    visitor.post("/logout")
    assert not is_in(visitor)
    assert cookie is not None
    visitor.client.set_cookie("saman", cookie.value)
    assert not is_in(visitor)


def test_signing_out_everywhere_ends_every_browser(app: Flask, kari: Account) -> None:
    at_work, at_home = signed_in(app, kari), signed_in(app, kari)
    with services.work(access.system()) as session:
        accounts.sign_out_everywhere(session, access.system(), kari.id or 0)
    assert (is_in(at_work), is_in(at_home)) == (False, False)


def test_a_closed_account_is_out_at_once_and_stays_out(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    with services.work(access.system()) as session:
        accounts.close(session, access.system(), kari.id or 0)
    assert not is_in(visitor)
    assert visitor.sign_in().status_code == 401


def test_a_session_ends_when_nobody_has_used_it_for_two_hours(app: Flask, kari: Account) -> None:
    with clock.wall_at(NOON):
        visitor = signed_in(app, kari)
    with clock.wall_at(NOON + timedelta(minutes=119)):
        assert is_in(visitor)
    with clock.wall_at(NOON + timedelta(minutes=119 + 119)):
        assert is_in(visitor)
    with clock.wall_at(NOON + timedelta(minutes=119 + 119 + 121)):
        assert not is_in(visitor)


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(app: Flask, kari: Account) -> None:
    with clock.wall_at(NOON):
        visitor = signed_in(app, kari)
    for hour in range(1, 12):
        with clock.wall_at(NOON + timedelta(hours=hour)):
            assert is_in(visitor)
    with clock.wall_at(NOON + timedelta(hours=12, minutes=1)):
        assert not is_in(visitor)


def test_a_role_held_from_a_later_day_does_not_count_yet(app: Flask) -> None:
    with services.work(access.system()) as session:
        account = an_account(session)
        person = services.people.stored.one(session, account.person_id)
        assert person is not None
        a_role(session, person, "secretariat", starts_on=clock.today() + timedelta(days=1))
    assert signed_in(app, account).get("/admin/accounts").status_code == 403


def test_who_is_there_is_found_in_one_statement(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    is_in(visitor)
    with counted() as sent:
        assert is_in(visitor)
    assert len(sent) == 1, sent


def test_the_language_chosen_is_kept_for_the_next_time(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    assert 'lang="nn"' in visitor.get("/").text
    visitor.post("/settings/language", language="en")
    assert 'lang="en"' in visitor.get("/").text
    assert 'lang="en"' in signed_in(app, kari).get("/").text


def test_a_stranger_is_spoken_to_in_the_language_of_the_browser(app: Flask) -> None:
    client = app.test_client()
    languages = {"nb-NO,nb;q=0.9": "nb", "no": "nb", "en-GB,en;q=0.5": "en", "nn": "nn", "de": "nn", "": "nn"}
    for asked, spoken in languages.items():
        assert f'lang="{spoken}"' in client.get("/login", headers={"Accept-Language": asked}).text


def test_the_round_chosen_is_remembered(app: Flask, kari: Account) -> None:
    visitor = signed_in(app, kari)
    assert visitor.post("/settings/round", round="2", next="/projects").location == "/projects"
    with services.read() as session:
        present = sign_in.who(session, visitor.secret())
    assert present is not None
    assert present.actor.round == 2


def test_a_round_that_does_not_exist_is_refused(app: Flask, kari: Account) -> None:
    assert signed_in(app, kari).post("/settings/round", round="9").status_code == 400


def test_only_a_demo_lets_anybody_in_with_one_click(app: Flask, kari: Account) -> None:
    assert "/login/demo" not in Visitor.of(app).get("/login").text
    assert Visitor.of(app).post("/login/demo", account=str(kari.id)).status_code == 404


def test_choices_are_one_s_own(app: Flask, kari: Account) -> None:
    with services.read() as session:
        present = sign_in.who(session, signed_in(app, kari).secret())
    assert present is not None
    with services.work(present.actor) as session:
        choices.choose_language(session, present.actor, "nb")
    assert present.actor.roles == ("secretariat", "network_leader")
