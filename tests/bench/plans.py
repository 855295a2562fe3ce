"""`python -m tests.bench.plans`: 500 plans on one axis, opened and filtered, and a bare Dash grid of as many rows.

Processor time of one request in one thread, the lowest of many: it can be compared on a machine where others work.
The floor sends the same statements and hands all rows at once to a bare grid.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.listings import BLOCK
from saman.domain.project_plans import BAR, MILESTONE, PlanItem
from saman.domain.projects import Project
from tests.bench import asking, scenarios
from tests.bench.recorded import floors
from tests.bench.section import lowest
from tests.support.build import a_municipality, a_programme, a_project
from tests.support.databases import SqliteFiles
from tests.support.web import an_account, an_app, signed_in

PROJECTS = 500
EACH = 6
"""Activities in a plan; every third is a milestone."""
GOAL = 3
HALF = "full_time"
CHOSEN = ("by", "only_late", "round", "theme", "network", "search")
Ask = Callable[[], object]


def saman(folder: Path, surroundings: pytest.MonkeyPatch) -> dict[str, Ask]:
    """By name: the page, narrowing it to what half of them are, and blocks of rows."""
    app = an_app(SqliteFiles(folder), surroundings)
    a_programme()
    clock.stand_on(date(2013, 1, 21))
    with services.work(services.access.system()) as session:
        for number in range(PROJECTS):
            theme = "sickness_absence" if number % 2 else "full_time"
            town = a_municipality(session, f"{1000 + number}", f"Town {number:03}")
            _plan(session, a_project(session, town, code=f"r1-{number:03}", title=f"Project {number:03}", theme=theme))
        account = an_account(session, "secretariat", language="en")
    visitor = signed_in(app, account)
    token = visitor.token()

    def asked(body: dict[str, Any], rows: int = 0) -> Ask:
        def ask() -> object:
            answer = visitor.call(body, token)
            assert answer.status_code == 200, answer.text[:300]
            assert answer.text.count('"title":"Project ') == rows
            return answer

        return ask

    half = f"theme={HALF}"
    return {
        "page": asked(asking.page("/plans")),
        "first rows": asked(asking.rows("plans"), BLOCK),
        "all rows": asked(asking.rows("plans", PROJECTS), PROJECTS),
        "narrow": asked(_narrowing()),
        "narrowed rows": asked(asking.rows("plans", wanted=half), BLOCK),
        "all narrowed rows": asked(asking.rows("plans", PROJECTS, half), PROJECTS // 2),
    }


def _narrowing() -> dict[str, Any]:
    chosen = {f"plans-{name}.value": None for name in CHOSEN} | {"plans-theme.value": HALF}
    body = scenarios.one_callback("..plans-head.children...plans-results.children...plans-address.search..", "", "")
    body["inputs"] = [{"id": key.split(".")[0], "property": "value", "value": value} for key, value in chosen.items()]
    places = (("plans-head", "children"), ("plans-results", "children"), ("plans-address", "search"))
    body["outputs"] = [{"id": place, "property": prop} for place, prop in places]
    body["changedPropIds"] = ["plans-theme.value"]
    return body


def _plan(session: Session, project: Project) -> None:
    for place in range(EACH):
        first = date(2012, 1, 1) + timedelta(days=120 * place)
        kind = BAR if place % 3 else MILESTONE
        last = first + timedelta(days=90) if kind == BAR else first
        facts = {"activity": f"Activity {place}", "starts_on": first, "ends_on": last, "position": place + 1}
        done = 100 if last < date(2012, 10, 1) else 30
        session.add(PlanItem(project_id=stored_id(project), code=f"a{place}", kind=kind, progress=done, **facts))


def measured(folder: Path, surroundings: pytest.MonkeyPatch) -> dict[str, tuple[float, float]]:
    """Milliseconds of Saman and of the floor, by what was asked for."""
    ours = saman(folder, surroundings)
    bare = floors(folder, ours, [name for name in ours if name.endswith("rows")])
    floor = {name: lowest(ask) for name, ask in bare.items()}
    whole = {name: lowest(ask) for name, ask in ours.items()}
    return {
        "open": (whole["page"] + whole["first rows"], floor["page"] + floor["all rows"]),
        "filter": (whole["narrow"] + whole["narrowed rows"], floor["narrow"] + floor["all narrowed rows"]),
        f"all {PROJECTS} rows": (whole["all rows"], floor["all rows"]),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as surroundings:
        for name, (mine, least) in measured(Path(folder), surroundings).items():
            print(f"{name}: Dash floor {least:.1f} ms, Saman {mine:.1f} ms, {mine / least:.2f}x (goal {GOAL}x)")


if __name__ == "__main__":
    main()
