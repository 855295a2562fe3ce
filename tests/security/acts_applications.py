"""What can be done with applications: by those who apply, by their parties, and by those who check them."""

from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from saman import config
from saman.domain.programme import Role
from tests.security.acts import Act, on_page
from tests.security.acts_others import get, page
from tests.security.asking import Asker
from tests.support.intruding import MISSING, OTHER, OWN
from tests.support.samples import PDF

WHOSE = (OWN, OTHER, MISSING)
READ, WRITE, SEND = (
    ("application.read",),
    ("application.read", "application.write"),
    ("application.read", "application.send"),
)
CONFIRM, CHECK, MANAGE = (
    ("application.read", "application.confirm"),
    ("application.read", "application.check"),
    ("call.manage",),
)


def of_its_own(role: Role) -> bool:
    """Drafts are the municipality's own, also for those who reach everything that was sent."""
    return role.scope == "project"


def number(asker: Asker, relation: str, step: str) -> int:
    return asker.world.application(relation, step)


def at(step: str, end: str = "") -> Callable[[Asker, str], TestResponse]:
    return lambda asker, relation: asker.page(f"/applications/{number(asker, relation, step)}{end}")


def named(step: str) -> Callable[[Asker, str], str]:
    return lambda _asker, relation: f"{step} {relation}"


def meta(asker: Asker, relation: str, step: str) -> dict[str, Any]:
    about = {"application": number(asker, relation, step), "section": "need", "editor": "e"}
    return {"answers-meta.data": about, "answers-base.data": {}}


def save(asker: Asker, relation: str) -> TestResponse:
    changes = {"background": {"now": {"value": f"New {asker.role}"}, "base": {"value": f"draft {relation}"}}}
    given = meta(asker, relation, "draft") | {"answers-save.data": {"changes": changes, "count": 1}}
    given |= {
        '{"here":["ALL"],"type":"answers-sections"}.children': [({"here": "need", "type": "answers-sections"}, None)]
    }
    return asker.callback("pages.reports.form.save", given)


def check_whole(asker: Asker, relation: str) -> TestResponse:
    given = meta(asker, relation, "ready") | {"answers-send.data": {"changes": {}, "key": "k", "clicks": 1}}
    return asker.callback("pages.reports.form.send", given)


def begin(asker: Asker, _relation: str) -> TestResponse:
    fields = {"call": "trial_2013", "title": "Begun", "main_theme": "competence", "also_themes": []}
    given = {f"application-{name}.value": value for name, value in fields.items()}
    given |= {"application-organisation.value": str(asker.world.places[OWN]), "application-begin.n_clicks": 1}
    return asker.callback("pages.applications.new.begin", given)


def on_confirming(
    step: str, name: str, more: Callable[[Asker, str], dict[str, Any]]
) -> Callable[[Asker, str], TestResponse]:
    def do(asker: Asker, relation: str) -> TestResponse:
        given = {"application-id.data": number(asker, relation, step), **more(asker, relation)}
        return asker.callback(f"pages.applications.confirm.{name}", given)

    return do


def seat(asker: Asker, relation: str) -> dict[str, Any]:
    held = next((role for role in config.current().roles if role.key == asker.role), None)
    place = {"organisation": asker.world.places.get(relation, 1), "type": "application-confirm"}
    place["party"] = held.party if held and held.party else "political"
    return {'{"organisation":["ALL"],"party":["ALL"],"type":"application-confirm"}.n_clicks': [(place, 1)]}


def other_town(asker: Asker, relation: str) -> dict[str, Any]:
    place = {"organisation": asker.world.beside, "type": "application-remove"}
    return {'{"organisation":["ALL"],"type":"application-remove"}.n_clicks': [(place, 1)]}


def described(_asker: Asker, _relation: str) -> dict[str, Any]:
    fields = {"title": "Another title", "main_theme": "reputation", "also_themes": []}
    return {f"application-{name}.value": value for name, value in fields.items()} | {"application-describe.n_clicks": 1}


def always(given: dict[str, Any]) -> Callable[[Asker, str], dict[str, Any]]:
    return lambda _asker, _relation: given


def on_checking(step: str, name: str, given: dict[str, Any]) -> Callable[[Asker, str], TestResponse]:
    def do(asker: Asker, relation: str) -> TestResponse:
        about = {"check-application.data": number(asker, relation, step)}
        return asker.callback(f"pages.applications.check.{name}", {**given, **about})

    return do


def on_answering(step: str, name: str, given: dict[str, Any]) -> Callable[[Asker, str], TestResponse]:
    def do(asker: Asker, relation: str) -> TestResponse:
        about = {"acceptance-application.data": number(asker, relation, step)}
        return asker.callback(f"pages.applications.form.{name}", {**given, **about})

    return do


def marks() -> dict[str, Any]:
    met, remark = {"item": "form", "type": "check-met"}, {"item": "form", "type": "check-remark"}
    of_met, of_remark = '{"item":["ALL"],"type":"check-met"}', '{"item":["ALL"],"type":"check-remark"}'
    values = {f"{of_met}.value": [(met, "yes")], f"{of_met}.id": [(met, met)], f"{of_remark}.value": [(remark, "Seen")]}
    return {"check-save.n_clicks": 1, **values}


def comments() -> dict[str, Any]:
    box, pattern = {"key": "background", "type": "mend-comment"}, '{"key":["ALL"],"type":"mend-comment"}'
    values = {f"{pattern}.value": [(box, "More")], f"{pattern}.id": [(box, box)], "mend-by.value": "2013-02-20"}
    return {"mend-ask.n_clicks": 1, **values}


def rows(asker: Asker, _relation: str) -> TestResponse:
    place = {"grid": "applications", "wanted": "test=yes"}
    asked = {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}}
    given = {'{"grid":"applications","wanted":["MATCH"]}.getRowsRequest': [(place, asked)]}
    return asker.callback("pages.applications.list.rows", given)


def narrow(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.applications.list.narrow", {"applications-call.value": "round_2"})


def counted(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.applications.numbers.narrow", {"numbers-show.value": "applied"})


def sees_all(role: Role) -> bool:
    return role.scope == "programme"


def rule(asker: Asker, _relation: str) -> TestResponse:
    place = {"call": "round_2"}
    of_counts, of_why = '{"call":["ALL"],"type":"late-counts"}', '{"call":["ALL"],"type":"late-why"}'
    why = {**place, "type": "late-why"}
    given = {'{"call":["ALL"],"type":"late-rule"}.n_clicks': [({**place, "type": "late-rule"}, 1)]}
    given |= {f"{of_counts}.value": [({**place, "type": "late-counts"}, "no")]}
    given |= {f"{of_why}.value": [(why, "Equal")], f"{of_why}.id": [(why, why)]}
    return asker.callback("pages.applications.list.rule", given)


def upload(asker: Asker, relation: str) -> TestResponse:
    headers = {"X-CSRFToken": asker.token, "X-File-Name": "vedtak.pdf"}
    where = f"/_files/application/{number(asker, relation, 'draft')}"
    kind = "application/octet-stream"
    query = {"answer": "attachments"}
    return asker.visitor.client.post(where, query_string=query, data=PDF, headers=headers, content_type=kind)


CLICK = {name: {f"{name}.n_clicks": 1} for name in ("application-send", "check-approve")}
NEW_TOWN = {"application-add.n_clicks": 1, "application-number.value": "1499"}
WITHDRAWN = {"application-withdraw.n_clicks": 1, "application-why.value": "No money"}
REJECTED = {"check-reject.n_clicks": 1, "check-reject-why.value": "Not signed"}
AGAIN = {"check-again.n_clicks": 1, "check-again-why.value": "One more look"}
CASE = {"acceptance-body.value": "Council", "acceptance-case_number.value": "12/1"}
ACCEPTED = {"acceptance-give.n_clicks": 1, **CASE}
BY_POST = {"acceptance-note.n_clicks": 1, **CASE, "acceptance-journal_number.value": "12/2"}
BY_POST |= {"acceptance-answered_on.value": "2013-01-21"}
PAGES = "pages.applications"
ACTS = [
    Act("page /applications", page("/applications"), READ, showed=on_page),
    Act("page /applications/new", page("/applications/new"), ("application.write",), showed=on_page),
    Act("page /applications/<application_id>", at("read"), READ, WHOSE, showed=named("read")),
    Act(
        "page /applications/<application_id>: a draft",
        at("about"),
        READ,
        WHOSE,
        besides=of_its_own,
        showed=named("about"),
    ),
    Act("page /applications/<application_id>/confirm", at("read", "/confirm"), READ, WHOSE, showed=named("read")),
    Act("page /applications/<application_id>/check", at("read", "/check"), CHECK, WHOSE, showed=named("read")),
    Act(
        "route GET /applications/<int:application_id>/letters/<kind>.<format>",
        lambda asker, relation: asker.get(f"/applications/{number(asker, relation, 'read')}/letters/receipt.docx"),
        CHECK,
        WHOSE,
    ),
    Act(f"callback {PAGES}.list.narrow", narrow, READ),
    Act(f"callback {PAGES}.list.rows", rows, READ),
    Act("page /applications/numbers", page("/applications/numbers"), READ, besides=sees_all, showed=on_page),
    Act(f"callback {PAGES}.numbers.narrow", counted, READ, besides=sees_all),
    Act(f"callback {PAGES}.list.rule", rule, MANAGE, changes=True),
    Act(f"callback {PAGES}.new.begin", begin, ("application.write",), changes=True),
    Act("callback pages.reports.form.save: an application", save, WRITE, WHOSE, changes=True),
    Act("callback pages.reports.form.send: an application", check_whole, WRITE, WHOSE),
    Act(
        f"callback {PAGES}.confirm.confirm",
        on_confirming("draft", "confirm", seat),
        CONFIRM,
        WHOSE,
        besides=lambda role: bool(role.party),
        changes=True,
    ),
    Act(
        f"callback {PAGES}.confirm.send",
        on_confirming("ready", "send", always({**CLICK["application-send"], "application-key.data": "k"})),
        SEND,
        WHOSE,
        changes=True,
    ),
    Act(
        f"callback {PAGES}.confirm.withdraw",
        on_confirming("withdraw", "withdraw", always(WITHDRAWN)),
        SEND,
        WHOSE,
        changes=True,
    ),
    Act(f"callback {PAGES}.confirm.add", on_confirming("about", "add", always(NEW_TOWN)), WRITE, WHOSE, changes=True),
    Act(f"callback {PAGES}.confirm.remove", on_confirming("joint", "remove", other_town), WRITE, WHOSE, changes=True),
    Act(
        f"callback {PAGES}.confirm.describe", on_confirming("draft", "describe", described), WRITE, WHOSE, changes=True
    ),
    Act(f"callback {PAGES}.check.save", on_checking("mark", "save", marks()), CHECK, WHOSE, changes=True),
    Act(f"callback {PAGES}.check.mend", on_checking("mend", "mend", comments()), CHECK, WHOSE, changes=True),
    Act(
        f"callback {PAGES}.check.approve",
        on_checking("approve", "approve", CLICK["check-approve"]),
        CHECK,
        WHOSE,
        changes=True,
    ),
    Act(f"callback {PAGES}.check.reject", on_checking("reject", "reject", REJECTED), CHECK, WHOSE, changes=True),
    Act(f"callback {PAGES}.check.again", on_checking("again", "again", AGAIN), CHECK, WHOSE, changes=True),
    Act(f"callback {PAGES}.form.accept", on_answering("accept", "accept", ACCEPTED), SEND, WHOSE, changes=True),
    Act(f"callback {PAGES}.form.note", on_answering("by_post", "note", BY_POST), CHECK, WHOSE, changes=True),
    Act(
        f"callback {PAGES}.form.take_away",
        on_answering("accepted", "take_away", {"acceptance-take-away.n_clicks": 1}),
        CHECK,
        WHOSE,
        changes=True,
    ),
    Act("route POST /_files/application/<int:application_id>", upload, WRITE, WHOSE, changes=True),
    Act(
        "route GET /files/application/<int:file_id>",
        lambda asker, relation: asker.get(f"/files/application/{asker.world.application(relation, 'file')}"),
        READ,
        WHOSE,
        besides=of_its_own,
        showed=named("file"),
    ),
    Act(
        "route GET /download/<name>.<format>: applications",
        get("/download/applications.csv"),
        ("export.read", "application.read"),
    ),
    Act(
        "route GET /download/<name>.<format>: admission",
        get("/download/admission.csv"),
        ("export.read", "application.read"),
        besides=sees_all,
    ),
]
