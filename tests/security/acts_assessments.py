"""What can be done with assessments: by those who are asked, and by those who ask them."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from saman.domain.programme import Role
from tests.security.acts import Act, on_page
from tests.security.acts_others import page
from tests.security.asking import Asker
from tests.support.intruding import MISSING, OTHER, OWN

WHOSE = (OWN, OTHER, MISSING)
ASSESS, MANAGE = ("application.assess",), ("call.manage",)
PAGES = "pages.assessments.one"


def nobody(_role: Role) -> bool:
    """Nobody is asked to assess it, so it is closed to all."""
    return False


def at(step: str) -> Callable[[Asker, str], TestResponse]:
    return lambda asker, relation: asker.page(f"/applications/{asker.world.application(relation, step)}/assess")


def named(step: str) -> Callable[[Asker, str], str]:
    return lambda _asker, relation: f"{step} {relation}"


def on(step: str, name: str, given: dict[str, Any]) -> Callable[[Asker, str], TestResponse]:
    def do(asker: Asker, relation: str) -> TestResponse:
        about = {"assess-application.data": asker.world.application(relation, step)}
        return asker.callback(f"{PAGES}.{name}", {**given, **about})

    return do


def points() -> dict[str, Any]:
    place, why = {"criterion": "need", "type": "assess-points"}, {"criterion": "need", "type": "assess-why"}
    of_points, of_why = '{"criterion":["ALL"],"type":"assess-points"}', '{"criterion":["ALL"],"type":"assess-why"}'
    values = {f"{of_points}.value": [(place, "3")], f"{of_why}.value": [(why, "Clear")]}
    return {**values, f"{of_points}.id": [(place, place)]}


def ask(asker: Asker, _relation: str) -> TestResponse:
    number = asker.world.application(OWN, "unasked")
    who = {"application": number, "type": "assessor-person"}
    act = {"application": number, "type": "assessor-ask"}
    of_who, of_act = '{"application":["ALL"],"type":"assessor-person"}', '{"application":["ALL"],"type":"assessor-ask"}'
    given = {f"{of_act}.n_clicks": [(act, 1)], f"{of_who}.value": [(who, str(asker.world.assessor))]}
    given |= {f"{of_who}.id": [(who, who)], "assessors-call.data": "trial_2013"}
    return asker.callback("pages.calls.assessors.ask", given)


def take_off(asker: Asker, _relation: str) -> TestResponse:
    place = {"application": asker.world.application(OWN, "off"), "person": asker.world.mate, "type": "assessor-off"}
    given = {'{"application":["ALL"],"person":["ALL"],"type":"assessor-off"}.n_clicks': [(place, 1)]}
    return asker.callback("pages.calls.assessors.take_off", {**given, "assessors-call.data": "trial_2013"})


def divide(asker: Asker, _relation: str) -> TestResponse:
    given = {"assessors-divide.n_clicks": 1, "assessors-call.data": "trial_2013"}
    return asker.callback("pages.calls.assessors.divide", given)


SAID = {"assess-declare.n_clicks": 1, "assess-near.value": "no", "assess-near-why.value": ""}
HANDED_IN = {"assess-hand-in.n_clicks": 1, **points()}
TOO_NEAR = {"assess-too-near.n_clicks": 1, "assess-late-why.value": "My sister works there"}
EXPLAINED = {"assess-explain.n_clicks": 1, "assess-explained.value": "We read it differently"}
TAKEN_UP = {"assess-take-up.n_clicks": 1, "assess-take-up-why.value": "I overlooked a page"}
ACTS = [
    Act("page /assessments", page("/assessments"), ASSESS, showed=on_page),
    Act("page /applications/<application_id>/assess", at("assess"), ASSESS, WHOSE, showed=named("assess")),
    Act(
        "page /applications/<application_id>/assess: one that nobody is asked to assess",
        at("unasked"),
        ASSESS,
        WHOSE,
        besides=nobody,
    ),
    Act(f"callback {PAGES}.declare", on("declare", "declare", SAID), ASSESS, WHOSE, changes=True),
    Act(f"callback {PAGES}.save", on("score", "save", points()), ASSESS, WHOSE, changes=True),
    Act(f"callback {PAGES}.hand_in", on("hand", "hand_in", HANDED_IN), ASSESS, WHOSE, changes=True),
    Act(f"callback {PAGES}.too_near", on("near", "too_near", TOO_NEAR), ASSESS, WHOSE, changes=True),
    Act(f"callback {PAGES}.explain", on("explain", "explain", EXPLAINED), ASSESS, WHOSE, changes=True),
    Act(f"callback {PAGES}.take_up", on("take", "take_up", TAKEN_UP), ASSESS, WHOSE, changes=True),
    Act("page /calls/<key>/assessors", page("/calls/trial_2013/assessors"), MANAGE, showed=on_page),
    Act("callback pages.calls.assessors.ask", ask, MANAGE, changes=True),
    Act("callback pages.calls.assessors.take_off", take_off, MANAGE, changes=True),
    Act("callback pages.calls.assessors.divide", divide, MANAGE, changes=True),
]
