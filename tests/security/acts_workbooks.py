"""What can be done with a report's workbook: taken, looked at when it comes back, and saved."""

import base64
from functools import cache
from typing import Any

from werkzeug.test import TestResponse

from saman import services
from saman.domain.access import Actor, Reach
from saman.services import report_sheets
from tests.security.acts import EVERY, Act
from tests.security.asking import Asker
from tests.support.intruding import MISSING, WRITE
from tests.support.workbooks import filled, made

NEEDS = ("report.read", "report.write")
WRITER = Actor(
    person_id=None,
    name="A writer",
    role="project_leader",
    permissions=frozenset(NEEDS),
    reach=Reach(everything=True),
    scope="project",
)


def report(asker: Asker, relation: str) -> int:
    return asker.world.report(relation, WRITE)


@cache
def workbook(report_id: int, words: str) -> bytes:
    """As a project that writes this report gets it, with a summary filled in."""
    return filled(made(WRITER, report_id), goals_evidence=words)


def contents(asker: Asker, relation: str) -> str:
    data = b"" if relation == MISSING else workbook(report(asker, relation), f"Filled {relation}")
    return "data:;base64," + base64.b64encode(data).decode()


def seen(asker: Asker, relation: str) -> str:
    if relation == MISSING:
        return ""
    with services.read() as session:
        data = workbook(report(asker, relation), f"Filled {relation}")
        return report_sheets.look(session, WRITER, report(asker, relation), data).digest


def taken(asker: Asker, relation: str) -> TestResponse:
    return asker.get(f"/reports/{report(asker, relation)}/workbook.xlsx")


def looked_at(asker: Asker, relation: str) -> TestResponse:
    given: dict[str, Any] = {"workbook-file.contents": contents(asker, relation)}
    return asker.callback("pages.reports.workbook.look", given | meta(asker, relation))


def save(asker: Asker, relation: str) -> TestResponse:
    given: dict[str, Any] = {"workbook-save.n_clicks": 1, "workbook-seen.data": seen(asker, relation)}
    given |= {"workbook-file.contents": contents(asker, relation), **meta(asker, relation)}
    return asker.callback("pages.reports.workbook.save", given)


def meta(asker: Asker, relation: str) -> dict[str, Any]:
    return {"workbook-meta.data": {"report": report(asker, relation)}}


ACTS = [
    Act(
        "page /reports/<report_id>/workbook",
        lambda asker, relation: asker.page(f"/reports/{report(asker, relation)}/workbook"),
        NEEDS,
        EVERY,
    ),
    Act("route GET /reports/<int:report_id>/workbook.xlsx", taken, NEEDS, EVERY),
    Act(
        "callback pages.reports.workbook.look",
        looked_at,
        NEEDS,
        EVERY,
        showed=lambda _asker, relation: f"Filled {relation}",
    ),
    Act("callback pages.reports.workbook.save", save, NEEDS, EVERY, changes=True),
]
