"""What can be done with the ranking of a call's applications, and who decides on them."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from saman import config
from tests.security.acts import Act, on_page
from tests.security.acts_others import page
from tests.security.asking import Asker
from tests.support.applying import CALL
from tests.support.intruding import OWN
from tests.support.intruding_applications import ASSESSED, RECOMMENDED

READ, WRITE, DECIDE = ("recommendation.read",), ("recommendation.write",), ("admission.decide",)
PLACE = "pages.calls.ranking"


def on(call: str, name: str, given: dict[str, Any]) -> Callable[[Asker, str], TestResponse]:
    return lambda asker, _relation: asker.callback(f"{PLACE}.{name}", {"ranking-call.data": call, **given})


def moved(asker: Asker, _relation: str) -> TestResponse:
    given = {"ranking-move.n_clicks": 1, "ranking-placing.value": "recommended", "ranking-why.value": "Spread"}
    given["ranking-application.value"] = str(asker.world.application(OWN, "move"))
    return on(CALL, "move", given)(asker, OWN)


def handed_over(asker: Asker, _relation: str) -> TestResponse:
    return on(ASSESSED, "hand_over", {"ranking-hand-over.n_clicks": 1})(asker, OWN)


def decided(asker: Asker, _relation: str) -> TestResponse:
    number = asker.world.application(OWN, "decide")
    outcome, words = '{"decided":["ALL"]}', '{"conditions":["ALL"]}'
    given = {f"{outcome}.value": [({"decided": number}, "admitted")]}
    given |= {f"{outcome}.id": [({"decided": number}, {"decided": number})]}
    given |= {f"{words}.value": [({"conditions": number}, "A report each year")]}
    given |= {'{"granted":["ALL"]}.value': [({"granted": number}, 300000)]}
    given |= {"decision-make.n_clicks": 1, "decision-on.value": "2013-01-15", "decision-key.data": "k"}
    return on(RECOMMENDED, "decide", given)(asker, OWN)


def tried(asker: Asker, _relation: str) -> TestResponse:
    """As a browser sends it: a weight for each criterion of the call."""
    weights = [({"what-if": one.key}, one.weight) for one in config.current().call(CALL).criteria]
    given = {"what-if-try.n_clicks": 1, "what-if-frame.value": 1000000, '{"what-if":["ALL"]}.value': weights}
    return on(CALL, "try_out", given)(asker, OWN)


DRAWN = {"ranking-draw.n_clicks": 1, "ranking-recommended.value": 1, "ranking-reserve.value": 0}
TAKEN_BACK = {"ranking-take-back.n_clicks": 1, "ranking-back-why.value": "One more"}
ACTS = [
    Act("page /calls/<key>/ranking", page(f"/calls/{CALL}/ranking"), READ, showed=on_page),
    Act(f"callback {PLACE}.try_out", tried, READ),
    Act(f"callback {PLACE}.draw", on(CALL, "draw", DRAWN), WRITE, changes=True),
    Act(f"callback {PLACE}.move", moved, WRITE, changes=True),
    Act(f"callback {PLACE}.hand_over", handed_over, WRITE, changes=True),
    Act(f"callback {PLACE}.take_back", on(RECOMMENDED, "take_back", TAKEN_BACK), WRITE, changes=True),
    Act(f"callback {PLACE}.decide", decided, DECIDE, changes=True),
]
