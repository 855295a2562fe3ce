"""What can be done to a project's goals and measures."""

from typing import Any

from sqlmodel import select
from werkzeug.test import TestResponse

from saman import services
from saman.domain.goals import Goal, Measure
from tests.security.acts import EVERY, Act, project, title
from tests.security.acts_projects import READ, page
from tests.security.asking import Asker

WRITE = (*READ, "report.write")
GOAL: dict[str, Any] = {
    "text": "A goal",
    "baseline": "1",
    "target": "2",
    "due_on": "2014-12-31",
    "owner": "",
    "unit": "",
}
MEASURE: dict[str, Any] = {"text": "A measure", "goal": None, "target_group": "", "owner": ""}


def typed(facts: dict[str, Any]) -> dict[str, Any]:
    return {f"goal-{name}.value": value for name, value in facts.items()}


def seen(asker: Asker, relation: str, code: str, row_version: int) -> dict[str, Any]:
    return {"goal-read.data": {"project": project(asker, relation), "code": code, "row_version": row_version}}


def version_of(kind: type[Goal] | type[Measure], number: int) -> int:
    with services.read() as session:
        found = session.scalars(select(kind).where(kind.project_id == number)).first()
        return found.row_version if found else 1


def save(where: str, code: str) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        kind, facts = (Goal, GOAL) if where == "goal" else (Measure, MEASURE)
        version = version_of(kind, project(asker, relation))
        given = {**typed(facts), **seen(asker, relation, code, version), f"{where}-save.n_clicks": 1}
        return asker.callback(f"pages.projects.{where}.save", given)

    return do


def advise(asker: Asker, relation: str) -> TestResponse:
    return asker.callback("pages.projects.goal.advise", {**typed(GOAL), **seen(asker, relation, "new", 0)})


def lay_aside(asker: Asker, relation: str) -> TestResponse:
    given = {**seen(asker, relation, "m2", 1), "goal-because.value": "Because", "goal-aside.n_clicks": 1}
    return asker.callback("components.lay_aside.turn", given, "goal-aside.n_clicks")


ACTS = [
    Act("page /projects/<project_id>/goals", page("/goals"), READ, EVERY, showed=title),
    Act("page /projects/<project_id>/goals/<code>", page("/goals/g1"), WRITE, EVERY, showed=title),
    Act("page /projects/<project_id>/measures/<code>", page("/measures/m1"), WRITE, EVERY, showed=title),
    Act("callback pages.projects.goal.advise", advise, WRITE, EVERY),
    Act("callback pages.projects.goal.save: a new one", save("goal", "new"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.goal.save: one that stands", save("goal", "g1"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.measure.save: a new one", save("measure", "new"), WRITE, EVERY, changes=True),
    Act("callback pages.projects.measure.save: one that stands", save("measure", "m1"), WRITE, EVERY, changes=True),
    Act("callback components.lay_aside.turn", lay_aside, WRITE, EVERY, changes=True),
]
