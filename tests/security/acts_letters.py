"""What can be done with the letters of a call: made, numbered, noted as sent, and read."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from tests.security.acts import Act, on_page
from tests.security.acts_applications import CHECK, READ, WHOSE
from tests.security.acts_others import page
from tests.security.asking import Asker, written
from tests.support.applying import CALL
from tests.support.intruding import OWN
from tests.support.intruding_applications import RECOMMENDED

PLACE = "pages.calls.letters"
MAKES = ("application.check",)
WHERE = {"letters-where.data": {"call": CALL, "about": "receipt"}}


def chosen(name: str, value: Any) -> dict[str, Any]:
    place, pattern = {"letters-choice": name}, '{"letters-choice":["ALL"]}'
    return {f"{pattern}.value": [(place, value)], f"{pattern}.id": [(place, place)]}


def file(step: str, format: str) -> Callable[[Asker, str], TestResponse]:
    return lambda asker, relation: asker.get(f"/letters/{asker.world.letter(relation, step)}.{format}")


def words(step: str) -> Callable[[Asker, str], str]:
    return lambda _asker, relation: f"Letter {step} {relation}"


def on(name: str, given: dict[str, Any]) -> Callable[[Asker, str], TestResponse]:
    return lambda asker, _relation: asker.callback(f"{PLACE}.{name}", {**WHERE, **given})


def again(asker: Asker, _relation: str) -> TestResponse:
    place = {"letter-again": asker.world.application(OWN, "read")}
    return on("again", {'{"letter-again":["ALL"]}.n_clicks': [(place, 1)]})(asker, OWN)


def save(asker: Asker, _relation: str) -> TestResponse:
    number = asker.world.letter(OWN, "mark")
    place, ground = {"letter-number": number}, {"letter-exempt": number}
    given: dict[str, Any] = {"letters-save.n_clicks": 1, '{"letter-number":["ALL"]}.value': [(place, "12/1")]}
    given |= {'{"letter-number":["ALL"]}.id': [(place, place)], '{"letter-exempt":["ALL"]}.value': [(ground, "")]}
    return on("save", given)(asker, OWN)


def sent_one(asker: Asker, _relation: str) -> TestResponse:
    place = {"letter-send": asker.world.letter(OWN, "mark")}
    given = {**WHERE, '{"letter-send":["ALL"]}.n_clicks': [(place, 1)], **chosen("day", "2013-01-21")}
    return asker.callback(f"{PLACE}.send", given, f"{written(place)}.n_clicks")


def made(asker: Asker, _relation: str) -> TestResponse:
    """In another call than the one in which a letter is made again: while they are made, nobody asks twice."""
    where = {"letters-where.data": {"call": RECOMMENDED, "about": "receipt"}}
    return asker.callback(f"{PLACE}.make", {**where, "letters-make.n_clicks": 1})


def invited(asker: Asker, _relation: str) -> TestResponse:
    where = {"letters-where.data": {"call": CALL, "about": "invitation"}}
    given = {"letters-invite.n_clicks": 1, **chosen("towns", [str(asker.world.places[OWN])])}
    return asker.callback(f"{PLACE}.invite", {**where, **given})


def all_sent(asker: Asker, _relation: str) -> TestResponse:
    where = {"letters-where.data": {**WHERE["letters-where.data"], "unsent": [asker.world.letter(OWN, "decided")]}}
    return asker.callback(f"{PLACE}.send", {**where, "letters-send.n_clicks": 1, **chosen("day", "2013-01-21")})


ACTS = [
    Act("page /calls/<key>/letters", page(f"/calls/{CALL}/letters"), MAKES, showed=on_page),
    Act("route GET /letters/<int:letter_id>.<format>", file("read", "pdf"), READ, WHOSE, showed=words("read")),
    Act("route GET /letters/<int:letter_id>.<format>: as Word", file("read", "docx"), READ, WHOSE),
    Act(
        "route GET /letters/<int:letter_id>.<format>: not sent", file("mark", "pdf"), CHECK, WHOSE, showed=words("mark")
    ),
    Act(
        "route GET /download/<name>.<format>: archive",
        lambda asker, _relation: asker.get(f"/download/archive.zip?call={CALL}"),
        ("export.read", "application.check"),
    ),
    Act(f"callback {PLACE}.follow", on("follow", {"letters-follow.n_intervals": 1}), MAKES),
    Act(f"callback {PLACE}.make", made, MAKES, changes=True),
    Act(f"callback {PLACE}.invite", invited, MAKES, changes=True),
    Act(f"callback {PLACE}.again", again, MAKES, changes=True),
    Act(f"callback {PLACE}.save", save, MAKES, changes=True),
    Act(f"callback {PLACE}.send: a single one", sent_one, MAKES, changes=True),
    Act(f"callback {PLACE}.send: all of them", all_sent, MAKES, changes=True),
]
