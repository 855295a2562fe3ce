"""Who to contact: the box that stands on every page of a project."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import card, icon
from saman.domain.contacts import Contact
from saman.language import _


def contacts_box(contacts: Sequence[Contact]) -> Component:
    """Each with what they are to the project, name, mail and phone; mail and phone are links."""
    return card(html.Ul([_person(contact) for contact in contacts], className="plain"), title=_("Who to contact"))


def _person(contact: Contact) -> Component:
    lines = [html.Div(contact.part, className="muted small"), html.Div(contact.name, className="strong")]
    if contact.mail:
        lines.append(_reached("mail", contact.mail, f"mailto:{contact.mail}"))
    if contact.phone:
        number = "".join(contact.phone.split())
        lines.append(_reached("phone", contact.phone, f"tel:{number}"))
    if not contact.mail and not contact.phone:
        lines.append(html.Div(_("No mail or phone is registered"), className="muted"))
    return html.Li(lines, className="contact")


def _reached(sign: str, words: str, href: str) -> Component:
    return html.Div([icon(sign), html.A(words, href=href)], className="reached")
