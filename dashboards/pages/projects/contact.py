"""Writing one contact down, putting it right, and saying that it is followed up."""

from typing import Any

from dash import Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboards.components import contact_cards as form
from dashboards.components.contact_cards import PREFIX
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.guard import actor
from dashboards.registry import callback, page
from saman.domain.columns import row_id
from saman.domain.contact_log import WRITES
from saman.domain.errors import BadInput, NotFound
from saman.language import _
from saman.services import contact_log, read, work

page(
    __name__,
    path_template="/projects/<project_id>/contacts/<number>",
    title=lambda: _("A contact"),
    needs=WRITES,
)

NEW = "new"
SAVE = "contact-save"


def layout(project_id: int, number: str, **_query: Any) -> Component:
    with read() as session:
        project, contact = contact_log.one(session, actor(), project_id, _number(number))
    seen = {"project": project_id, "number": number, "row_version": contact.row_version if contact else 0}
    ways = button_row(
        button(_("Save"), primary=True, id=SAVE), link_button(_("Back"), f"/projects/{project_id}/contacts")
    )
    return html.Div(
        [
            dcc.Location(id="contact-saved", refresh="callback-nav"),
            dcc.Store(id=f"{PREFIX}read", data=seen),
            heading(_("A contact") if contact else _("Write a contact down"), project.title),
            html.Div(id="contact-faults"),
            card(*form.contact_fields(contact), ways),
        ]
    )


def _number(text: str) -> int | None:
    """None for a new one."""
    if text == NEW:
        return None
    if (number := row_id(text)) is None:
        raise NotFound(_("The project has no such contact."))
    return number


@callback(
    Output("contact-saved", "href"),
    Output("contact-faults", "children"),
    Input(SAVE, "n_clicks"),
    State(f"{PREFIX}read", "data"),
    *[State(f"{PREFIX}{name}", "value") for name in form.FIELDS],
    needs=WRITES,
    running=[(Output(SAVE, "disabled"), True, False)],
    prevent_initial_call=True,
)
def save(clicks: int | None, seen: dict[str, Any], *values: Any) -> tuple[Any, Any]:
    """Back to the log, or the fault above the fields, with all that was typed still in them."""
    if not clicks:
        return no_update, no_update
    project, number = int(seen["project"]), _number(str(seen["number"]))
    try:
        facts = form.contact_facts(dict(zip(form.FIELDS, values, strict=True)))
        with work(actor()) as session:
            if number is None:
                contact_log.add(session, actor(), project, facts)
            else:
                contact_log.change(session, actor(), project, number, facts, int(seen["row_version"]))
    except BadInput as error:
        return no_update, form.fault(error)
    return f"/projects/{project}/contacts", None
