"""What can be done to reports: read, written, sent, reviewed."""

from typing import Any

from werkzeug.test import TestResponse

from saman.domain.programme import Role
from tests.security.acts import ANY, EVERY, NETWORKS, Act, code, network, on_page, project, title
from tests.security.asking import Asker
from tests.support.intruding import WRITE

READ = ("report.read",)


def page(path: str, step: str) -> Any:
    return lambda asker, relation: asker.page(f"/reports/{asker.world.report(relation, step)}{path}")


def sees_drafts(role: Role) -> bool:
    return role.scope in ("project", "organisation")


def sent_version(asker: Asker, relation: str) -> TestResponse:
    return asker.get(f"/reports/{asker.world.report(relation, 'read')}/versions/1.pdf")


def case_paper(asker: Asker, relation: str) -> TestResponse:
    return asker.get(f"/reports/{asker.world.report(relation, 'read')}/case-paper.docx")


def save(asker: Asker, relation: str) -> TestResponse:
    change = {"now": {"value": f"Written {relation}"}, "base": {"value": None}}
    meta = {"report": asker.world.report(relation, WRITE), "section": "progress", "editor": "e"}
    given = {"answers-save.data": {"changes": {"progress_text": change}}, "answers-meta.data": meta}
    given |= {"answers-base.data": {}, '{"here":["ALL"],"type":"answers-sections"}.children': [(SECTION, None)]}
    return asker.callback("pages.reports.form.save", given)


def present(asker: Asker, relation: str) -> TestResponse:
    meta = {"report": asker.world.report(relation, WRITE), "section": "progress"}
    return asker.callback("pages.reports.form.present", {"answers-beat.data": 1, "answers-meta.data": meta})


SECTION = {"here": "progress", "type": "answers-sections"}


def send(asker: Asker, relation: str) -> TestResponse:
    given = {"answers-send.data": {"key": "k", "changes": {}}}
    given |= {"answers-meta.data": {"report": asker.world.report(relation, "send"), "editor": "e", "signed": True}}
    return asker.callback("pages.reports.form.send", given)


def reviewing(asker: Asker, relation: str, step: str) -> dict[str, Any]:
    base = {"note": {"value": "A note"}, "comment/budget": {"value": "Who decided it?"}}
    return {"review-base.data": base, "review-meta.data": {"report": asker.world.report(relation, step), "version": 0}}


def keep(asker: Asker, relation: str) -> TestResponse:
    given = {"review-save.data": {"changes": {}}, **reviewing(asker, relation, "keep")}
    return asker.callback("pages.reports.review.keep", given)


def step(action: str, permission: str) -> Act:
    def do(asker: Asker, relation: str) -> TestResponse:
        reason = [({"key": "reason", "type": "review-reason"}, "Because")]
        given = {"review-send.data": {"action": action, "changes": {}}, **reviewing(asker, relation, STEP[action])}
        given |= {'{"key":["ALL"],"type":"review-reason"}.value': reason}
        return asker.callback("pages.reports.review.step", given)

    name = f"callback pages.reports.review.step: {action}"
    return Act(name, do, ("report.read", permission), EVERY, changes=True)


def writes(role: Role) -> bool:
    return bool({"report.write", "report.review", "report.return"} & set(role.permissions))


def approvals(asker: Asker, _relation: str) -> TestResponse:
    return asker.page("/reports/approve")


def look(asker: Asker, relation: str) -> TestResponse:
    chosen = [str(asker.world.report(relation, "look"))]
    given = {"approve-show.n_clicks": 1, "approve-chosen.value": chosen}
    return asker.callback("pages.reports.approve.show", given)


def approve_many(asker: Asker, relation: str) -> TestResponse:
    given = {"approve-confirm.n_clicks": 1, "approve-seen.data": {str(asker.world.report(relation, "many")): 1}}
    return asker.callback("pages.reports.approve.confirm", given)


def ask(asker: Asker, relation: str) -> TestResponse:
    given = {"ask-send.n_clicks": 1, "ask-answer.value": "progress_text", "ask-text.value": "Is this right?"}
    return asker.callback("pages.reports.questions.ask", {**given, "threads-report.data": annual(asker, relation)})


def talk(asker: Asker, relation: str) -> TestResponse:
    place = {"key": "progress_text", "type": "thread-say"}
    given = {
        '{"key":["MATCH"],"type":"thread-say"}.n_clicks': [(place, 1)],
        "threads-report.data": annual(asker, relation),
    }
    given |= {'{"key":["MATCH"],"type":"thread-text"}.value': [({**place, "type": "thread-text"}, "It is.")]}
    return asker.callback("pages.reports.questions.talk", given)


def annual(asker: Asker, relation: str) -> int:
    return asker.world.report(relation, WRITE)


STEP = {action: action for action in ("begin_review", "lay_aside", "return", "recommend", "approve", "reopen")}


def rows(filters: Any) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        place = {"grid": "reports", "wanted": filters(asker, relation)}
        wanted = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
        given = {'{"grid":"reports","wanted":["MATCH"]}.getRowsRequest': [(place, wanted)]}
        return asker.callback("pages.reports.list.rows", given)

    return do


def narrow(asker: Asker, relation: str) -> TestResponse:
    given = {"reports-network.value": str(network(asker, relation)), "reports-asked.data": {}}
    return asker.callback("pages.reports.list.narrow", given)


def narrow_rates(asker: Asker, relation: str) -> TestResponse:
    return asker.callback("pages.reports.rates.narrow", {"rates-network.value": str(network(asker, relation))})


ACTS = [
    Act("page /reports/rates", lambda asker, _relation: asker.page("/reports/rates"), READ, showed=on_page),
    Act("callback pages.reports.rates.narrow", narrow_rates, READ),
    Act("page /reports", lambda asker, _relation: asker.page("/reports"), READ, showed=on_page),
    Act("page /reports/<report_id>", page("", "read"), READ, EVERY, showed=title),
    Act("page /reports/<report_id>: a draft", page("", WRITE), READ, EVERY, showed=title),
    Act(
        "page /reports/<report_id>: words of a draft",
        page("", WRITE),
        READ,
        EVERY,
        besides=sees_drafts,
        showed=lambda _asker, relation: f"Draft {relation}",
    ),
    Act("page /reports/<report_id>/print", page("/print", "read"), READ, EVERY, showed=title),
    Act(
        "page /reports/<report_id>/print: words of a draft",
        page("/print", WRITE),
        READ,
        EVERY,
        besides=sees_drafts,
        showed=lambda _asker, relation: f"Draft {relation}",
    ),
    Act("page /reports/<report_id>/receipt", page("/receipt", "read"), READ, EVERY, showed=title),
    Act("route GET /reports/<int:report_id>/versions/<int:number>.pdf", sent_version, READ, EVERY),
    Act("route GET /reports/<int:report_id>/case-paper.<format>", case_paper, READ, EVERY),
    Act("page /reports/<report_id>/review", page("/review", "read"), READ, EVERY, showed=title),
    Act("page /reports/<report_id>/questions", page("/questions", "read"), READ, EVERY, showed=title),
    Act("page /reports/<report_id>/plan", page("/plan", "read"), READ, EVERY, showed=title),
    Act("page /reports/<report_id>/members", page("/members", "read"), READ, EVERY, showed=title),
    Act("page /reports/approve", approvals, ("report.approve",), (ANY,), showed=on_page),
    Act("callback pages.reports.approve.show", look, ("report.approve",), EVERY, showed=title),
    Act("callback pages.reports.approve.confirm", approve_many, ("report.approve",), EVERY, changes=True),
    Act("callback pages.reports.questions.ask", ask, READ, EVERY, besides=writes, changes=True),
    Act("callback pages.reports.questions.talk", talk, READ, EVERY, besides=writes, changes=True),
    Act("callback pages.reports.form.save", save, (*READ, "report.write"), EVERY, changes=True),
    Act("callback pages.reports.form.present", present, (*READ, "report.write"), EVERY, changes=True),
    Act("callback pages.reports.form.send", send, (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.review.keep", keep, (*READ, "report.review"), EVERY, changes=True),
    step("begin_review", "report.review"),
    step("lay_aside", "report.review"),
    step("return", "report.return"),
    step("recommend", "report.review"),
    step("approve", "report.approve"),
    step("reopen", "report.reopen"),
    Act(
        "callback pages.reports.list.rows: by project",
        rows(lambda asker, relation: f"project={project(asker, relation)}"),
        READ,
        EVERY,
        showed=title,
    ),
    Act(
        "callback pages.reports.list.rows: by network",
        rows(lambda asker, relation: f"network={network(asker, relation)}"),
        READ,
        NETWORKS,
        showed=title,
    ),
    Act("callback pages.reports.list.narrow", narrow, READ, (ANY,)),
    Act(
        "route GET /download/<name>.<format>: reports of a network",
        lambda asker, relation: asker.get(f"/download/reports.csv?network={network(asker, relation)}"),
        ("export.read", "report.read"),
        NETWORKS,
        showed=code,
    ),
    Act(
        "route GET /download/<name>.<format>: reports of a project",
        lambda asker, relation: asker.get(f"/download/reports.csv?project={project(asker, relation)}"),
        ("export.read", "report.read"),
        EVERY,
        showed=code,
    ),
]
