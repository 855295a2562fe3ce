"""`python -m tests.bench.plans`: 500 plans on one axis, opened and filtered, and 500 rows in a bare Dash grid.

Processor time of one request in one thread, the lowest of many: it can be compared on a machine where others work.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dash_ag_grid
import pytest
from dash import Dash, Input, Output, dcc, html
from flask import Flask
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from saman import clock, services
from saman.domain.columns import stored_id
from saman.domain.project_plans import BAR, MILESTONE, PlanItem
from saman.domain.projects import Project
from saman.services.databases import current_engine
from tests.bench import asking, scenarios
from tests.bench.section import lowest
from tests.support.build import a_municipality, a_programme, a_project
from tests.support.databases import SqliteFiles
from tests.support.web import an_account, an_app, signed_in

PROJECTS = 500
EACH = 6
"""Activities in a plan; every third is a milestone."""
GOAL = 3
CHOSEN = ("by", "only_late", "round", "theme", "network", "search")
Ask = Callable[[], object]


def saman(folder: Path, surroundings: pytest.MonkeyPatch) -> tuple[Ask, Ask]:
    """Opens the page once, and narrows it once to what half of them are."""
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
    chosen = {f"plans-{name}.value": None for name in CHOSEN} | {"plans-theme.value": "full_time"}
    narrowing = scenarios.one_callback(
        "..plans-head.children...plans-results.children...plans-address.search..", "", ""
    )
    narrowing["inputs"] = [{"id": key.split(".")[0], "property": "value", "value": chosen[key]} for key in chosen]
    narrowing["outputs"] = [
        {"id": "plans-head", "property": "children"},
        {"id": "plans-results", "property": "children"},
        {"id": "plans-address", "property": "search"},
    ]
    narrowing["changedPropIds"] = ["plans-theme.value"]

    def asked(body: dict[str, Any], rows: int) -> Ask:
        def ask() -> object:
            answer = visitor.call(body, token)
            assert answer.status_code == 200, answer.text[:300]
            assert answer.text.count("Project ") >= rows
            return answer

        return ask

    return asked(asking.page("/plans"), PROJECTS), asked(narrowing, PROJECTS // 2)


def _plan(session: Session, project: Project) -> None:
    for place in range(EACH):
        first = date(2012, 1, 1) + timedelta(days=120 * place)
        kind = BAR if place % 3 else MILESTONE
        last = first + timedelta(days=90) if kind == BAR else first
        facts = {"activity": f"Activity {place}", "starts_on": first, "ends_on": last, "position": place + 1}
        done = 100 if last < date(2012, 10, 1) else 30
        session.add(PlanItem(project_id=stored_id(project), code=f"a{place}", kind=kind, progress=done, **facts))


def bare(engine: Engine) -> Ask:
    """The least that such a list can be: the rows of the activities put together, in a grid."""
    server = Flask(__name__)
    app = Dash(__name__, server=server, suppress_callback_exceptions=True)
    app.layout = html.Div([dcc.Store(id="page-wanted"), html.Div(id="page")])
    names = ("code", "title", "main_theme", "round", "status")

    @app.callback(Output("page", "children"), Input("page-wanted", "data"))
    def page(_wanted: str) -> Any:
        with engine.connect() as connection:
            rows = connection.execute(select(*[col(getattr(Project, name)) for name in names])).all()
        data = [{name: getattr(row, name) for name in names} for row in rows]
        return dash_ag_grid.AgGrid(rowData=data, columnDefs=[{"field": name} for name in names])

    client = server.test_client()
    body = scenarios.one_callback("page.children", "page-wanted.data", "plans")
    return lambda: client.post(asking.UPDATE, json=body)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as surroundings:
        (opened, narrowed), floor = saman(Path(folder), surroundings), bare(current_engine())
        first, whole, half, last = lowest(floor), lowest(opened), lowest(narrowed), lowest(floor)
        middle = (first + last) / 2
        told = f"open {whole:.1f} ms, {whole / middle:.2f}x; filter {half:.1f} ms, {half / middle:.2f}x"
        print(f"{PROJECTS} projects: bare Dash grid {middle:.1f} ms; {told} (goal {GOAL}x)")


if __name__ == "__main__":
    main()
