"""`python -m tests.bench.applications`: 1,000 applications with three assessments each, against the floor of the bench.

A block of the list, the whole list, the ranking and the assessors' work. Processor time of one request in one thread,
the lowest of many: it can be compared on a machine where others work.
"""

import tempfile
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.application_parts import ApplicationVersion
from saman.domain.assessments import Assessment, Score
from saman.domain.columns import stored_id
from saman.domain.projects import Applicant, Application
from tests.bench import asking
from tests.bench.recorded import floors
from tests.bench.section import TURNS, lowest
from tests.support.build import a_municipality, a_person, a_programme, stored
from tests.support.databases import SqliteFiles
from tests.support.web import an_account, an_app, signed_in

APPLICATIONS, ASSESSORS = 1000, 3
CALL, CRITERIA = "round_2", ("need", "goals", "measures", "backing", "capacity", "use", "innovation")
GOALS = {"block of the list": 5, "whole list": 3}
"""How many times the floor; the other lines have no goal, and are shown against the same floor."""
FEW = 5
"""Turns for what has no goal."""
Ask = Callable[[], object]
Measured = tuple[str, float, float]
"""What was asked for, and the milliseconds of Saman and of the floor."""


def fill(session: Session) -> None:
    people = [stored_id(a_person(session, f"Assessor {n}")) for n in range(ASSESSORS * 10)]
    for number in range(APPLICATIONS):
        town = a_municipality(session, f"{1000 + number}", f"Town {number:04}")
        about: dict[str, Any] = {"code": f"s2-{number:04}", "round": 2, "title": f"Application {number:04}"}
        sent = {"version": 1, "sent_at": clock.now(), "first_sent_at": clock.now(), "amount": 100_000 + number * 100}
        theme = "competence" if number % 2 else "full_time"
        application = stored(session, Application(main_theme=theme, call=CALL, state="assessed", **about, **sent))
        one = stored_id(application)
        session.add(Applicant(application_id=one, organisation_id=stored_id(town), responsible=True))
        answers = [{"field": "grant", "organisation_id": None, "value": 100_000 + number * 100}]
        kept: dict[str, Any] = {"sent_at": clock.now(), "sent_by": people[0], "key": "k", "template": "t"}
        said: dict[str, Any] = {"about": {}, "answers": answers, "confirmed": [], "checksum": "c"}
        session.add(ApplicationVersion(application_id=one, number=1, **said, **kept))
        for place in range(ASSESSORS):
            _assessed(session, one, people[(number + place) % len(people)], (number + place) % 6)
    session.flush()


def _assessed(session: Session, application_id: int, person_id: int, points: int) -> None:
    about: dict[str, Any] = {"application_id": application_id, "person_id": person_id, "assigned_at": clock.now()}
    row = stored(session, Assessment(done_at=clock.now(), **about))
    for place, criterion in enumerate(CRITERIA):
        given: dict[str, Any] = {"assessment_id": row.id, "criterion": criterion, "reason": "So", "at": clock.now()}
        session.add(Score(points=(points + place) % 6, **given))


def asks(folder: Path, surroundings: pytest.MonkeyPatch) -> dict[str, tuple[Ask, Any]]:
    """By name, each with the request it sends."""
    app = an_app(SqliteFiles(folder), surroundings)
    a_programme()
    clock.stand_on(date(2012, 12, 5))
    with services.work(services.access.system()) as session:
        fill(session)
        account = an_account(session, "secretariat", language="en")
    visitor = signed_in(app, account)
    token = visitor.token()

    def asked(body: dict[str, Any]) -> Ask:
        def ask() -> object:
            answer = visitor.call(body, token)
            assert answer.status_code == 200, answer.text[:300]
            assert "Application 0" in answer.text or "Assessor" in answer.text, answer.text[:300]
            return answer

        return ask

    bodies = {
        "block of the list": asking.rows("applications"),
        "whole list": asking.rows("applications", APPLICATIONS),
        "ranking": asking.page(f"/calls/{CALL}/ranking"),
        "who assesses": asking.page(f"/calls/{CALL}/assessors"),
    }
    return {name: (asked(body), body) for name, body in bodies.items()}


def measured(folder: Path, surroundings: pytest.MonkeyPatch, only: Collection[str] = ()) -> Iterator[Measured]:
    """One after the other, the floor before and after each; all of them where nothing is named."""
    ours = asks(folder, surroundings)
    bare = floors(folder, {name: ask for name, (ask, _body) in ours.items()}, GOALS)
    for name, (ask, _body) in ours.items():
        if not only or name in only:
            turns = TURNS if name in GOALS else FEW
            first, whole, last = lowest(bare[name], turns), lowest(ask, turns), lowest(bare[name], turns)
            yield name, whole, (first + last) / 2


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as surroundings:
        for name, mine, floor in measured(Path(folder), surroundings):
            goal = f" (goal {GOALS[name]}x)" if name in GOALS else ""
            print(f"{name}: Dash floor {floor:.1f} ms, Saman {mine:.1f} ms, {mine / floor:.2f}x{goal}", flush=True)


if __name__ == "__main__":
    main()
