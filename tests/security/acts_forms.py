"""What can be done about the written forms of municipalities."""

from werkzeug.test import TestResponse

from tests.security.acts import Act, on_page
from tests.security.asking import Asker
from tests.support.intruding import OWN

CHECKS = ("application.check",)


def narrow(asker: Asker, _relation: str) -> TestResponse:
    return asker.callback("pages.municipalities.forms.narrow", {"forms-shown.value": "none"})


def save(asker: Asker, _relation: str) -> TestResponse:
    town = str(asker.world.places[OWN])
    given = {"forms-save.n_clicks": 1, "forms-towns.value": [town], "forms-form.value": "nn"}
    return asker.callback("pages.municipalities.forms.save", given)


ACTS = [
    Act("page /municipalities/forms", lambda asker, _: asker.page("/municipalities/forms"), CHECKS, showed=on_page),
    Act("callback pages.municipalities.forms.narrow", narrow, CHECKS),
    Act("callback pages.municipalities.forms.save", save, CHECKS, changes=True),
]
