"""What can be done with complaints and requests: lodged, handled, listed and taken out."""

from typing import Any

from werkzeug.test import TestResponse

from saman.domain.programme import Role
from tests.security.acts import ANY, Act, on_page
from tests.security.acts_applications import CHECK, READ, WHOSE, at, named, number
from tests.security.acts_others import get, page
from tests.security.asking import Asker
from tests.support.intruding import NOWHERE_ID

HANDLE = ("application.check",)


def lodges(role: Role) -> bool:
    return bool({"application.send", "application.check"} & set(role.permissions))


def case(asker: Asker, relation: str) -> int:
    return asker.world.cases.get(relation, NOWHERE_ID)


def lodged(asker: Asker, about: dict[str, Any], kind: str) -> TestResponse:
    said = {"kind": kind, "text": "So it is", "name": "Somebody", "received_on": "", "reached_on": ""}
    given = {f"case-{name}.value": value for name, value in said.items()}
    given |= {"case-lodge.n_clicks": 1, "case-about.data": about}
    return asker.callback("pages.applications.cases.lodge", given)


def lodge(asker: Asker, relation: str) -> TestResponse:
    return lodged(asker, {"application": number(asker, relation, "decided")}, "reversal")


def ask_for_access(asker: Asker, _relation: str) -> TestResponse:
    return lodged(asker, {"call": "trial_2013"}, "access")


def take(asker: Asker, relation: str) -> TestResponse:
    said = {"action": "preliminary", "reason": "Later", "outcome": "", "exempt": "", "ground": ""}
    said |= {"due_on": "2099-01-31"}
    given = {f"case-{name}.value": value for name, value in said.items()}
    given |= {"case-take.n_clicks": 1, "case-read.data": case(asker, relation)}
    return asker.callback("pages.cases.one.take", given)


def narrow(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.cases.list.narrow", {"cases-kind.value": "access", "cases-standing.value": "late"})


def ask_for_account(asker: Asker, _relation: str) -> TestResponse:
    who = {"number": "1201", "name": "Somebody", "mail": f"{asker.role}@example.org", "role": "project_leader"}
    return asker.post("/calls/round_1/account", **who)


def refuse_account(asker: Asker, _relation: str) -> TestResponse:
    place = {"account-request": asker.world.account_request}
    pressed = [({**place, "act": "refuse"}, 1)]
    box = {"account-request-why": asker.world.account_request}
    given = {'{"account-request":["ALL"],"act":["ALL"]}.n_clicks': pressed}
    given |= {
        '{"account-request-why":["ALL"]}.value': [(box, "No")],
        '{"account-request-why":["ALL"]}.id': [(box, box)],
    }
    return asker.callback("pages.admin.account_requests.answer", given)


ACTS = [
    Act("route GET /calls/<key>/account", get("/calls/round_1/account"), None),
    Act("route POST /calls/<key>/account", ask_for_account, None),
    Act("page /admin/account-requests", page("/admin/account-requests"), ("account.invite",), showed=on_page),
    Act("callback pages.admin.account_requests.answer", refuse_account, ("account.invite",), changes=True),
    Act("page /cases", page("/cases"), HANDLE, showed=on_page),
    Act(
        "page /cases/<case_id>",
        lambda asker, relation: asker.page(f"/cases/{case(asker, relation)}"),
        READ,
        WHOSE,
        showed=lambda _asker, relation: f"Case {relation}",
    ),
    Act("page /applications/<application_id>/cases", at("decided", "/cases"), READ, WHOSE, showed=named("decided")),
    Act("page /calls/<key>/access", page("/calls/trial_2013/access"), showed=on_page),
    Act("callback pages.cases.list.narrow", narrow, HANDLE, (ANY,)),
    Act("callback pages.applications.cases.lodge", lodge, READ, WHOSE, besides=lodges, changes=True),
    Act("callback pages.applications.cases.lodge: access of a call", ask_for_access, changes=True),
    Act("callback pages.cases.one.take", take, CHECK, WHOSE, changes=True),
    Act(
        "route GET /download/<name>.<format>: cases",
        lambda asker, _relation: asker.get("/download/cases.csv"),
        ("export.read", *HANDLE),
    ),
]
