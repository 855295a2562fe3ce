"""Who applies, who has confirmed what stands, and the ways to confirm, send and withdraw it."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.application_fields import PREFIX, about_fields
from dashboards.components.application_words import party_word
from dashboards.components.layout import button, button_row, card, hidden
from dashboards.components.messages import note, warning
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.language import _, date_and_time, n_
from saman.services.application_forms import ApplicationView
from saman.services.application_sending import Seat

LONGEST = 2000


def seats_card(view: ApplicationView, seats: Sequence[Seat], open_: bool) -> Component:
    heads = [Column(_("Municipality")), Column(_("Who")), Column(_("Confirmed")), Column("", "actions")]
    rows = [[seat.town, party_word(seat.party), _stands(seat), _act(seat, open_)] for seat in seats]
    words = _(
        "Each confirms what stands when they do. When something is changed afterwards, it must be confirmed again."
    )
    return card(html.P(words), table(heads, rows, _("Confirmations")), title=_("Confirmations"))


def _stands(seat: Seat) -> Component | str:
    if seat.confirmed is None:
        return html.Span(_("not yet"), className="muted")
    by = f"{seat.confirmed.name}, {date_and_time(seat.confirmed.at)}"
    if seat.stands:
        return html.Span([pill(_("Confirmed"), "pine", "check"), " ", by])
    return html.Span([pill(_("Changed since"), "amber", "warning"), " ", by])


def _act(seat: Seat, open_: bool) -> Component | str:
    if not seat.own or seat.stands or not open_:
        return ""
    place = {"type": "application-confirm", "organisation": seat.organisation_id, "party": seat.party}
    words = [_("Confirm"), hidden(f": {seat.town}, {party_word(seat.party)}")]
    return button(words, kind="small", primary=True, id=place)


def send_card(view: ApplicationView, seats: Sequence[Seat], reader: Actor) -> list[Component]:
    """For the chief executive of the responsible municipality: signing and sending."""
    if not (view.leads and "send" in view.actions) or not view.call:
        return []
    left = sum(not seat.stands for seat in seats)
    words = _("By sending it you sign for the municipality.")
    if view.application.state == Standing.SENT:
        words = _("Sending it again puts this in the place of what was sent before.")
    missing = n_("{n} confirmation is missing.", "{n} confirmations are missing.", left) if left else ""
    send = button(_("Sign and send"), primary=True, id="application-send", disabled=bool(left))
    return [card(html.P(words), *([note(missing)] if left else []), button_row(send), title=_("Send the application"))]


def withdraw_card(view: ApplicationView) -> list[Component]:
    if not (view.leads and "withdraw" in view.actions):
        return []
    box = dmc.Textarea(
        id="application-why",
        label=_("Why is it withdrawn?"),
        autosize=True,
        minRows=2,
        attributes={"input": {"maxLength": LONGEST}},
    )
    act = button(_("Withdraw the application"), kind="danger", id="application-withdraw")
    return [card(html.Details([html.Summary(_("Withdraw the application")), box, button_row(act)]))]


def late_note(view: ApplicationView, is_late: bool) -> list[Component]:
    """What it means that the last day is past."""
    if not is_late:
        return []
    words = _(
        "The last day of the call is past. It can still be sent, and is marked as too late. Whether late applications "
        "count is decided for all of them together."
    )
    return [warning(words)]


def towns_card(view: ApplicationView, editable: bool) -> Component:
    lines = [html.Li(_town(view, place, editable)) for place in range(len(view.towns))]
    parts: list[Component] = [html.Ul(lines, className="plain")]
    if editable:
        box = dmc.TextInput(
            id=f"{PREFIX}number",
            label=_("Municipality number"),
            description=_("Four digits. It then confirms that it takes part, and its parties confirm too."),
            attributes={"input": {"inputMode": "numeric", "maxLength": 10}},
            className="field",
        )
        add = button_row(button(_("Add the municipality"), id="application-add"))
        title = _("Apply together with another municipality")
        parts.append(html.Details([html.Summary(title), box, add]))
    return card(*parts, title=_("Applicants"))


def _town(view: ApplicationView, place: int, editable: bool) -> list[Component | str]:
    town = view.towns[place]
    words: list[Component | str] = [f"{town.name} ({town.number})" if town.number else town.name]
    if town.responsible:
        return [*words, " ", pill(_("Responsible"), "fjord")]
    if editable:
        act = {"type": "application-remove", "organisation": town.organisation_id}
        words += [" ", button([_("Take away"), hidden(f": {town.name}")], kind="small", id=act)]
    return words


def about_card(view: ApplicationView, editable: bool) -> list[Component]:
    """Title and themes, while they may be changed."""
    if not editable or view.call is None:
        return []
    one = view.application
    fields = about_fields(view.call.themes, one.title, one.main_theme, one.also_themes or ())
    save = button_row(button(_("Save"), id="application-describe"))
    return [card(html.Details([html.Summary(_("Change title or themes")), *fields, save]))]
