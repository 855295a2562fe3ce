"""What can be done to a report that is out for signing: marked, withdrawn, released."""

from typing import Any

from werkzeug.test import TestResponse

from saman import services
from saman.domain.people import Account
from saman.services import access, signing_links
from tests.security.acts import EVERY, Act, title
from tests.security.acts_reports import READ, page, sees_drafts
from tests.security.asking import Asker
from tests.support.intruding import MISSING, OWN, Intruded

NOBODYS = f"1-{'x' * 43}"


def by_link(method: str, right: bool) -> Any:
    """The page that a link in a mail opens; whoever has none, and guesses, is told that there is no such link."""

    def do(asker: Asker, _relation: str) -> TestResponse:
        address = f"/sign/{link_of_party(asker.place) if right else NOBODYS}"
        if method == "GET":
            return asker.get(address)
        return asker.post(address, verdict="agree")

    return do


def file_by_link(right: bool) -> Any:
    def do(asker: Asker, _relation: str) -> TestResponse:
        link = link_of_party(asker.place) if right else NOBODYS
        return asker.get(f"/sign/{link}/files/{asker.world.file(OWN, 'mark')}")

    return do


def link_of_party(place: Intruded) -> str:
    """The politician's, to the report that is to be marked."""
    with services.work(access.system()) as session:
        account = session.get_one(Account, place.world.roles["elected_politician"])
        token = signing_links.make(session, place.world.report(OWN, "mark"), account.person_id)
    assert token
    return token


def title_of_own(_asker: Asker, _relation: str) -> str:
    return f"Title {OWN}"


def step(name: str, **more: Any) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        reports = {"ask_again": "withdraw"}
        at = {"report": asker.world.report(relation, reports.get(name, name)), "key": "k"}
        given = {f"signing-{name.removesuffix('_again')}.n_clicks": 1, "signing-report.data": at, **more}
        return asker.callback(f"pages.reports.signing.{name}", given)

    return do


ACTS = [
    Act("page /reports/<report_id>/signing", page("/signing", "read"), READ, EVERY, showed=title),
    Act(
        "page /reports/<report_id>/signing: the parties before it is sent",
        page("/signing", "mark"),
        READ,
        EVERY,
        besides=sees_drafts,
        showed=lambda _asker, _relation: "Still to mark it",
    ),
    Act(
        "callback pages.reports.signing.mark",
        step("mark", **{"signing-verdict.value": "agree"}),
        (*READ, "report.sign"),
        EVERY,
        changes=True,
    ),
    Act("callback pages.reports.signing.ask_again", step("ask_again"), (*READ, "report.submit"), EVERY, changes=True),
    Act("route GET /sign/<token>", by_link("GET", right=False), None, (MISSING,)),
    Act("route GET /sign/<token>: one's own", by_link("GET", right=True), None, showed=title_of_own),
    Act("route POST /sign/<token>", by_link("POST", right=False), None, (MISSING,)),
    Act("route POST /sign/<token>: one's own", by_link("POST", right=True), None, changes=True),
    Act("route GET /sign/<token>/files/<int:file_id>", file_by_link(right=False), None, (MISSING,)),
    Act(
        "route GET /sign/<token>/files/<int:file_id>: one's own",
        file_by_link(right=True),
        None,
        showed=lambda _asker, _relation: f"mark of Title {OWN}",
    ),
    Act("callback pages.reports.signing.withdraw", step("withdraw"), (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.signing.release", step("release"), (*READ, "report.release"), EVERY, changes=True),
]
