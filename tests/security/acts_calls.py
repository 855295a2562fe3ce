"""What can be done with calls and the questions about them."""

from werkzeug.test import TestResponse

from tests.security.acts import Act, on_page
from tests.security.acts_others import get, page
from tests.security.asking import Asker

SAVE = '{"publish":["ALL"],"question":["ALL"],"type":"call-save"}.n_clicks'
ANSWER = '{"question":["ALL"],"type":"call-answer"}'


def ask(asker: Asker, _relation: str) -> TestResponse:
    given = {"call-ask.n_clicks": 1, "call-question.value": "How?", "call-key.data": "trial_2013"}
    return asker.callback("pages.calls.questions.ask", given)


def answer(asker: Asker, _relation: str) -> TestResponse:
    at = {"question": asker.world.question}
    box = {**at, "type": "call-answer"}
    given = {SAVE: [({**at, "type": "call-save", "publish": "yes"}, 1)], "call-key.data": "trial_2013"}
    given |= {f"{ANSWER}.value": [(box, "So.")], f"{ANSWER}.id": [(box, box)]}
    return asker.callback("pages.calls.questions.answer", given)


ACTS = [
    Act("page /calls/<key>/questions", page("/calls/trial_2013/questions"), showed=on_page),
    Act("callback pages.calls.questions.ask", ask, changes=True),
    Act("callback pages.calls.questions.answer", answer, ("call.manage",), changes=True),
    Act("route GET /calls", get("/calls"), None),
    Act("route GET /calls/<key>", get("/calls/round_1"), None),
]
