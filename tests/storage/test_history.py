"""Every tracked change leaves who, when, what, from and to."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlmodel import Session, select

from saman import clock, services
from saman.domain.access import EVERYWHERE, Actor
from saman.domain.history import History
from saman.domain.people import Account, Person
from saman.domain.projects import Project
from saman.domain.reports import Answer
from saman.domain.tables import METADATA
from saman.services.access import command_line
from saman.storage import audit, tracked
from saman.storage.database import OnlyLooking, engine_for, new_session
from tests.support.build import a_municipality, a_person, a_project, a_report, stored
from tests.support.statements import counted

MOMENT = clock.oslo(2013, 1, 21, 9, 30)


def history(thing: str) -> list[History]:
    with services.read() as session:
        return list(session.exec(select(History).where(History.thing == thing).order_by("id")))


def what(thing: str) -> list[tuple[Any, Any]]:
    return [(row.before, row.after) for row in history(thing)]


def test_a_change_says_who_when_what_from_and_to(url: str) -> None:
    with services.work(command_line()) as session:
        person = a_person(session, "Kari")
        project = a_project(session, a_municipality(session), title="Nærvær")
    kari = Actor(person.id, "Kari", "project_leader", reach=EVERYWHERE)
    with clock.at(MOMENT), services.work(kari) as session:
        session.get_one(Project, project.id).title = "Heiltid"
    row = history("project")[-1]
    assert (row.person_id, row.role, row.at, row.thing_id) == (person.id, "project_leader", MOMENT, project.id)
    assert (row.before, row.after, row.project_id) == ({"title": "Nærvær"}, {"title": "Heiltid"}, project.id)


def test_what_comes_and_what_goes_is_told_whole(url: str) -> None:
    with services.work(command_line()) as session:
        person = a_person(session, "Ola", "ola@example.org")
    with services.work(command_line()) as session:
        session.delete(session.get_one(Person, person.id))
    whole = {"name": "Ola", "mail": "ola@example.org", "is_demo": False}
    assert what("person") == [(None, whole), (whole, None)]


def test_a_change_of_mind_within_one_unit_of_work_is_two_rows_and_no_change_is_none(url: str) -> None:
    with services.work(command_line()) as session:
        person = a_person(session, "Ola")
    with services.work(command_line()) as session:
        same = session.get_one(Person, person.id)
        same.name = "Ola"
        session.flush()
        same.name = "Ole"
        session.flush()
        same.name = "Ola"
    assert what("person")[1:] == [({"name": "Ola"}, {"name": "Ole"}), ({"name": "Ole"}, {"name": "Ola"})]


def test_an_answer_belongs_to_the_history_of_its_project(url: str) -> None:
    with services.work(command_line()) as session:
        project = a_project(session, a_municipality(session))
        report = a_report(session, project)
        answer = stored(session, Answer(report_id=report.id, field="goal", value="8", changed_at=MOMENT))
    with services.work(command_line()) as session:
        session.get_one(Answer, answer.id).value = {"a": [1, None]}
    assert [row.project_id for row in history("answer")] == [project.id, project.id]
    assert what("answer")[1] == ({"value": "8"}, {"value": {"a": [1, None]}})


def test_the_old_value_is_told_even_when_the_session_had_forgotten_it(url: str) -> None:
    with services.work(command_line()) as session:
        person = a_person(session, "Ola")
        session.expire(person)
        person.name = "Ole"
    assert what("person")[1:] == [({"name": "Ola"}, {"name": "Ole"})]


def test_what_could_not_be_stored_leaves_no_history(url: str) -> None:
    with services.work(command_line()) as session:
        a_person(session, "Ola", "ola@example.org")
        with pytest.raises(Exception, match=r"(?i)unique"), session.begin_nested():
            a_person(session, "Ole", "ola@example.org")
        a_person(session, "Kari", "kari@example.org")
    assert [row.after and row.after["name"] for row in history("person")] == ["Ola", "Kari"]


def test_a_reason_given_stands_beside_the_change(url: str) -> None:
    with services.work(command_line()) as session:
        audit.acting(session, command_line(), "asked for by phone")
        a_person(session)
    assert history("person")[0].reason == "asked for by phone"


def test_a_password_never_lands_in_history_but_that_it_changed_does(url: str) -> None:
    with services.work(command_line()) as session:
        account = stored(session, Account(person_id=a_person(session).id, name="ola", password_hash="first"))
    with services.work(command_line()) as session:
        session.get_one(Account, account.id).password_hash = "second"
    rows = what("account")
    assert rows[1] == ({"password_hash": "***"}, {"password_hash": "***"})
    assert "first" not in str(rows)
    assert "second" not in str(rows)


def test_a_sign_in_is_no_change_of_the_account(url: str) -> None:
    with services.work(command_line()) as session:
        account = stored(session, Account(person_id=a_person(session).id, name="ola"))
    with services.work(command_line()) as session:
        session.get_one(Account, account.id).last_sign_in_at = MOMENT
    assert len(what("account")) == 1


def test_nobody_changes_anything_without_saying_who(url: str) -> None:
    with new_session(engine_for(url), writes=True) as session, pytest.raises(audit.NobodyActs):
        a_person(session)


def test_a_session_for_reading_refuses_changes_instead_of_losing_them(url: str) -> None:
    with services.read() as session, pytest.raises(OnlyLooking):
        a_person(session)


@pytest.mark.parametrize("statement", [update(Person).values(name="x"), insert(Person).values(name="x")])
def test_a_statement_that_would_leave_no_history_is_refused(url: str, statement: Any) -> None:
    with services.work(command_line()) as session, pytest.raises(audit.Untraceable):
        session.execute(statement)


def test_a_flush_writes_all_its_history_in_one_statement(url: str) -> None:
    with counted() as sent, services.work(command_line()) as session:
        add_a_crowd(session)
    assert len([statement for statement in sent if "INTO history" in statement]) == 1
    assert len(history("person")) == 20


def add_a_crowd(session: Session) -> None:
    session.add_all([Person(name=f"P{number}", mail=f"{number}@x" if number % 2 else None) for number in range(20)])
    session.flush()


def test_every_table_with_a_life_of_its_own_is_tracked() -> None:
    untold = {"mark", "history", "observation", "report_version", "report_event", "review", "version_paper"}
    untold |= {"signing", "party_mark", "kept_form", "stored_file", "target_revision"}
    said = {"report_comment", "recusal", "application_recusal", "score", "late_ruling"}
    said |= {"application_version", "application_event", "application_confirmation", "application_file"}
    said |= {"ranking_line", "ranking_move", "admission_decision", "decided_outcome"}
    said |= {"admission_case", "case_event"}
    said |= {"register_event", "register_party", "register_question"}  # who decided, and when, stands in them
    said |= {"letter_batch", "kept_letter", "letter_paper", "letter_mark"}
    signing_in = {"one_time_link", "signing_link", "signed_in", "failed_sign_in", "calendar_link"}
    signing_in |= {"budget_line"}  # written once, by the decision that made the project
    signing_in |= {"account_request"}  # who answered, and how, stands in it
    mail = {"outbox", "mail_choice", "bounced_address"}
    beside = {"job", "presence"}
    beside |= {"network_proposal", "proposed_network", "proposed_member"}  # the networks made of it are told
    assert set(METADATA.tables) - untold - said - signing_in - mail - beside == tracked.TRACKED_TABLES


def test_dates_are_written_as_people_write_them(url: str) -> None:
    with services.work(command_line()) as session:
        project = a_project(session, a_municipality(session))
        project.ends_on = date(2014, 6, 1)
    assert what("project")[1] == ({"ends_on": "2015-11-01"}, {"ends_on": "2014-06-01"})
