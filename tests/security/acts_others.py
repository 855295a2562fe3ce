"""What can be done to accounts, in the history, with one's own choices, and on the pages without an object."""

from typing import Any

from werkzeug.test import TestResponse

from tests.security.acts import ANY, EVERY, Act, account, code, on_page, project, title
from tests.security.asking import SHOW, Asker
from tests.support.intruding import MISSING, OWN

INVITE, MANAGE, WORK = ("account.invite",), ("account.manage",), ("overview.administration",)


def page(path: str) -> Any:
    return lambda asker, _relation: asker.page(path)


def get(path: str) -> Any:
    return lambda asker, _relation: asker.get(path)


def invite(asker: Asker, relation: str) -> TestResponse:
    given = {"account-invite.n_clicks": 1, "account-name.value": "New", "account-role.value": "project_member"}
    given |= {"account-mail.value": f"one-{asker.role}-{relation}@example.no"}
    return asker.callback("pages.admin.accounts.invite", given | {"account-held-for.value": code(asker, relation)})


def invite_list(asker: Asker, relation: str) -> TestResponse:
    line = f"New; all-{asker.role}-{relation}@example.no; project_member; {code(asker, relation)}"
    return asker.callback(
        "pages.admin.accounts.invite_list", {"account-invite-list.n_clicks": 1, "account-list.value": line}
    )


def hand_link(number: Any) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        place = {"account": number(asker, relation), "type": "account-link"}
        given = {'{"account":["ALL"],"type":"account-link"}.n_clicks': [(place, 1)]}
        return asker.callback("pages.admin.accounts.hand_link", given)

    return do


def change(action: str, number: Any, changes: bool = True) -> Act:
    def do(asker: Asker, relation: str) -> TestResponse:
        place = {"account": number(asker, relation), "action": action, "type": "account-action"}
        given = {'{"account":["ALL"],"action":["ALL"],"type":"account-action"}.n_clicks': [(place, 1)]}
        return asker.callback("pages.admin.accounts.change", {**given, "url.search": ""})

    return Act(f"callback pages.admin.accounts.change: {action}", do, MANAGE, EVERY, changes=changes)


def job(action: str) -> Act:
    def do(asker: Asker, _relation: str) -> TestResponse:
        place = {"job": asker.world.job, "action": action, "type": "job-action"}
        given = {'{"job":["ALL"],"action":["ALL"],"type":"job-action"}.n_clicks': [(place, 1)]}
        return asker.callback("pages.admin.work.change", given)

    return Act(f"callback pages.admin.work.change: {action}", do, WORK)


def of_administrator(asker: Asker, _relation: str) -> int:
    return asker.world.roles["administrator"]


def narrow(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.history.narrow", {"history-person.value": "1"})


def own_or_not(asker: Asker, relation: str) -> TestResponse:
    """The role that one has, or one that nobody here has besides."""
    return asker.post("/settings/role", role=asker.role if relation == OWN else "no_such_role")


def choose_round(asker: Asker, relation: str) -> TestResponse:
    return asker.post("/settings/round", round="1" if relation == OWN else "9")


def count(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("navigation.count", {"url.pathname": "/"})


def show(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback(SHOW, {"url.pathname": "/", "url.search": ""}, "url.pathname")


THEME = ("theme.read",)
ACTS = [
    Act("page /", page("/"), showed=on_page),
    Act("page /search", page("/search?q=project"), showed=on_page),
    Act("page /plan", page("/plan"), ("plan.read",), showed=on_page),
    Act("page /themes", page("/themes"), THEME, showed=on_page),
    Act("page /themes/<theme>", page("/themes/sickness_absence"), THEME, showed=on_page),
    Act("page /themes/<theme>/choices", page("/themes/sickness_absence/choices"), THEME, showed=on_page),
    Act("page /history", page("/history"), ("history.read",), showed=on_page),
    Act(
        "page /history: of a project",
        lambda asker, relation: asker.page(f"/history?project={project(asker, relation)}"),
        ("history.read",),
        EVERY,
        showed=title,
    ),
    Act("page /admin/accounts", page("/admin/accounts"), INVITE, showed=on_page),
    Act("page /admin/work", page("/admin/work"), WORK, showed=on_page),
    job("retry"),
    job("cancel"),
    Act("callback router.show", show),
    Act("callback navigation.count", count),
    Act("callback pages.history.narrow", narrow, ("history.read",)),
    Act("callback pages.admin.accounts.invite", invite, INVITE, EVERY, changes=True),
    Act("callback pages.admin.accounts.invite_list", invite_list, INVITE, EVERY, changes=True),
    Act("callback pages.admin.accounts.hand_link", hand_link(account), INVITE, EVERY, changes=True),
    Act(
        "callback pages.admin.accounts.hand_link: to an administrator's account",
        hand_link(of_administrator),
        (*INVITE, *MANAGE),
        changes=True,
    ),
    change("sign_out", account, changes=False),
    change("close", account),
    change("reopen", account),
    Act("route GET /download/<name>.<format>: plan", get("/download/plan.csv"), ("export.read", "plan.read")),
    Act(
        "route GET /download/<name>.<format>: a project's plan",
        lambda asker, relation: asker.get(f"/download/plan.csv?project={code(asker, relation)}"),
        ("export.read", "project.read"),
        EVERY,
    ),
    Act("route GET /download/<name>.<format>: observations", get("/download/observations.csv"), ("export.read",)),
    Act(
        "route GET /download/<name>.<format>: attainment",
        get("/download/attainment.csv"),
        ("export.read", "theme.read"),
    ),
    Act(
        "route GET /download/<name>.<format>: benchmark", get("/download/benchmark.csv"), ("export.read", "theme.read")
    ),
    Act(
        "route GET /download/<name>.<format>: theme_choices",
        get("/download/theme_choices.csv"),
        ("export.read", "theme.read"),
    ),
    Act("route GET /download/<name>.<format>: answers", get("/download/answers.xlsx"), ("export.read", "report.read")),
    Act("route GET /health", get("/health"), None),
    Act("route GET /accessibility", get("/accessibility"), None),
    Act("route GET /login", get("/login"), None),
    Act("route GET /forgotten", get("/forgotten"), None),
    Act("route GET /link/<token>", get("/link/nobodys"), None, (MISSING,)),
    Act(
        "route POST /link/<token>",
        lambda asker, _: asker.post("/link/nobodys", password="x" * 5 + "yzabcdef"),
        None,
        (MISSING,),
    ),
    Act("route POST /forgotten", lambda asker, _: asker.post("/forgotten", name="somebody@example.no"), None),
    Act("route POST /login/demo", lambda asker, _: asker.post("/login/demo", account="1"), None, (MISSING,)),
    Act("route POST /settings/language", lambda asker, _: asker.post("/settings/language", language="en"), None),
    Act("route POST /settings/round", choose_round, (), (OWN, MISSING)),
    Act("route POST /settings/role", own_or_not, (), (OWN, MISSING)),
    Act("route POST /login", lambda asker, _: asker.post("/login", name="a", password="b"), None, (MISSING,)),
    Act("route POST /logout", lambda asker, _: asker.post("/logout"), None, (ANY,)),
]
