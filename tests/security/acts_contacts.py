"""What can be done to a project's contact log."""

from typing import Any

from sqlmodel import select
from werkzeug.test import TestResponse

from saman import services
from saman.domain.contact_log import WRITES, LoggedContact
from tests.security.acts import EVERY, Act, project, title
from tests.security.acts_projects import READ, page
from tests.security.asking import Asker
from tests.support.intruding import NOWHERE_ID

CONTACT: dict[str, Any] = {
    "held_on": "2013-01-15",
    "kind": "call",
    "ours": "The secretariat",
    "theirs": "The leader",
    "about": "The plan",
    "private_note": "For us",
    "follow_up_on": "",
    "follow_up_by": "",
    "followed_up_on": "",
}


def _known(asker: Asker, relation: str) -> tuple[int, int]:
    """The project's own contact, and how often it was changed."""
    wanted = select(LoggedContact).where(LoggedContact.project_id == project(asker, relation))
    with services.read() as session:
        found = session.scalars(wanted.order_by(LoggedContact.id)).first()
        return (found.id or 0, found.row_version) if found else (NOWHERE_ID, 1)


def one(asker: Asker, relation: str) -> TestResponse:
    return asker.page(f"/projects/{project(asker, relation)}/contacts/{_known(asker, relation)[0]}")


def save(new: bool) -> Any:
    def do(asker: Asker, relation: str) -> TestResponse:
        number, version = _known(asker, relation)
        seen = {"project": project(asker, relation), "number": "new" if new else str(number), "row_version": version}
        typed = {f"contact-{name}.value": value for name, value in CONTACT.items()}
        given = {**typed, "contact-read.data": seen, "contact-save.n_clicks": 1}
        return asker.callback("pages.projects.contact.save", given)

    return do


ACTS = [
    Act("page /projects/<project_id>/contacts", page("/contacts"), READ, EVERY, showed=title),
    Act("page /projects/<project_id>/story", page("/story"), READ, EVERY, showed=title),
    Act("page /projects/<project_id>/contacts/<number>", one, (WRITES,), EVERY, showed=title),
    Act(
        "route GET /download/<name>.<format>: contacts",
        lambda asker, _relation: asker.get("/download/contacts.csv"),
        ("export.read", "project.read"),
    ),
    Act("callback pages.projects.contact.save: a new one", save(True), (WRITES,), EVERY, changes=True),
    Act(
        "callback pages.projects.contact.save: one that stands",
        save(False),
        (WRITES,),
        EVERY,
        changes=True,
    ),
]
