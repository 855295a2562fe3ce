"""What can be done about mergers and splits: listed, looked at, decided and called off, and a question answered."""

from typing import Any

from werkzeug.test import TestResponse

from dashboards.components.register_events import FIELDS
from tests.security.acts import Act, on_page
from tests.security.asking import Asker, denied

DECIDE = ("project.edit",)


LOOKED_AT, DECIDED = ("1201", "1499"), ("1202", "1203")


def said(*old: str) -> dict[str, Any]:
    """A merger of some of the world, some months ahead."""
    new = {
        "number-1": f"14{old[0][2:]}",
        "name-1": "New",
        "county-1": "Hordaland",
        "starts_on": "2013-06-01",
        "source": "So it is",
    }
    given = {f"register-{name}.value": new.get(name, "") for name in FIELDS}
    return given | {"register-old.value": list(old), "register-kind.data": "merger"}


def shown(asker: Asker, old: tuple[str, str]) -> TestResponse:
    return asker.callback("pages.register.new.look", {**said(*old), "register-look.n_clicks": 1})


def look(asker: Asker, _relation: str) -> TestResponse:
    return shown(asker, LOOKED_AT)


def decide(asker: Asker, _relation: str) -> TestResponse:
    """What was shown is what is decided."""
    effects = shown(asker, DECIDED)
    seen = [] if denied(effects) else (effects.json or {})["response"]["register-seen"]["data"]
    given = {**said(*DECIDED), "register-decide.n_clicks": 1, "register-seen.data": seen}
    return asker.callback("pages.register.new.decide", given)


def call_off(asker: Asker, _relation: str) -> TestResponse:
    given = {"register-call-off.n_clicks": 1, "register-event.data": asker.world.merger}
    return asker.callback("pages.register.one.call_off", given)


def answered(asker: Asker) -> dict[str, Any]:
    event, question, heir = asker.world.split
    given = {"register-event.data": event, "register-question.data": question, "register-reason.value": "So it is"}
    return given | {"register-answer.value": f"goes_on:{heir}"}


def see_answer(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.register.one.look", {**answered(asker), "register-answer-look.n_clicks": 1})


def answer(asker: Asker, relation: str) -> TestResponse:
    effects = see_answer(asker, relation)
    seen = [] if denied(effects) else (effects.json or {})["response"]["register-answer-seen"]["data"]
    given = {**answered(asker), "register-answer-send.n_clicks": 1, "register-answer-seen.data": seen}
    return asker.callback("pages.register.one.send", given)


ACTS = [
    Act("page /register", lambda asker, _: asker.page("/register"), DECIDE, showed=on_page),
    Act("page /register/new", lambda asker, _: asker.page("/register/new?kind=split"), DECIDE, showed=on_page),
    Act(
        "page /register/<event_id>",
        lambda asker, _: asker.page(f"/register/{asker.world.split[0]}"),
        DECIDE,
        showed=on_page,
    ),
    Act("callback pages.register.new.look", look, DECIDE),
    Act("callback pages.register.new.decide", decide, DECIDE, changes=True),
    Act("callback pages.register.one.call_off", call_off, DECIDE, changes=True),
    Act("callback pages.register.one.look", see_answer, DECIDE),
    Act("callback pages.register.one.send", answer, DECIDE, changes=True),
]
