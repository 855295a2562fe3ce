"""The other programmes at work: loaded from tables, and the people in them as they sign in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session, select

from saman import clock, config, services, shipped
from saman.domain.access import Actor
from saman.domain.answers import Given
from saman.domain.columns import stored_id
from saman.domain.form import Form, Question
from saman.domain.people import Account, Person
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.services import imports, reports, sign_in
from saman.services.access import command_line
from tests.support.build import stored

HERE = Path(__file__).parent
SECOND, BARE, TABLES = HERE / "second", HERE / "bare", HERE / "tables"
A_DAY = clock.oslo(2021, 1, 11, 9, 30)
PEOPLE = {
    "keeper": "kim",
    "river_desk": "dana",
    "basin_guide": "gail",
    "basin_clerk": "cleo",
    "crew_chief": "chris",
    "crew_hand": "harper",
    "town_clerk": "tavi",
    "visitor": "vic",
}
NUMBERS = {"samples_taken": 100, "samples_foul": 20, "foul_goal": 90, "samplers": 6, "share_done": 40}


@contextmanager
def working_with(folder: Path) -> Iterator[None]:
    """Another programme for a while; the one that comes with Saman afterwards."""
    config.use(folder)
    try:
        yield
    finally:
        config.use(shipped.folder("config") / "saman")


def build(url: str) -> None:
    """A database of the second programme as its tables have it, and an account for everybody in them."""
    services.create(url)
    services.use_database(url)
    with working_with(SECOND), clock.at(A_DAY), services.work(command_line()) as session:
        imports.load(session, command_line(), TABLES)
        for person in session.exec(select(Person)).all():
            stored(session, Account(person_id=stored_id(person), name=str(person.mail)))


def account_of(role: str) -> Account:
    with services.read() as session:
        return session.exec(select(Account).where(Account.name == f"{PEOPLE[role]}@rivers.example")).one()


def actor_of(role: str) -> Actor:
    """Who is made of the account, through a sign-in."""
    with services.work(command_line()) as session:
        secret = sign_in.let_in(session, stored_id(account_of(role)), "en", role)
    with services.read() as session:
        present = sign_in.who(session, secret)
        assert present is not None
        return present.actor


def report_id(project: str, type: str, period: str) -> int:
    wanted = (
        select(Report)
        .join(Project, Project.id == Report.project_id)
        .where(Project.code == project, Report.type == type, Report.period == period)
    )
    with services.read() as session:
        return stored_id(session.exec(wanted).one())


def state_of(session: Session, number: int) -> str:
    return session.exec(select(Report.state).where(Report.id == number)).one()


def good_answers(form: Form) -> list[reports.Change]:
    asked = [one for one in form.questions.values() if one.field.kind != "computed"]
    return [reports.Change(one.key, Given(_good(one))) for one in asked]


def _good(question: Question) -> object:
    field = question.field
    if field.choices:
        return [field.choices[0].key] if field.kind == "choices" else field.choices[0].key
    if field.is_number:
        return NUMBERS.get(field.key, 7)
    return {"yes_no": True, "date": "2020-12-01"}.get(field.kind, "Reeds planted along the bank")
