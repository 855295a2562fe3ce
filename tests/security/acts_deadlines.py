"""What can be done about the deadline of one report, and about leave from rules: asked for, answered, given, lifted."""

from werkzeug.test import TestResponse

from tests.security.acts import ANY, EVERY, Act, on_page, project, title
from tests.security.acts_reports import READ, page
from tests.security.asking import Asker
from tests.support.intruding import NOWHERE_ID


def ask(asker: Asker, relation: str) -> TestResponse:
    given = {"request-ask.n_clicks": 1, "request-report.data": asker.world.report(relation, "ask")}
    given |= {"request-wanted_on.value": "2013-02-15", "request-reason.value": "Snow"}
    return asker.callback("pages.reports.deadline.ask", given)


def withdraw(asker: Asker, relation: str) -> TestResponse:
    given = {"request-withdraw.n_clicks": 1, "request-report.data": asker.world.report(relation, "take_back")}
    return asker.callback("pages.reports.deadline.withdraw", given)


def decide(asker: Asker, relation: str) -> TestResponse:
    given = {"request-grant.n_clicks": 1, "request-report.data": asker.world.report(relation, "answer")}
    given |= {"request-due_on.value": "2013-02-15", "request-answer.value": ""}
    return asker.callback("pages.reports.deadline.decide", given)


APPROVES = ("report.approve",)


def rules(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.admin.waivers.choose", {"waiver-type.value": "annual"})


def give_leave(asker: Asker, relation: str) -> TestResponse:
    given = {"waiver-grant.n_clicks": 1, "waiver-project.value": str(project(asker, relation))}
    given |= {"waiver-type.value": "annual", "waiver-rule.value": "required summary"}
    given |= {"waiver-until_on.value": "2013-02-28", "waiver-reason.value": "The system lacks it"}
    return asker.callback("pages.admin.waivers.grant", given)


def lift(asker: Asker, relation: str) -> TestResponse:
    place = {"type": "waiver-lift", "waiver": asker.world.waivers.get(relation, NOWHERE_ID)}
    given = {'{"type":"waiver-lift","waiver":["ALL"]}.n_clicks': [(place, 1)]}
    return asker.callback("pages.admin.waivers.lift", given)


ACTS = [
    Act("page /admin/waivers", lambda asker, _: asker.page("/admin/waivers"), APPROVES, showed=on_page),
    Act("callback pages.admin.waivers.choose", rules, APPROVES, (ANY,)),
    Act("callback pages.admin.waivers.grant", give_leave, APPROVES, EVERY, changes=True),
    Act("callback pages.admin.waivers.lift", lift, APPROVES, EVERY, changes=True),
    Act("page /reports/<report_id>/deadline", page("/deadline", "read"), READ, EVERY, showed=title),
    Act("callback pages.reports.deadline.ask", ask, (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.deadline.withdraw", withdraw, (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.deadline.decide", decide, (*READ, "deadline.move"), EVERY, changes=True),
]
