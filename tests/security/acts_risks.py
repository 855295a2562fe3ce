"""What can be done to a project's risk register."""

from typing import Any

from sqlmodel import select
from werkzeug.test import TestResponse

from saman import services
from saman.domain.risks import Risk
from tests.security.acts import ANY, EVERY, Act, on_page, project, title
from tests.security.acts_goals import WRITE
from tests.security.acts_projects import READ, page
from tests.security.asking import Asker

RISK: dict[str, Any] = {
    "text": "A risk",
    "probability": "2",
    "consequence": "3",
    "measure": "",
    "owner": "",
    "due_on": "2014-12-31",
}


def seen(asker: Asker, relation: str, code: str) -> dict[str, Any]:
    number = project(asker, relation)
    with services.read() as session:
        found = session.scalars(select(Risk).where(Risk.project_id == number, Risk.code == code)).first()
        version = found.row_version if found else 1
    return {"risk-read.data": {"project": number, "code": code, "row_version": version}}


def save(code: str) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        typed = {f"risk-{name}.value": value for name, value in RISK.items()}
        given = {**typed, **seen(asker, relation, code), "risk-save.n_clicks": 1}
        return asker.callback("pages.projects.risk.save", given)

    return do


def turn(asker: Asker, relation: str) -> TestResponse:
    given = {**seen(asker, relation, "r1"), "risk-because.value": "Because", "risk-close.n_clicks": 1}
    return asker.callback("pages.projects.risk.turn", given, "risk-close.n_clicks")


def narrow(asker: Asker, _relation: str) -> TestResponse:
    chosen = dict.fromkeys(("lacks", "theme", "network", "round", "search"), "")
    given = {f"risks-{name}.value": value for name, value in {**chosen, "grade": "grave"}.items()}
    return asker.callback("pages.risks.narrow", given)


ACTS = [
    Act("page /projects/<project_id>/risks", page("/risks"), READ, EVERY, showed=title),
    Act("page /risks", lambda asker, _: asker.page("/risks"), READ, showed=on_page),
    Act("callback pages.risks.narrow", narrow, READ, (ANY,)),
    Act("page /projects/<project_id>/risks/<code>", page("/risks/r1"), WRITE, EVERY, showed=title),
    Act(
        "route GET /download/<name>.<format>: risks",
        lambda asker, _relation: asker.get("/download/risks.csv"),
        ("export.read", "project.read"),
    ),
    Act("callback pages.projects.risk.save: a new one", save("new"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.risk.save: one that stands", save("r1"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.risk.turn", turn, WRITE, EVERY, changes=True),
]
