"""What can be done to a report that is out for signing: marked, withdrawn, released."""

from typing import Any

from werkzeug.test import TestResponse

from tests.security.acts import EVERY, Act, title
from tests.security.acts_reports import READ, page, sees_drafts
from tests.security.asking import Asker


def step(name: str, **more: Any) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        at = {"report": asker.world.report(relation, name), "key": "k"}
        given = {f"signing-{name}.n_clicks": 1, "signing-report.data": at, **more}
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
    Act("callback pages.reports.signing.withdraw", step("withdraw"), (*READ, "report.submit"), EVERY, changes=True),
    Act("callback pages.reports.signing.release", step("release"), (*READ, "report.release"), EVERY, changes=True),
]
