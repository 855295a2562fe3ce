"""A mail of which nobody knows whether it arrived is sent once more when a person decides so, by the same name."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import BadInput, NotAllowed, NotFound, WrongState
from saman.domain.outbox import BouncedAddress, Mail
from saman.domain.people import Person
from saman.services import digests, outbox, outbox_lists
from saman.services.access import system
from saman.worker import letters
from tests.support.build import a_database, a_person, a_programme, an_actor, stored
from tests.support.databases import SqliteFiles
from tests.support.letterbox import Letterbox, a_letterbox

TOLD = {"project": "Nærvær", "type": "annual", "period": "2012", "path": "/reports/1"}


@pytest.fixture
def box(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Any:
    a_programme()
    a_database(sqlite_files)
    with a_letterbox(monkeypatch) as box:
        yield box


def lost(box: Letterbox, kind: str = "approved", **told: Any) -> int:
    """A mail to Ada whose line fell; returns its number."""
    with services.work(system()) as session:
        to = a_person(session, "Ada", "ada@example.no").id or 0
        outbox.put(session, to, kind, "report 1", **(told or TOLD | {"done_by": "Bo"}))
        digests.gather(session, system(), clock.now() + timedelta(minutes=1))
    box.answers = ["hang up"]
    send_all()
    assert box.letters == []
    return next(mail.id or 0 for mail in mails() if mail.digest_id is None)


def send_all() -> None:
    while letters.turn():
        pass


def mails() -> list[Mail]:
    with services.read() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def again(mail_id: int) -> str:
    with services.work(system()) as session:
        return outbox_lists.send_again(session, system(), mail_id)


def test_it_arrives_once_at_the_address_of_today_by_the_name_it_had(box: Letterbox) -> None:
    number = lost(box)
    name = mails()[0].message_id
    with services.work(system()) as session:
        session.scalars(select(Person)).one().mail = "ada@new.example"
    assert again(number) == "ada@new.example"
    send_all()
    (letter,) = box.letters
    assert (letter["To"], letter["Message-ID"]) == ("ada@new.example", f"<{name}@example.no>")
    assert [mail.failure for mail in mails()] == [None]
    with pytest.raises(WrongState):
        again(number)


def test_what_went_with_a_digest_once_goes_by_itself_the_second_time(box: Letterbox) -> None:
    number = lost(box)
    with services.work(system()) as session:
        session.get_one(Mail, number).for_digest = True
    again(number)
    send_all()
    assert len(box.letters) == 1


def test_a_digest_is_sent_again_with_all_that_was_in_it(box: Letterbox) -> None:
    number = lost(box, "due", **TOLD, due_on=clock.today())
    assert {mail.failure for mail in mails()} == {"unknown"}
    again(number)
    send_all()
    (letter,) = box.letters
    assert "Nærvær" in letter.get_content()
    assert all(mail.sent_at for mail in mails())


def test_what_was_refused_or_has_nowhere_to_go_is_not_sent_again(box: Letterbox) -> None:
    number = lost(box)
    with services.work(system()) as session:
        stored(session, BouncedAddress(address="ada@example.no", at=clock.now(), reason="550"))
    with pytest.raises(BadInput):
        again(number)
    with services.work(system()) as session:
        session.get_one(Mail, number).failure = "refused"
    with pytest.raises(WrongState):
        again(number)


def test_only_whoever_sends_reminders_decides_and_only_of_mail_that_is_there(box: Letterbox) -> None:
    number = lost(box)
    leader = an_actor("network_leader")
    with services.work(leader) as session, pytest.raises(NotAllowed):
        outbox_lists.send_again(session, leader, number)
    with pytest.raises(NotFound):
        again(number + 99)
