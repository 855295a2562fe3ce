"""Each mail is sent once: with two senders at once, and when the mail server fails in the middle."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.outbox import BouncedAddress, Mail
from saman.services import outbox
from saman.services.access import system
from saman.worker import letters
from tests.support.build import a_database, a_person, a_programme
from tests.support.databases import Databases
from tests.support.letterbox import Letterbox, a_letterbox, named
from tests.support.threads import at_once

TOLD = {"project": "Nærvær", "type": "annual", "period": "2012", "done_by": "Bo", "path": "/reports/1"}


@pytest.fixture
def box(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Any:
    a_programme()
    a_database(databases)
    with a_letterbox(monkeypatch) as box:
        yield box


def put(*names: str) -> list[str]:
    """A mail to each; returns their addresses."""
    with services.work(system()) as session:
        for name in names:
            to = a_person(session, name, f"{name}@example.no").id or 0
            outbox.put(session, to, "approved", "report 1 version 1", **TOLD)
    return sorted(f"{name}@example.no" for name in names)


def send_all(later: timedelta = timedelta()) -> None:
    with clock.wall_at(clock.wall() + later):
        while letters.turn():
            pass


def failures() -> dict[str, str | None]:
    with services.read() as session:
        return {mail.address or "": mail.failure for mail in session.scalars(select(Mail)) if mail.failed_at}


def test_two_senders_at_once_send_each_mail_once(box: Letterbox) -> None:
    everybody = put(*(f"p{number}" for number in range(12)))
    at_once([send_all, send_all])
    assert box.receivers == everybody


def test_what_the_server_refuses_for_a_while_is_sent_later_and_the_rest_at_once(box: Letterbox) -> None:
    everybody = put("ada", "bo", "cato")
    box.answers = ["250 ok", "451 too busy"]
    send_all()
    assert box.receivers == ["ada@example.no", "cato@example.no"]
    send_all(timedelta(minutes=2))
    assert box.receivers == everybody
    assert failures() == {}


def test_nothing_is_lost_while_the_server_is_away(box: Letterbox, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = put("ada", "bo")
    named(monkeypatch, 1)
    send_all()
    assert box.letters == []
    named(monkeypatch, box.port)
    send_all(timedelta(minutes=2))
    assert box.receivers == everybody


def test_where_the_line_falls_after_the_last_line_nobody_sends_it_again(box: Letterbox) -> None:
    put("ada", "bo")
    box.answers = ["hang up"]
    send_all()
    send_all(timedelta(days=1))
    assert box.receivers == ["bo@example.no"]
    assert failures() == {"ada@example.no": "unknown"}


def test_a_sender_that_vanished_leaves_a_mail_that_is_not_sent_again(box: Letterbox) -> None:
    put("ada")
    with services.work(system()) as session:
        session.scalars(select(Mail)).one().claimed_at = clock.wall() - timedelta(hours=1)
    send_all()
    assert (box.letters, failures()) == ([], {"ada@example.no": "unknown"})


def test_an_address_that_is_refused_is_flagged_and_nothing_more_is_sent_there(box: Letterbox) -> None:
    put("ada")
    box.unknown = {"ada@example.no"}
    send_all()
    assert failures() == {"ada@example.no": "bounced"}
    with services.work(system()) as session:
        assert [one.address for one in session.scalars(select(BouncedAddress))] == ["ada@example.no"]
        to = session.scalars(select(Mail)).one().person_id
        outbox.put(session, to, "approved", "report 1 version 2", **TOLD)
    box.unknown = set()
    send_all()
    assert box.letters == []


def test_what_has_waited_until_it_is_old_news_is_not_sent(box: Letterbox) -> None:
    with clock.at(clock.now() - timedelta(days=20)):
        put("ada")
    send_all()
    assert (box.letters, failures()) == ([], {"ada@example.no": "void"})


def test_a_letter_says_what_happened_where_and_whom_to_ask(box: Letterbox) -> None:
    put("Ada")
    send_all()
    (letter,) = box.letters
    text = letter.get_content()
    assert "Årsrapport 2012" in str(letter["Subject"])
    assert "Hei, Ada." in text
    assert "https://saman.example.no/reports/1" in text
    assert "{" not in text
