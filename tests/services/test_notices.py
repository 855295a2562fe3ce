"""What happens to a report is told to whoever is next, and each person decides about the own mail."""

import pytest
from sqlmodel import select

from saman import clock, services
from saman.domain.errors import BadInput, NotAllowed
from saman.domain.listings import WantedProjects, WantedReports
from saman.domain.outbox import Mail
from saman.services import deadline_moves, group_mail, letter_texts, mail_choices, versions
from saman.services.access import system
from saman.services.deadline_moves import Move
from saman.services.group_mail import Message
from saman.services.letter_texts import Told
from tests.support.build import a_database, an_actor
from tests.support.databases import SqliteFiles
from tests.support.reporting import MORNING, World, a_world, fill, submit

LETTER = Message(subject="Hugs\nfristen", text="Hei!", key="one form")
EVERYTHING = WantedProjects()


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> World:
    a_database(sqlite_files)
    world = a_world()
    with clock.at(MORNING):
        fill(world)
    return world


def mails() -> list[Mail]:
    with services.read() as session:
        return list(session.scalars(select(Mail).order_by(Mail.id)))


def told() -> list[tuple[str, str | None]]:
    return [(mail.kind, mail.address) for mail in mails()]


def told_of_sendings() -> None:
    with services.work(system()) as session:
        versions.put_aside(session, system())


def test_a_report_that_is_sent_is_told_to_its_reader(world: World) -> None:
    with clock.at(MORNING):
        submit(world)
        told_of_sendings()
    assert told() == [("submitted", "lesar@test.example")]


def test_the_same_sending_twice_is_told_once(world: World) -> None:
    with clock.at(MORNING):
        submit(world)
        told_of_sendings()
        submit(world)
        told_of_sendings()
    assert len(told()) == 1


def test_a_moved_deadline_is_told_to_the_writers(world: World) -> None:
    with clock.at(MORNING), services.work(world.secretariat) as session:
        later = clock.days_from(clock.today(), 30)
        move = Move(round=1, type="annual", period="2012", due_on=later, reason="Snø")
        deadline_moves.move(session, world.secretariat, move)
    assert told() == [("deadline_moved", "leiar@test.example")]


def test_a_choice_counts_from_the_next_mail_on(world: World) -> None:
    with services.work(world.reader) as session:
        mail_choices.choose(session, world.reader, "submitted", "none")
    with clock.at(MORNING):
        submit(world)
        told_of_sendings()
    assert told() == []
    with services.read() as session:
        own = mail_choices.own(session, world.reader)
    assert {one.kind: one.sent for one in own.choices}["submitted"] == "none"


@pytest.mark.parametrize(("kind", "sent"), [("overdue", "none"), ("invitation", "digest"), ("due", "never")])
def test_what_cannot_be_done_without_cannot_be_chosen_away(world: World, kind: str, sent: str) -> None:
    with services.work(world.leader) as session, pytest.raises(BadInput):
        mail_choices.choose(session, world.leader, kind, sent)


def test_whoever_is_only_in_projects_is_not_asked_about_mail_for_those_above(world: World) -> None:
    with services.read() as session:
        kinds = {one.kind for one in mail_choices.own(session, world.leader).choices}
    assert "due" in kinds
    assert "vacancy" not in kinds


def test_a_mail_to_a_list_goes_once_to_each_with_answers_to_whoever_wrote_it(world: World) -> None:
    with services.work(world.secretariat) as session:
        wanted = WantedReports(type="annual", period="2012")
        assert group_mail.send(session, world.secretariat, wanted, ["project_leader"], LETTER) == 1
        assert group_mail.send(session, world.secretariat, wanted, ["project_leader"], LETTER) == 0
    (mail,) = mails()
    assert (mail.address, mail.from_person_id) == ("leiar@test.example", world.secretariat.person_id)
    text = letter_texts.text_of(Told(mail.kind, mail.facts), "Ada")
    assert text.subject == "Hugs fristen"
    assert "Hei!" in text.body


def test_a_network_leader_writes_to_the_own_members_only(world: World) -> None:
    with services.read() as session:
        found = group_mail.receivers(session, world.reader, EVERYTHING, ["project_leader"])
        assert [one.mail for one in found] == ["leiar@test.example"]
        stranger = an_actor("network_leader")
        assert group_mail.receivers(session, stranger, EVERYTHING, ["project_leader"]) == []
        with pytest.raises(NotAllowed):
            group_mail.receivers(session, world.leader, EVERYTHING, ["project_leader"])


@pytest.mark.parametrize("message", [Message(subject=" ", text="Hei", key=""), Message(subject="Hei", text="", key="")])
def test_a_mail_without_subject_or_text_is_not_sent(world: World, message: Message) -> None:
    with services.work(world.secretariat) as session, pytest.raises(BadInput):
        group_mail.send(session, world.secretariat, EVERYTHING, ["project_leader"], message)
    assert told() == []
