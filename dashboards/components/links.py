"""One-time links shown once, to be copied and handed on."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button
from dashboards.components.messages import success
from dashboards.link_addresses import address_of
from saman.language import _, n_
from saman.services.inviting import Invited


def handed_out(invited: Sequence[Invited]) -> Component:
    """Who was invited, and the links that nobody can see again."""
    title = n_("{n} person is invited.", "{n} people are invited.", len(invited))
    once = _("Copy each link now and hand it to its person only. It is shown once, works once, and lasts seven days.")
    return success(html.H2(title), html.P(once), html.Ul([html.Li(_one(person)) for person in invited]))


def _one(person: Invited) -> Component:
    if person.token is None:
        return html.Span(_("{name} can sign in already, and has got the role.", name=person.name))
    return shown_once(person.name, person.mail, person.token)


def shown_once(name: str, mail: str, token: str) -> Component:
    """A link with a button that copies it; assets/copy.js does the copying."""
    place = f"link-{token[:8]}"
    copies: dict[str, Any] = {"data-copy": place, "data-copied": _("Copied")}
    return html.Div(
        [
            html.Label(f"{name}, {mail}", htmlFor=place),
            dcc.Input(id=place, value=address_of(token), readOnly=True, className="text", debounce=True),
            button(_("Copy the link"), kind="small", **copies),
        ],
        className="link-once",
    )
