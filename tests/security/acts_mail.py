"""What can be done with mail: one's own choices, reminders, and a mail to the projects of a list."""

from werkzeug.test import TestResponse

from tests.security.acts import ANY, Act, on_page
from tests.security.asking import Asker
from tests.support.intruding import MISSING


def choose(asker: Asker, _relation: str) -> TestResponse:
    place = {"kind": "due", "type": "mail-choice"}
    return asker.callback(
        "pages.mail.own.choose", {'{"kind":["ALL"],"type":"mail-choice"}.value': [(place, "at_once")]}
    )


def write(asker: Asker, _relation: str) -> TestResponse:
    given = {"write-preview.n_clicks": 1, "write-list.data": {"list": "projects", "query": "", "key": "k"}}
    given |= {"write-roles.value": ["project_leader"], "write-subject.value": "", "write-text.value": ""}
    return asker.callback("pages.mail.write.act", given)


def remind(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.mail.reminders.send", {"reminders-send.n_clicks": 1})


def link(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.mail.own.link", {"calendar-renew.n_clicks": 1}, "calendar-renew.n_clicks")


def again(asker: Asker, _relation: str) -> TestResponse:
    place = {"mail": asker.world.mail, "type": "mail-again"}
    return asker.callback("pages.mail.reminders.again", {'{"mail":["ALL"],"type":"mail-again"}.n_clicks': [(place, 1)]})


ACTS = [
    Act("page /mail", lambda asker, _: asker.page("/mail"), showed=on_page),
    Act("page /mail/write", lambda asker, _: asker.page("/mail/write"), ("mail.write",), showed=on_page),
    Act("page /admin/reminders", lambda asker, _: asker.page("/admin/reminders"), ("reminder.send",), showed=on_page),
    Act("callback pages.mail.own.choose", choose, (), (ANY,)),
    Act("callback pages.mail.own.link", link),
    Act("route GET /calendar/<token>.ics", lambda asker, _: asker.get("/calendar/nobodys.ics"), None, (MISSING,)),
    Act("callback pages.mail.write.act", write, ("mail.write",), (ANY,)),
    Act("callback pages.mail.reminders.send", remind, ("reminder.send",), (ANY,)),
    Act("callback pages.mail.reminders.again", again, ("reminder.send",), (ANY,)),
]
