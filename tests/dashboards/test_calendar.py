"""The calendar's address: open without a session and for the calendar only, asked for again cheaply, never in a log."""

from dataclasses import replace

import pytest
from flask import Flask
from icalendar import Calendar
from sqlmodel import select

from saman import services
from saman.domain.calendars import CalendarLink
from saman.services import access, calendar_links, sign_in
from tests.support.databases import SqliteFiles
from tests.support.web import Visitor, an_account, an_app


@pytest.fixture
def app(sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Flask:
    return an_app(sqlite_files, monkeypatch)


@pytest.fixture
def secret(app: Flask) -> str:
    with services.work(access.system()) as session:
        account = an_account(session, "secretariat")
        present = sign_in.who(session, sign_in.let_in(session, account.id or 0, "nn"))
        assert present is not None
        return calendar_links.renew(session, present.actor)


def test_it_is_read_without_a_session_and_opens_nothing_else(app: Flask, secret: str) -> None:
    visitor = Visitor.of(app)
    answer = visitor.get(f"/calendar/{secret}.ics")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert Calendar.from_ical(answer.data)["X-WR-TIMEZONE"] == "Europe/Oslo"
    assert "Set-Cookie" not in answer.headers
    assert visitor.get("/projects").status_code == 302


def test_who_has_the_newest_is_told_so_and_gets_nothing(app: Flask, secret: str) -> None:
    client = Visitor.of(app).client
    first = client.get(f"/calendar/{secret}.ics")
    again = client.get(f"/calendar/{secret}.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "private" in first.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/calendar/nobodys.ics", "/calendar/.ics", "/calendar/%00.ics", "/calendar/x"])
def test_a_wrong_address_is_no_page(app: Flask, path: str) -> None:
    answer = Visitor.of(app).get(path)
    assert answer.status_code in (302, 404)
    assert answer.mimetype == "text/html"


def test_a_wrong_secret_is_not_found_and_a_new_link_ends_the_old_at_once(app: Flask, secret: str) -> None:
    visitor = Visitor.of(app)
    assert visitor.get(f"/calendar/{secret[:-1]}.ics").status_code == 404
    with services.work(access.system()) as session:
        person = session.scalars(select(CalendarLink)).one().person_id
        newer = calendar_links.renew(session, replace(access.system(), person_id=person))
    assert visitor.get(f"/calendar/{secret}.ics").status_code == 404
    assert visitor.get(f"/calendar/{newer}.ics").status_code == 200


def test_the_log_has_the_rule_and_not_the_secret(app: Flask, secret: str, capsys: pytest.CaptureFixture[str]) -> None:
    Visitor.of(app).get(f"/calendar/{secret}.ics")
    said = capsys.readouterr().out
    assert "path=/calendar/<token>.ics" in said
    assert secret not in said
