"""What is put into the outbox is there once, for the right address, in the right language."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.organisations import OrganisationVersion
from saman.domain.outbox import BouncedAddress, Mail, MailChoice
from saman.domain.people import Person
from saman.services import outbox
from tests.support.build import a_database, a_municipality, a_person, a_programme, a_project, an_actor, stored
from tests.support.databases import Databases

DUE = {"project": "Nærvær", "type": "annual", "period": "2012", "due_on": date(2013, 1, 31), "path": "/reports/1"}


@pytest.fixture
def session(databases: Databases) -> Any:
    a_programme()
    a_database(databases)
    with clock.at(clock.oslo(2013, 1, 17, 7)), services.work(an_actor()) as session:
        yield session


def ada(session: Session, mail: str | None = "ada@example.no") -> int:
    return a_person(session, "Ada", mail).id or 0


def mails(session: Session) -> list[Mail]:
    return list(session.scalars(select(Mail).order_by(Mail.key)))


def test_what_is_put_waits_to_be_sent_with_its_facts(session: Session) -> None:
    assert outbox.put(session, ada(session), "due", "report 1 day -14", **DUE)
    (mail,) = mails(session)
    assert (mail.address, mail.kind, mail.for_digest) == ("ada@example.no", "due", True)
    assert mail.facts == {**DUE, "due_on": "2013-01-31"}
    assert (mail.sent_at, mail.failed_at, mail.tries) == (None, None, 0)
    assert mail.created_at == clock.oslo(2013, 1, 17, 7)


def test_the_same_is_put_once(session: Session) -> None:
    to = ada(session)
    assert outbox.put(session, to, "due", "report 1 day -14", **DUE)
    assert not outbox.put(session, to, "due", "report 1 day -14", **DUE)
    assert outbox.put(session, to, "due", "report 1 day -3", **DUE)
    assert len(mails(session)) == 2


def test_the_same_news_goes_to_each_of_two(session: Session) -> None:
    for to in (ada(session), ada(session, "bo@example.no")):
        assert outbox.put(session, to, "due", "report 1 day -14", **DUE)
    assert [mail.address for mail in mails(session)] == ["ada@example.no", "bo@example.no"]


@pytest.mark.parametrize(("chosen", "waits"), [("at_once", False), ("digest", True)])
def test_a_person_chooses_when_it_comes(session: Session, chosen: str, waits: bool) -> None:
    to = ada(session)
    stored(session, MailChoice(person_id=to, kind="due", sent=chosen))
    outbox.put(session, to, "due", "report 1", **DUE)
    assert [mail.for_digest for mail in mails(session)] == [waits]


def test_who_has_chosen_to_do_without_gets_none(session: Session) -> None:
    to = ada(session)
    stored(session, MailChoice(person_id=to, kind="approved", sent="none"))
    told = {"done_by": "Bo"} | {name: DUE[name] for name in ("project", "type", "period", "path")}
    assert not outbox.put(session, to, "approved", "report 1 version 1", **told)
    assert mails(session) == []


@pytest.mark.parametrize("address", [None, "gone@example.no"])
def test_mail_that_can_go_nowhere_is_kept_as_failed(session: Session, address: str | None) -> None:
    stored(session, BouncedAddress(address="gone@example.no", at=clock.now(), reason="550 no such user"))
    outbox.put(session, ada(session, address), "due", "report 1", **DUE)
    (mail,) = mails(session)
    assert mail.failed_at == clock.now()
    assert mail.failure == ("bounced" if address else "no_address")


@pytest.mark.parametrize(
    ("own", "written_form", "spoken"), [("en", "nb", "en"), (None, "nb", "nb"), (None, None, "nn")]
)
def test_the_person_chooses_the_language_else_the_municipality_else_the_programme(
    session: Session, own: str | None, written_form: str | None, spoken: str
) -> None:
    to = stored(session, Person(name="Ada", mail="ada@example.no", language=own)).id or 0
    municipality = a_municipality(session)
    for version in session.scalars(select(OrganisationVersion)):
        version.written_form = written_form
    project = a_project(session, municipality)
    outbox.put(session, to, "due", "report 1", project_id=project.id or 0, **DUE)
    (mail,) = mails(session)
    assert (mail.language, mail.project_id) == (spoken, project.id)


def test_whoever_puts_it_has_to_tell_all_that_the_letter_says(session: Session) -> None:
    with pytest.raises(ValueError, match="due tells"):
        outbox.put(session, ada(session), "due", "report 1", project="Nærvær")
