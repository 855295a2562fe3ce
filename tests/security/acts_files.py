"""What can be done with files beside answers: stored, and taken down."""

from werkzeug.test import TestResponse

from tests.security.acts import EVERY, Act
from tests.security.acts_reports import READ, sees_drafts
from tests.security.asking import Asker
from tests.support.intruding import WRITE
from tests.support.samples import KEY, PDF


def store(asker: Asker, relation: str) -> TestResponse:
    return sent(asker, asker.world.report(relation, WRITE), PDF, "vedtak.pdf")


def sent(asker: Asker, report: int, data: bytes, name: str, key: str = KEY) -> TestResponse:
    """As the page does it; `name` is quoted already."""
    headers = {"X-CSRFToken": asker.token, "X-File-Name": name}
    where = f"/_files/{report}"
    kind = "application/octet-stream"
    return asker.visitor.client.post(where, query_string={"answer": key}, data=data, headers=headers, content_type=kind)


ACTS = [
    Act(
        "route GET /files/<int:file_id>",
        lambda asker, relation: asker.get(f"/files/{asker.world.file(relation, 'read')}"),
        READ,
        EVERY,
        showed=lambda _asker, relation: f"read {relation}",
    ),
    Act(
        "route GET /files/<int:file_id>: of a draft",
        lambda asker, relation: asker.get(f"/files/{asker.world.file(relation, WRITE)}"),
        READ,
        EVERY,
        besides=sees_drafts,
        showed=lambda _asker, relation: f"{WRITE} {relation}",
    ),
    Act("route POST /_files/<int:report_id>", store, (*READ, "report.write"), EVERY, changes=True),
]
