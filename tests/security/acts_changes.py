"""What can be done about changes of projects: sent, taken back, granted, refused, listed and taken out."""

from werkzeug.test import TestResponse

from saman.domain.programme import Role
from saman.services.changes import SENDS
from tests.security.acts import ANY, EVERY, Act, on_page, project, title
from tests.security.asking import Asker
from tests.support.intruding import NOWHERE_ID

READ, DECIDE = ("project.read",), ("project.edit",)


def sends(role: Role) -> bool:
    return any(one in role.permissions for one in SENDS)


def notice(asker: Asker, relation: str, kind: str) -> int:
    return asker.world.changes.get((relation, kind), NOWHERE_ID)


def send(asker: Asker, relation: str) -> TestResponse:
    said = {"starts_on": "2013-02-15", "until_on": "", "name": "New", "reason": "So it is"}
    said |= {"mail": f"new-{asker.role}-{relation}@example.no", "person_id": ""}
    said |= dict.fromkeys(("number", "heir", "theme", "theme_out", "goal", "measure_out"), "")
    said |= dict.fromkeys(("aim_text", "aim_target", "aim_on", "measure"), "")
    given = {f"change-{name}.value": value for name, value in said.items()}
    given |= {"change-send.n_clicks": 1}
    given |= {"change-project.data": {"project": project(asker, relation), "kind": "new_leader"}}
    return asker.callback("pages.projects.changes.send", given)


def take_back(asker: Asker, relation: str) -> TestResponse:
    given = {"change-withdraw.n_clicks": 1, "change-read.data": notice(asker, relation, "pause")}
    return asker.callback("pages.changes.one.take_back", given)


def refuse(asker: Asker, relation: str) -> TestResponse:
    given = {"change-refuse.n_clicks": 1, "change-read.data": notice(asker, relation, "withdrawal")}
    given |= {"change-seen.data": [], "change-answer.value": "No"}
    return asker.callback("pages.changes.one.decide", given)


def narrow(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.changes.list.narrow", {"changes-kind.value": "pause", "changes-standing.value": ""})


ACTS = [
    Act(
        "page /projects/<project_id>/changes",
        lambda asker, relation: asker.page(f"/projects/{project(asker, relation)}/changes"),
        READ,
        EVERY,
        showed=title,
    ),
    Act("page /changes", lambda asker, _: asker.page("/changes"), DECIDE, showed=on_page),
    Act(
        "page /changes/<change_id>",
        lambda asker, relation: asker.page(f"/changes/{notice(asker, relation, 'extension')}"),
        READ,
        EVERY,
        showed=title,
    ),
    Act("callback pages.changes.list.narrow", narrow, DECIDE, (ANY,)),
    Act("callback pages.projects.changes.send", send, READ, EVERY, besides=sends, changes=True),
    Act("callback pages.changes.one.take_back", take_back, READ, EVERY, besides=sends, changes=True),
    Act("callback pages.changes.one.decide", refuse, DECIDE, EVERY, changes=True),
    Act(
        "route GET /download/<name>.<format>: changes",
        lambda asker, _relation: asker.get("/download/changes.csv"),
        ("export.read", "project.edit"),
    ),
]
