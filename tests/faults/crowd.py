"""Project leaders with reports ready to be sent, servers for them, and what must stand whatever happens to those."""

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlmodel import select

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.people import Account
from saman.domain.reports import Report, ReportEvent, ReportVersion
from saman.domain.workflow import replay
from saman.services import access
from saman.services import databases as whole
from saman.settings import settings
from saman.storage.addresses import sqlite_file
from saman.storage.copies import look_through
from tests.security.asking import Asker
from tests.support.accounts import accounted
from tests.support.build import a_municipality, a_project, a_report
from tests.support.databases import Databases
from tests.support.server import SECRET, Server
from tests.support.unsigned import an_unsigned_programme, unsigned_folder
from tests.support.web import an_account, signed_in

LEADERS = 16
COLLEAGUE = "colleague@example.no"
REPORTS = 24
PERIODS = [f"{2000 + number // 2}-{number % 2 + 1}" for number in range(REPORTS)]
NOTHING_STORED = ("Nothing was stored", "Ingenting er lagra")
CUT = (OSError, http.client.HTTPException)
"""What somebody sees of a server that dies."""


@dataclass
class Crowd:
    """Account ids and the ids of each one's reports, by name. The colleague writes beside the first leader."""

    roles: dict[str, int] = field(default_factory=dict)
    shared: int = 0
    """The annual report that the two of them write."""
    reports: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    status_code: int
    text: str
    location: str | None

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Live:
    """A browser without a screen. With several addresses each request goes to the next."""

    addresses: Iterator[str]
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def call(self, body: dict[str, Any], token: str = "") -> Answer:
        kind = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._ask("POST", "/_dash-update-component", json.dumps(body), kind)

    def token(self) -> str:
        self.get("/")
        return self.cookies.get("saman_csrf", "")

    def form(self, path: str, fields: str) -> Answer:
        return self._ask("POST", path, fields, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, how: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        address = urlsplit(next(self.addresses))
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
        carried = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(how, path, body, {**carried, **(headers or {})})
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(answer.status, answer.read().decode(), answer.headers["Location"])
        finally:
            connection.close()


@dataclass
class House:
    """The crowd's database, the servers that stand on it, and who comes to them."""

    app: Flask
    world: Crowd
    url: str
    servers: list[Server]
    unhurt: float = 0
    """Seconds that a server took to start when nothing had happened yet."""

    def visitor(self, name: str) -> Live:
        with services.read(self.url) as session:
            account = session.get_one(Account, self.world.roles[name])
        cookie = signed_in(self.app, account).client.get_cookie("saman")
        assert cookie is not None
        return Live(self.addresses(), {"saman": cookie.value})

    def addresses(self) -> Iterator[str]:
        return cycle([server.address for server in self.servers])

    def everybody(self) -> list[Asker]:
        return [self.asker(name) for name in self.world.reports]

    def asker(self, name: str) -> Asker:
        return Asker(self, name)  # it asks no more of a place than is here

    def close(self) -> None:
        whole.close(self.url)


def started(server: Server) -> float:
    began = time.monotonic()
    server.start()
    return time.monotonic() - began


_CROWDS: dict[tuple[int, int], Crowd] = {}


def _build(url: str, leaders: int, each: int) -> None:
    services.create(url)
    services.use_database(url)
    crowd = Crowd()
    with services.work(access.system()) as session:
        for number in range(leaders):
            name = f"leader{number}@example.no"
            place = a_municipality(session, f"{1201 + number}", f"Place {number}")
            project = a_project(session, place, code=f"r1-{number:03}")
            account = an_account(session, "project_leader", name=name, project=project, language="en")
            reports = [
                accounted(session, a_report(session, project, "economy", period, date(2012, 1, 2), date(2013, 1, 31)))
                for period in PERIODS[:each]
            ]
            if not crowd.shared:
                crowd.shared = stored_id(a_report(session, project))
                beside = an_account(session, "project_member", name=COLLEAGUE, project=project, language="en")
                crowd.roles[COLLEAGUE] = stored_id(beside)
            crowd.roles[name], crowd.reports[name] = stored_id(account), [stored_id(one) for one in reports]
    _CROWDS[leaders, each] = crowd
    whole.close(url)


@contextmanager
def a_house(
    databases: Databases,
    folder: Path,
    surroundings: pytest.MonkeyPatch,
    hosts: int = 1,
    leaders: int = LEADERS,
    each: int = REPORTS,
) -> Iterator[House]:
    """Servers on one database, started and ended here, for so many leaders with so many reports each."""
    from dashboards.app import create_app

    surroundings.setenv("SAMAN_SECRET_KEY", SECRET)
    settings.cache_clear()
    an_unsigned_programme()
    url = databases.fresh(f"a crowd of {leaders} with {each}", partial(_build, leaders=leaders, each=each))
    services.use_database(url)
    house = House(create_app(url), _CROWDS[leaders, each], url, [])
    house.servers += [
        Server(url, folder / f"server-{number}.log", programme=unsigned_folder()) for number in range(hosts)
    ]
    try:
        for server in house.servers:
            house.unhurt = started(server)
        yield house
    finally:
        for server in house.servers:
            server.kill()
        house.close()
        clock.stand_on(None)


def send(asker: Asker, report: int, key: str) -> Any:
    given = {"answers-send.data": {"key": key, "changes": {}}}
    given |= {"answers-meta.data": {"report": report, "editor": "e"}}
    return asker.callback("pages.reports.form.send", given)


def save(asker: Asker, report: int, field: str, now: str, base: str | None) -> Any:
    """`base` is what the form believed was stored."""
    meta = {"report": report, "section": "progress", "editor": asker.role}
    given = {"answers-save.data": {"changes": {field: {"now": {"value": now}, "base": {"value": base}}}}}
    given |= {"answers-meta.data": meta, "answers-base.data": {}}
    given |= {
        '{"here":["ALL"],"type":"answers-sections"}.children': [({"here": "a", "type": "answers-sections"}, None)]
    }
    return asker.callback("pages.reports.form.save", given)


def acknowledged(answer: Any, report: int) -> bool:
    if answer.status_code != 200 or "report-goto" not in answer.text:
        return False
    return bool(answer.json["response"]["report-goto"]["href"] == f"/reports/{report}/receipt")


def is_a_sentence(answer: Any) -> bool:
    """A refusal that a person can read, in the programme's language where it is not known who asks."""
    return answer.status_code in (200, 503) and any(words in answer.text for words in NOTHING_STORED)


def check_what_stands(house: House, sent: dict[int, str]) -> None:
    """Each report in `sent` (by its key) was sent once and only once, and nothing else was."""
    house.close()
    if file := sqlite_file(house.url):
        look_through(file)
    with services.read(house.url) as session:
        versions = session.exec(select(ReportVersion.report_id, ReportVersion.number, ReportVersion.key)).all()
        states = session.exec(select(Report.id, Report.state, Report.event_count)).all()
        events = session.exec(select(ReportEvent)).all()
    assert sorted(versions) == sorted((report, 1, key) for report, key in sent.items())
    assert {report: (state, count) for report, state, count in states if count} == dict.fromkeys(sent, ("submitted", 1))
    by_report: dict[int, list[ReportEvent]] = {}
    for event in events:
        by_report.setdefault(event.report_id, []).append(event)
    assert {report: replay(rows) for report, rows in by_report.items()} == dict.fromkeys(sent, "submitted")
