"""The contact log of a project: visits, calls, letters, mails and meetings, the newest first."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.contact_cards import log_card, waits
from dashboards.components.empty import empty
from dashboards.components.layout import heading, link_button
from dashboards.guard import actor
from dashboards.registry import page
from saman.language import _, long_date, n_
from saman.services import contact_log, read
from saman.services.contact_log import Log

page(
    __name__,
    path_template="/projects/<project_id>/contacts",
    title=lambda: _("Contact log"),
    needs=contact_log.READS,
)


def layout(project_id: int, **_query: Any) -> Component:
    with read() as session:
        log = contact_log.of_project(session, actor(), project_id)
    new = link_button(_("Write a contact down"), f"/projects/{project_id}/contacts/new", primary=True)
    ways = [*([new] if log.may_write else []), link_button(_("One story"), f"/projects/{project_id}/story")]
    ways.append(link_button(_("The project"), f"/projects/{project_id}"))
    words = _("Here stand visits, calls, letters, mails and meetings between the project and those who follow it.")
    shown = log_card(log.contacts, log.may_write) if log.contacts else empty(_("No contact is written down yet"), words)
    return html.Div([heading(f"{log.project.title}: {_answer(log)}", _("Contact log"), ways), shown])


def _answer(log: Log) -> str:
    """What is to be followed up, else when there was contact last."""
    waiting = [one for one in log.contacts if waits(one)]
    if waiting:
        return n_("{n} contact is to be followed up", "{n} contacts are to be followed up", len(waiting))
    if not log.contacts:
        return _("no contact yet")
    return _("last contact {date}", date=long_date(log.contacts[0].held_on))
