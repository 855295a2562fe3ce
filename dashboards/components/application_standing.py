"""Who applies, who has confirmed what stands, and the ways to confirm, send and withdraw it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

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
from saman.services.application_sending import Seat, Stage

LONGEST = 2000


class About(NamedTuple):
    """Title and themes as they were typed."""

    title: str
    main_theme: str | None
    also_themes: Sequence[str]


def seats_card(
    view: ApplicationView, seats: Sequence[Seat], open_: bool, empty: Collection[tuple[int, str]]
) -> Component:
    """`empty` are the seats that nobody has an account for."""
    heads = [Column(_("Municipality")), Column(_("Who")), Column(_("Confirmed"))]
    lacks = {seat for seat in empty if open_}
    rows = [[seat.town, party_word(seat.party), _stands_and_act(seat, lacks, open_)] for seat in seats]
    words = _(
        "Each confirms what stands when they do. When something is changed afterwards, it must be confirmed again."
    )
    asks = _ask_for_accounts(view, seats, lacks)
    return card(html.P(words), table(heads, rows, _("Confirmations")), *asks, title=_("Confirmations"))


def _ask_for_accounts(
    view: ApplicationView, seats: Sequence[Seat], lacks: Collection[tuple[int, str]]
) -> list[Component]:
    """Who is to confirm needs an account first, and may ask for it where the call is told of."""
    towns = [seat.town for seat in seats if (seat.organisation_id, seat.party) in lacks]
    if not towns or view.call is None:
        return []
    words = _("Whoever is to confirm for {towns} and has no account asks for one:")
    words = words.format(towns=", ".join(dict.fromkeys(towns)))
    return [note(words, " ", html.A(_("Ask for an account"), href=f"/calls/{view.call.key}/account"))]


def unready_note(view: ApplicationView, stage: Stage) -> list[Component]:
    """That confirming now is in vain, since the answers are to be changed first."""
    if not stage.left:
        return []
    words = n_(
        "The application is not finished: {n} answer must be mended before it can be sent, and then it must be "
        "confirmed again.",
        "The application is not finished: {n} answers must be mended before it can be sent, and then it must be "
        "confirmed again.",
        stage.left,
    )
    return [warning(words)]


def _stands_and_act(seat: Seat, lacks: Collection[tuple[int, str]], open_: bool) -> Component:
    """In one cell: a column to the right of it would be out of sight on a telephone."""
    return html.Div([_stands(seat, (seat.organisation_id, seat.party) in lacks), *_act(seat, open_)])


def _stands(seat: Seat, lacks: bool) -> Component | str:
    if seat.confirmed is None:
        return html.Span(_("nobody has an account yet") if lacks else _("not yet"), className="muted")
    by = f"{seat.confirmed.name}, {date_and_time(seat.confirmed.at)}"
    if seat.stands:
        return html.Span([pill(_("Confirmed"), "pine", "check"), " ", by])
    return html.Span([pill(_("Changed since"), "amber", "warning"), " ", by])


def _act(seat: Seat, open_: bool) -> list[Component]:
    if not seat.own or seat.stands or not open_:
        return []
    place = {"type": "application-confirm", "organisation": seat.organisation_id, "party": seat.party}
    words = [_("Confirm"), hidden(f": {seat.town}, {party_word(seat.party)}")]
    return [button_row(button(words, kind="small", primary=True, id=place))]


def send_card(view: ApplicationView, stage: Stage, reader: Actor) -> list[Component]:
    """For the chief executive of the responsible municipality: signing and sending."""
    if not (view.leads and "send" in view.actions) or not view.call:
        return []
    if not stage.changed:
        return [card(html.P(_("Nothing is changed since it was sent.")), title=_("Send the application"))]
    left = sum(not seat.stands for seat in stage.seats)
    words = _("By sending it you sign for the municipality.")
    if view.application.state == Standing.SENT:
        words = _("Sending it again puts this in the place of what was sent before.")
    missing = n_("{n} confirmation is missing.", "{n} confirmations are missing.", left) if left else ""
    send = button(_("Sign and send"), primary=True, id="application-send", disabled=bool(left))
    return [card(html.P(words), *([note(missing)] if left else []), button_row(send), title=_("Send the application"))]


def withdraw_card(view: ApplicationView, typed: str = "") -> list[Component]:
    if not (view.leads and "withdraw" in view.actions):
        return []
    box = dmc.Textarea(
        id="application-why",
        label=_("Why is it withdrawn?"),
        value=typed,
        autosize=True,
        minRows=2,
        attributes={"input": {"maxLength": LONGEST}},
    )
    act = button(_("Withdraw the application"), kind="danger", id="application-withdraw")
    return [card(html.Details([html.Summary(_("Withdraw the application")), box, button_row(act)], open=bool(typed)))]


def late_note(view: ApplicationView, is_late: bool) -> list[Component]:
    """What it means that the last day is past."""
    if not is_late:
        return []
    words = _(
        "The last day of the call is past. It can still be sent, and is marked as too late. Whether late applications "
        "count is decided for all of them together."
    )
    return [warning(words)]


def towns_card(view: ApplicationView, editable: bool, typed: str = "") -> Component:
    lines = [html.Li(_town(view, place, editable)) for place in range(len(view.towns))]
    parts: list[Component] = [html.Ul(lines, className="plain")]
    if editable:
        box = dmc.TextInput(
            id=f"{PREFIX}number",
            label=_("Municipality number"),
            value=typed,
            description=_("Four digits. It then confirms that it takes part, and its parties confirm too."),
            attributes={"input": {"inputMode": "numeric", "maxLength": 10}},
            className="field",
        )
        add = button_row(button(_("Add the municipality"), id="application-add"))
        title = _("Apply together with another municipality")
        parts.append(html.Details([html.Summary(title), box, add], open=bool(typed)))
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


def about_card(view: ApplicationView, editable: bool, typed: About | None = None) -> list[Component]:
    """Title and themes, while they may be changed."""
    if not editable or view.call is None:
        return []
    one = view.application
    shown = typed or About(one.title, one.main_theme, one.also_themes or ())
    fields = about_fields(view.call.themes, *shown)
    save = button_row(button(_("Save"), id="application-describe"))
    folded = html.Details([html.Summary(_("Change title or themes")), *fields, save], open=typed is not None)
    return [card(folded)]
