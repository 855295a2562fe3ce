"""What can be done to a project's own plan."""

from typing import Any

from sqlmodel import select
from werkzeug.test import TestResponse

from saman import services
from saman.domain.project_plans import PlanItem
from tests.security.acts import EVERY, Act, project, title
from tests.security.acts_goals import WRITE
from tests.security.acts_projects import READ, page
from tests.security.asking import Asker

ACTIVITY: dict[str, Any] = {
    "kind": "bar",
    "activity": "An activity",
    "responsible": "",
    "starts_on": "2013-01-02",
    "ends_on": "2013-01-04",
    "progress": "10",
    "follows": "",
    "after": "top",
}


def version_of(number: int, code: str) -> int:
    with services.read() as session:
        asked = select(PlanItem).where(PlanItem.project_id == number, PlanItem.code == code)
        found = session.scalars(asked).first()
        return found.row_version if found else 1


def seen(asker: Asker, relation: str, code: str) -> dict[str, Any]:
    number = project(asker, relation)
    read = {"project": number, "code": code, "row_version": version_of(number, code), "moves": []}
    return {"plan-item-read.data": read}


def save(code: str) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        typed = {f"plan-item-{name}.value": value for name, value in ACTIVITY.items()}
        given = {**typed, **seen(asker, relation, code), "plan-item-save.n_clicks": 1}
        return asker.callback("pages.projects.plan_item.save", given, "plan-item-save.n_clicks")

    return do


def take_out(asker: Asker, relation: str) -> TestResponse:
    given = {**seen(asker, relation, "a3"), "plan-item-out.n_clicks": 1}
    return asker.callback("pages.projects.plan_item.take_out", given)


def set_baseline(asker: Asker, relation: str) -> TestResponse:
    given = {"plan-read.data": {"project": project(asker, relation)}, "plan-baseline.n_clicks": 1}
    return asker.callback("pages.projects.plan.set_baseline", given)


ACTS = [
    Act("page /projects/<project_id>/plan", page("/plan"), READ, EVERY, showed=title),
    Act("page /projects/<project_id>/plan/<code>", page("/plan/a1"), WRITE, EVERY, showed=title),
    Act("callback pages.projects.plan_item.save: a new one", save("new"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.plan_item.save: one that stands", save("a2"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.plan_item.take_out", take_out, WRITE, EVERY, changes=True),
    Act("callback pages.projects.plan.set_baseline", set_baseline, WRITE, EVERY, changes=True),
]
