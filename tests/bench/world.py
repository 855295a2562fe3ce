"""A database of some size with people who are signed in, and what each scenario asks of it.

The programme is the shipped one, but that annual reports are sent at once: a sending is measured, not who marks it.
"""

import os
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Flask
from sqlmodel import Session, col, select

from saman import clock, services
from saman.domain.answers import NOTHING, key_of
from saman.domain.checks import blocking
from saman.domain.people import Account, Person, RoleHolding
from saman.domain.projects import Project
from saman.domain.reports import Answer, Report
from saman.services import access, databases, report_view, reports
from saman.services.sign_in import let_in
from saman.settings import settings
from tests.bench.serving import SECRET
from tests.support.build import an_actor
from tests.support.demo import build_at
from tests.support.reporting import good_answers
from tests.support.unsigned import an_unsigned_programme
from tests.support.web import Visitor

SECRETARIAT = "Sekretariatet, sakshandsamar"
PROJECT = "Nærvær i Bømlo"
LEADER = "project_leader"
SENDERS = 170
TEXT = "progress_text"
"""The answer that is saved."""


@dataclass(frozen=True)
class Pass:
    """What a signed-in browser carries."""

    session: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"saman={self.session}; saman_csrf={self.token}", "X-CSRFToken": self.token}


@dataclass
class World:
    """`ready` are reports that lack nothing, each with the pass of its project leader.

    `stands` is what is stored as the text that is saved anew and anew in `report`.
    """

    url: str
    app: Flask
    project: int
    report: int
    secretariat: Pass
    leader: Pass
    stands: str
    ready: list[tuple[int, Pass]] = field(default_factory=list)


def finished(url: str) -> None:
    """The demo at `url` with its drafts finished."""
    build_at(url)
    an_unsigned_programme()
    services.use_database(url)
    clock.stand_on(databases.demo_date(url))
    for report_id, project_id in _drafts():
        _finish(report_id, project_id)
    databases.close(url)


def opened(url: str) -> World:
    from dashboards.app import create_app

    os.environ["SAMAN_SECRET_KEY"] = SECRET
    settings.cache_clear()
    an_unsigned_programme()
    app = create_app(url)
    with services.work(an_actor()) as session:
        project = session.exec(select(Project).where(Project.title == PROJECT).order_by(col(Project.id))).first()
        own = session.exec(_annual().where(Report.project_id == project.id)).one()
        office = session.exec(select(Account).join(Person).where(Person.name == SECRETARIAT)).one()
        senders = _senders(session)
        stands = session.exec(select(Answer.value).where(Answer.report_id == own.id, Answer.field == TEXT)).first()
    leader = next(account for report, account in senders if report == own.id)
    ready = [(report, _pass(app, account, LEADER)) for report, account in senders if report != own.id]
    return World(url, app, project.id, own.id, _pass(app, office), _pass(app, leader, LEADER), stands or "", ready)


def _annual() -> Any:
    return select(Report).where(Report.type == "annual", Report.period == "2012")


def _drafts() -> list[tuple[int, int]]:
    with services.read() as session:
        found = session.exec(_annual().where(Report.state == "draft")).all()
        return [(report.id or 0, report.project_id) for report in found]


def _finish(report_id: int, project_id: int) -> None:
    """Everything that the report still lacks, in good order, and what is unusual explained."""
    with services.read() as session:
        leader = an_actor(LEADER, projects=[session.get_one(Project, project_id)])
        view = report_view.opened(session, leader, report_id)
    open_ = [one for one in good_answers(view.form) if not view.answers.get(one.key, NOTHING).counts]
    confirmed = {key: reports.Change(key, given) for key, given in view.begun_with.items()}
    missing = list(({one.key: one for one in open_} | confirmed).values())
    with services.work(leader) as session:
        saved = reports.save(session, leader, report_id, missing, "bench")
    unusual = {key_of(one.field, one.organisation_id) for one in blocking(saved.problems, saved.answers)}
    explained = [
        reports.Change(key, replace(held, reason="Slik er det"), held)
        for key in sorted(unusual)
        for held in [saved.answers.get(key, NOTHING)]
    ]
    with services.work(leader) as session:
        reports.save(session, leader, report_id, explained, "bench")


def _senders(session: Session) -> list[tuple[int, Account]]:
    """Finished reports and the accounts of those who may send them; who has none gets one."""
    leading = (
        select(col(Report.id), Person)
        .join(RoleHolding, col(RoleHolding.project_id) == Report.project_id)
        .join(Person, col(Person.id) == RoleHolding.person_id)
        .where(Report.type == "annual", Report.period == "2012", Report.state == "draft")
        .where(RoleHolding.role == LEADER, col(RoleHolding.ends_on).is_(None))
        .order_by(col(Report.id))
        .limit(SENDERS)
    )
    return [(report, _account(session, person)) for report, person in session.execute(leading).all()]


def _account(session: Session, person: Person) -> Account:
    found = session.exec(select(Account).where(Account.person_id == person.id)).first()
    account = found or Account(person_id=person.id, name=f"{person.id}@bench.example")
    session.add(account)
    session.flush()
    return account


def _pass(app: Flask, account: Account, role: str = "") -> Pass:
    """Somebody signed in, without the slow password."""
    with services.work(access.system()) as session:
        secret = let_in(session, account.id or 0, "nn", role)
    visitor = Visitor.of(app)
    with visitor.client.session_transaction() as session:
        session["_user_id"] = secret
    token = visitor.token()
    cookie = visitor.client.get_cookie("saman")
    return Pass(cookie.value if cookie else "", token)


def visitor_with(world: World, one: Pass) -> Visitor:
    """The same person in this process, without a network between."""
    visitor = Visitor.of(world.app)
    visitor.client.set_cookie("saman", one.session)
    visitor.client.set_cookie("saman_csrf", one.token)
    return visitor
