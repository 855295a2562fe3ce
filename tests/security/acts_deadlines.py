"""What can be done about the deadline of one report: asked for a later one, taken back, answered."""

from werkzeug.test import TestResponse

from tests.security.acts import EVERY, Act, title
from tests.security.acts_reports import READ, page
from tests.security.asking import Asker


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


ACTS = [
    Act("page /reports/<report_id>/deadline", page("/deadline", "read"), READ, EVERY, showed=title),
    Act("callback pages.reports.deadline.ask", ask, (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.deadline.withdraw", withdraw, (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.deadline.decide", decide, (*READ, "deadline.move"), EVERY, changes=True),
]
