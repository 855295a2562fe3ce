"""What was sent, what happened and who changed what is written once: the database refuses the rest."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from saman import clock, services
from saman.domain.goals import Goal, TargetRevision
from saman.domain.history import History
from saman.domain.recusals import Recusal
from saman.domain.reports import ReportEvent, ReportVersion
from saman.domain.threads import ReportComment
from saman.services.access import command_line
from saman.storage.database import engine_for
from tests.support.build import a_municipality, a_person, a_project, a_report, stored

TABLES = ("report_version", "report_event", "report_comment", "history", "target_revision", "recusal")


@pytest.fixture
def sent(url: str) -> str:
    """A database with a report that was sent."""
    with services.work(command_line()) as session:
        report = a_report(session, a_project(session, a_municipality(session)))
        version = {"number": 1, "answers": [{"field": "a", "value": 1}], "template": "t", "checksum": "c", "key": "k"}
        stored(session, ReportVersion(report_id=report.id, submitted_at=clock.now(), **version))
        step = {"seq": 1, "action": "submit", "from_state": "draft", "to_state": "submitted", "version": 1}
        stored(session, ReportEvent(report_id=report.id, at=clock.now(), role="project_leader", **step))
        goal = stored(session, Goal(project_id=report.project_id, code="g1", text="A goal"))
        stored(session, TargetRevision(goal_id=goal.id, at=clock.now(), role="project_leader", reason="Why"))
        near = {"person_id": a_person(session).id, "kind": "declared"}
        stored(session, Recusal(project_id=report.project_id, at=clock.now(), **near))
        said = {"field": "a", "version": 1, "side": "reader", "kind": "say", "text": "Why?"}
        stored(session, ReportComment(report_id=report.id, at=clock.now(), role="network_leader", **said))
    return url


def attempt(url: str, statement: str) -> None:
    with engine_for(url).execution_options(writes=True).begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 100", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_only_grows(sent: str, table: str, statement: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} only grows"):
        attempt(sent, statement.format(table))


@pytest.mark.parametrize("table", TABLES)
def test_postgres_does_not_let_it_be_emptied_at_once_either(sent: str, table: str) -> None:
    statement = "TRUNCATE {} CASCADE" if sent.startswith("postgresql") else "DELETE FROM {} WHERE true"
    with pytest.raises(DBAPIError, match="only grows"):
        attempt(sent, statement.format(table))


def rewrite(version: ReportVersion) -> None:
    version.answers = []


def test_not_even_the_session_changes_a_sent_version(sent: str) -> None:
    with pytest.raises(DBAPIError, match="only grows"), services.work(command_line()) as session:
        rewrite(session.get_one(ReportVersion, 1))
    with pytest.raises(DBAPIError, match="only grows"), services.work(command_line()) as session:
        session.delete(session.get_one(History, 1))
