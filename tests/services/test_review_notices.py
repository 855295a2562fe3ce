"""What readers do with a report, and what is said of its answers, is told by mail to whoever is next, once."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from saman import clock, config, services
from saman.domain.access import Actor
from saman.domain.errors import WrongState
from saman.domain.outbox import Mail
from saman.domain.people import Person
from saman.domain.projects import Project
from saman.language import speaking
from saman.services import letter_texts, mail_choices, reviews, threads
from saman.services.letter_texts import Text, Told
from tests.support.build import a_database, a_role
from tests.support.databases import SqliteFiles
from tests.support.reporting import (
    MORNING,
    World,
    a_world,
    approve,
    begin,
    fill,
    recommend,
    send_back,
    submit,
    through_to_approved,
)

FIELD = "sa_lost_days"
ANSWER = "sa_lost_days:1"
SECRET = "Berre to tilsette, og den eine er rektor"


@pytest.fixture
def world(sqlite_files: SqliteFiles) -> Iterator[World]:
    a_database(sqlite_files)
    with clock.at(MORNING):
        world = a_world()
        with services.work(world.secretariat) as session:
            a_role(session, person(session, world.secretariat), "secretariat")
            a_role(session, person(session, world.colleague), "project_member", session.get(Project, world.project))
        yield world


def person(session: Session, who: Actor) -> Person:
    return session.get_one(Person, who.person_id)


def told(*kinds: str) -> list[tuple[str, str]]:
    with services.read() as session:
        mails = session.scalars(select(Mail).order_by(Mail.id))
        return [(mail.kind, (mail.address or "").partition("@")[0]) for mail in mails if mail.kind in kinds]


def texts(language: str) -> list[Text]:
    with services.read() as session, speaking(language):
        mails = list(session.scalars(select(Mail).order_by(Mail.id)))
        return [letter_texts.text_of(Told(mail.kind, mail.facts), "Ada") for mail in mails]


def say(world: World, who: Actor, text: str = SECRET, key: str = ANSWER) -> None:
    with services.work(who) as session:
        threads.say(session, who, world.report, key, text)


def reopen(world: World) -> None:
    with services.work(world.secretariat) as session:
        reviews.reopen(session, world.secretariat, world.report, "Feil tal frå lønskontoret", [ANSWER])


def test_a_returned_report_is_told_to_everybody_who_writes_it(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    send_back(world, {ANSWER: SECRET})
    assert told("returned") == [("returned", "leiar"), ("returned", "medarbeidar")]


def test_a_recommended_report_is_told_to_whoever_approves_it(world: World) -> None:
    fill(world)
    submit(world)
    begin(world)
    recommend(world)
    assert told("recommended") == [("recommended", "departement")]


def test_an_approved_report_and_one_that_is_opened_again_are_told_to_its_writers(world: World) -> None:
    through_to_approved(world)
    reopen(world)
    assert told("approved", "reopened") == [
        ("approved", "leiar"),
        ("approved", "medarbeidar"),
        ("reopened", "leiar"),
        ("reopened", "medarbeidar"),
    ]


def test_a_step_that_is_refused_tells_nobody(world: World) -> None:
    fill(world)
    with pytest.raises(WrongState):
        recommend(world)
    assert told("recommended") == []


def test_a_question_goes_to_the_reader_and_the_reply_to_those_who_write(world: World) -> None:
    say(world, world.leader)
    say(world, world.reader)
    assert told("asked", "answered") == [
        ("asked", "lesar"),
        ("answered", "leiar"),
        ("answered", "medarbeidar"),
    ]


def test_many_questions_are_one_mail_until_the_other_side_has_replied_or_another_day_comes(world: World) -> None:
    for key in (ANSWER, "summary", ANSWER):
        say(world, world.leader, key=key)
    assert told("asked") == [("asked", "lesar")]
    say(world, world.reader, key="summary")
    say(world, world.leader, key=ANSWER)
    assert told("asked") == [("asked", "lesar")] * 2
    with clock.at(clock.oslo(2013, 1, 22, 9)):
        say(world, world.leader, key=ANSWER)
    assert told("asked") == [("asked", "lesar")] * 3


def test_where_nobody_reads_for_the_network_a_question_goes_to_whoever_approves(sqlite_files: SqliteFiles) -> None:
    a_database(sqlite_files)
    with clock.at(MORNING):
        world = a_world(with_leader=False)
        with services.work(world.secretariat) as session:
            a_role(session, person(session, world.secretariat), "secretariat")
        say(world, world.leader)
        assert told("asked") == [("asked", "departement")]


def test_who_wants_it_with_the_digest_or_not_at_all_gets_it_so(world: World) -> None:
    with services.work(world.leader) as session:
        mail_choices.choose(session, world.leader, "approved", "none")
        mail_choices.choose(session, world.leader, "reopened", "digest")
    through_to_approved(world)
    reopen(world)
    assert told("approved") == [("approved", "medarbeidar")]
    with services.read() as session:
        digested = {
            mail.address: mail.for_digest for mail in session.scalars(select(Mail).where(Mail.kind == "reopened"))
        }
    assert digested == {"leiar@test.example": True, "medarbeidar@test.example": False}


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_letters_say_who_did_what_and_when_it_is_due_and_never_what_was_answered_or_said(
    world: World, language: str
) -> None:
    fill(world)
    say(world, world.leader)
    say(world, world.reader)
    submit(world)
    begin(world)
    send_back(world, {ANSWER: SECRET}, note=SECRET)
    submit(world, "again")
    begin(world)
    recommend(world)
    approve(world)
    reopen(world)
    with speaking(language):
        label = next(str(one.label) for one in config.current().fields() if one.key == FIELD)
    found = texts(language)
    assert len(found) == 10
    for one in found:
        whole = one.subject + one.body
        assert SECRET not in whole
        assert "{" not in whole
        assert "Nærvær i Bømlo" in one.subject
        assert f"http://127.0.0.1:8050/reports/{world.report}" in one.body
    assert label in found[0].body
    assert "leiar" in found[0].body
    assert "2013" in found[0].body
