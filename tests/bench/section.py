"""`python -m tests.bench.section`: a section of 120 fields, opened in Saman and in a bare Dash form with the same rows.

Processor time of one request in one thread, the lowest of many: it can be compared on a machine where others work.
"""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from dash import Dash, Input, Output, dcc, html
from flask import Flask
from sqlalchemy import Engine, select
from sqlmodel import col

from saman import clock, config, services
from saman.domain.columns import stored_id
from saman.domain.reports import Answer
from saman.services.databases import current_engine
from tests.bench import asking, scenarios
from tests.config.folders import Spoilt
from tests.support.build import a_municipality, a_project, a_report
from tests.support.databases import SqliteFiles
from tests.support.web import an_account, an_app, signed_in

FIELDS = 120
GOAL = 3
TURNS = 25


def fields() -> list[dict[str, Any]]:
    """Of the kinds that a form is made of, in turn."""
    kinds: list[dict[str, Any]] = [
        {"kind": "number", "decimals": 1, "hard": {"least": 0}, "soft": {"most": 100}},
        {"kind": "text", "max_chars": 200},
        {"kind": "nok", "hard": {"least": 0}},
        {"kind": "yes_no"},
        {"kind": "choice", "choices": [{"key": f"c{n}", "label": _said(f"Choice {n}")} for n in range(4)]},
        {"kind": "long_text", "max_chars": 2000},
    ]
    return [{"key": f"many_{n}", "label": _said(f"Question {n}"), **kinds[n % len(kinds)]} for n in range(FIELDS)]


def _said(words: str) -> dict[str, str]:
    return dict.fromkeys(("nn", "nb", "en"), words)


VALUES: dict[str, Any] = {"number": 8.5, "text": "A short text", "nok": 250_000, "yes_no": True, "choice": "c1"}


def saman(folder: Path, surroundings: pytest.MonkeyPatch) -> Callable[[], object]:
    """Asks for the section once."""
    spoilt = Spoilt(folder)
    section = {"key": "many", "label": _said("Many"), "fields": fields()}
    spoilt.change("reports/annual.yaml", "sections:\n", f"sections:\n  - {json.dumps(section)}\n")
    app = an_app(SqliteFiles(folder), surroundings)
    config.use(spoilt.folder)
    clock.stand_on(date(2013, 1, 21))
    with services.work(services.access.system()) as session:
        project = a_project(session, a_municipality(session, "1219", "Bømlo"))
        report = stored_id(a_report(session, project))
        account = an_account(session, "project_leader", project=project, language="en")
        for one in fields():
            value = VALUES.get(one["kind"], "A longer text. " * 20)
            session.add(Answer(report_id=report, field=one["key"], value=value, changed_at=clock.now()))
    visitor = signed_in(app, account)
    token, body = visitor.token(), asking.page(f"/reports/{report}?section=many")

    def ask() -> object:
        answer = visitor.call(body, token)
        assert answer.status_code == 200
        assert answer.text.count("Question ") >= FIELDS
        return answer

    return ask


def bare(engine: Engine) -> Callable[[], object]:
    """The least that a form can be: the rows of the answers, each with its label and its field."""
    server = Flask(__name__)
    app = Dash(__name__, server=server, suppress_callback_exceptions=True)
    app.layout = html.Div([dcc.Store(id="page-wanted"), html.Div(id="page")])

    @app.callback(Output("page", "children"), Input("page-wanted", "data"))
    def page(_wanted: str) -> Any:
        with engine.connect() as connection:
            rows = connection.execute(select(col(Answer.field), col(Answer.value))).all()
        return [_field(place, row.field, row.value) for place, row in enumerate(rows)]

    client = server.test_client()
    body = scenarios.one_callback("page.children", "page-wanted.data", "section")
    return lambda: client.post(asking.UPDATE, json=body)


def _field(place: int, key: str, value: Any) -> Any:
    kinds = {
        3: lambda: dcc.RadioItems(["Yes", "No"], "Yes", id=key),
        4: lambda: dcc.Dropdown([f"c{n}" for n in range(4)], value, id=key),
        5: lambda: dcc.Textarea(value=value, id=key),
    }
    made = kinds.get(place % 6, lambda: dcc.Input(value=value, id=key))()
    return html.Div([html.Label(f"Question {place}", htmlFor=key), made])


def lowest(ask: Callable[[], object], turns: int = TURNS) -> float:
    """Milliseconds."""
    ask()
    found = []
    for _turn in range(turns):
        began = process_time()
        ask()
        found.append(process_time() - began)
    return min(found) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as surroundings:
        ours, floor = saman(Path(folder), surroundings), bare(current_engine())
        first, whole, last = lowest(floor), lowest(ours), lowest(floor)
        middle = (first + last) / 2
        print(f"{FIELDS} fields: bare Dash {middle:.1f} ms, Saman {whole:.1f} ms, {whole / middle:.2f}x (goal {GOAL}x)")


if __name__ == "__main__":
    main()
