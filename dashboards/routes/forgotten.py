"""A forgotten password: whom to ask for a link, or the link by mail where a mail server is set up."""

from contextvars import copy_context
from threading import Thread

from flask import request
from flask.typing import ResponseReturnValue

from dashboards import link_addresses, plain
from dashboards.plain import Field, Form
from dashboards.registry import PUBLIC, route
from saman import config
from saman.language import _


@route("/forgotten", needs=PUBLIC)
def forgotten() -> ResponseReturnValue:
    field = Field("name", _("Account name or e-mail"), autocomplete="username")
    form = Form("/forgotten", _("Mail me a link"), (field,)) if link_addresses.may_mail() else None
    return _page(_("An administrator or the secretariat gives you a link with which you choose a new one."), form=form)


@route("/forgotten", needs=PUBLIC, methods=("POST",))
def mail_link() -> ResponseReturnValue:
    """The same answer, as quickly, whether there is such an account or not."""
    if link_addresses.may_mail():
        asked = (request.form.get("name", ""), request.remote_addr or "")
        Thread(target=copy_context().run, args=(link_addresses.mail_forgotten, *asked), daemon=True).start()
    return _page(_("If there is such an account, a link is on its way by mail. It works once, for seven days."))


def _page(text: str, form: Form | None = None) -> ResponseReturnValue:
    contact = config.current().about.contact
    reached = ", ".join(part for part in (contact.mail, contact.phone) if part)
    ask = (
        _("Ask {name}: {where}.", name=contact.name, where=reached) if reached else _("Ask {name}.", name=contact.name)
    )
    back = [(_("Back to signing in"), "/login")]
    return plain.show(_("Forgotten your password?"), text, ask, form=form, links=back)
