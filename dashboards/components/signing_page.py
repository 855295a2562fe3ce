"""What the local parties say of a report: each seat with its mark, the reader's own mark, and what sends it on."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.campaign import report_name
from dashboards.components.layout import button, card, link_button
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from saman import config
from saman.domain.sign_off import Seat, empty, place_name, seat_key, waited_for
from saman.domain.signatures import Signature, Whose, verdict_words
from saman.domain.signing import PartyMark
from saman.language import _, date_and_time
from saman.services import signing_seats
from saman.services.project_overview import OwnReport
from saman.services.signing_view import SigningView

LONGEST = {"input": {"maxLength": 2000}}
TINTS = {
    "agree": ("pine", "check"),
    "agree_remark": ("pine", "check"),
    "dissent": ("amber", "cross"),
    "released": ("pine", "check"),
    "nobody": ("brick", "circle"),
    "asked": ("fjord", "clock"),
    "not_asked": ("", "circle"),
}


def state_words(state: str) -> str:
    waiting = {"asked": _("Waited for"), "not_asked": _("Not asked yet")}
    return waiting.get(state) or verdict_words(state)


def seats_card(view: SigningView) -> Component:
    if view.way == "owner":
        return _owner_card(view)
    if not view.seats:
        return card(html.P(_("Nothing of the parties shows here: it is not sent yet, or they do not sign it.")))
    columns = [Column(_("Party")), Column(_("Who")), Column(_("What is said")), Column(_("When"))]
    rows = [_row(view, seat) for seat in view.seats]
    return card(table(columns, rows, _("The parties")), title=_("The parties"))


def _owner_card(view: SigningView) -> Component:
    """Where nobody marks it beside: who answers for it, and what is asked."""
    told = _(
        "The project owner in {place} reads this report and sends it. No other party marks it.", place=view.responsible
    )
    who = [html.P(", ".join(view.owners))] if view.owners else []
    return card(html.P(told), *who, title=_owner_words())


def _owner_words() -> str:
    """What those who release are called."""
    return " / ".join(str(config.current().role(key).label) for key in signing_seats.releasing_roles())


def _row(view: SigningView, seat: Seat) -> list[Any]:
    tint, icon = TINTS[seat.state]
    mark = seat.mark
    who = mark.name if mark else ", ".join(one.name for one in seat.holders)
    said: list[Any] = [pill(state_words(seat.state), tint, icon)]
    said += [html.P(text) for text in _told(seat, mark)]
    said += [html.P(_unchanged(seat.unchanged), className="muted small")] if seat.unchanged else []
    said += [html.P(_void(one), className="muted small") for one in seat.former]
    if seat.state == "nobody":
        said.append(whom_to_invite(view, seat))
    return [place_name(seat, view.several), who, html.Div(said), date_and_time(mark.at) if mark else ""]


def _told(seat: Seat, mark: PartyMark | None) -> list[str]:
    if mark is None:
        return []
    instead = _("As deputy: {why}", why=mark.stands_in) if mark.stands_in else None
    return [text for text in (mark.remark, instead) if text]


def whom_to_invite(view: SigningView, seat: Seat) -> Component:
    """Which role is lacking, and where; a link to the place for it, for who may invite."""
    labels = " / ".join(str(role.label) for role in config.current().roles if role.party == seat.party.key)
    return _invited(view, labels, seat.place.name)


def _invited(view: SigningView, labels: str, place: str) -> Component:
    if not actor().may("project.invite"):
        return html.P(_("The project leader may invite somebody as {role} for {place}.", role=labels, place=place))
    words = _("Invite somebody as {role} for {place}", role=labels, place=place)
    return html.P(dcc.Link(words, href=f"/projects/{view.report.project_id}#invite"))


def _unchanged(mark: PartyMark) -> str:
    said, when = state_words(mark.verdict).lower(), date_and_time(mark.at)
    return _("Of what is unchanged: {name} said “{said}” {when}.", name=mark.name, said=said, when=when)


def sent_card(marks: list[Whose]) -> list[Component]:
    """What each party had said when the report was sent; nothing where it was not signed."""
    if not marks:
        return []
    title = _("What the parties said") if any(one.signature.party for one in marks) else _("Who released it")
    columns = [Column(_("Party")), Column(_("Who")), Column(_("What is said")), Column(_("When"))]
    rows = [_sent(one.party, one.signature) for one in marks]
    return [card(table(columns, rows, title), title=title)]


def _sent(party: str, said: Signature) -> list[Any]:
    tint, icon = TINTS[said.verdict]
    instead = _("As deputy: {why}", why=said.stands_in) if said.stands_in else None
    told = [html.P(text) for text in (said.remark, instead) if text]
    pieces = html.Div([pill(state_words(said.verdict), tint, icon), *told])
    return [party, said.name, pieces, date_and_time(said.at) if said.at else ""]


def waiting_card(reports: Sequence[OwnReport]) -> list[Component]:
    """What is out for signing and concerns the reader: it waits for the local parties, and for its owner."""
    rows = [
        [
            report_name(one.type, one.period),
            one.project,
            link_button(_("Open the signing"), f"/reports/{one.id}/signing", kind="small", primary=True),
        ]
        for one in reports
        if one.state == "signing" and _concerns(one)
    ]
    title = _("Out for signing")
    heads = [Column(_("Report")), Column(_("Project")), Column("", "actions")]
    return [card(table(heads, rows, title), title=title)] if rows else []


def _concerns(one: OwnReport) -> bool:
    """What the owner alone answers for waits for nobody else who only marks."""
    alone = config.current().report_type(one.type).signing == "owner"
    return not alone or actor().may("report.release") or not actor().may("report.sign")


def _void(mark: PartyMark) -> str:
    said, when = state_words(mark.verdict).lower(), date_and_time(mark.at)
    return _("Counts no more: {name} said “{said}” {when}.", name=mark.name, said=said, when=when)


def own_card(view: SigningView) -> list[Component]:
    """The form in which the reader marks; nothing for others."""
    if not view.own:
        return []
    seat, holder = view.own[0]
    mark = seat.mark
    options = [(one, state_words(one)) for one in ("agree", "agree_remark", "dissent")]
    radios = dmc.Stack([dmc.Radio(label=text, value=key) for key, text in options], gap="xs")
    asked = [
        dmc.RadioGroup(radios, id="signing-verdict", label=_("Your mark"), value=mark.verdict if mark else None),
        _text("remark", _("Remark"), mark.remark if mark else None),
    ]
    if holder.deputy:
        asked.append(_text("stands_in", _("Why the party is absent"), mark.stands_in if mark else None))
    parties = ", ".join(place_name(one, view.several) for one, _holder in view.own)
    save = button(_("Change the mark") if mark else _("Mark the report"), primary=mark is None, id="signing-mark")
    form = dmc.Stack([*asked, html.Div(save)], gap="md")
    return [card(html.P(parties, className="muted"), form, title=_("What do you say?"))]


def release_card(view: SigningView) -> list[Component]:
    """What the owner needs in order to send it, and what is lacking; for others who sends it."""
    if view.report.state != "signing" or not view.shows:
        return []
    lacking = "; ".join(place_name(seat, view.several) for seat in waited_for(view.seats))
    told = [html.P(_("Still to mark it: {who}.", who=lacking))] if lacking else []
    if not view.releases:
        return [card(*told, _who_releases(view), title=_("Sending"))]
    reasons = [
        _text(f"without/{seat_key(seat)}", _("Why it is sent without: {who}", who=place_name(seat, view.several)), None)
        for seat in empty(view.seats)
    ]
    if view.deputy:
        reasons.append(_text("release_stands_in", _("Why the owner is absent"), None))
    send = button(_("Release and send"), primary=not lacking, id="signing-release", disabled=bool(lacking))
    return [
        card(
            *told,
            html.P(_before_sending(view), className="muted"),
            dmc.Stack([*reasons, html.Div(send)], gap="md"),
            title=_("Sending"),
        )
    ]


def _before_sending(view: SigningView) -> str:
    if view.way == "parties":
        return _("A party that does not agree never stops it; what it says is sent along.")
    return _(
        "Read the report first: exactly what is put before you is sent. If something is wrong, ask the project leader "
        "to take it back."
    )


def _who_releases(view: SigningView) -> Component:
    name = ", ".join(view.owners)
    if not name:
        return html.Div([html.P(_("Nobody can send it yet.")), _invited(view, _owner_words(), view.responsible)])
    if view.way == "owner":
        return html.P(_("{name} reads it and sends it.", name=name))
    return html.P(_("{name} sends it when the parties have marked it.", name=name))


def _text(key: str, label: str, value: str | None) -> Component:
    identity = {"type": "signing-text", "key": key}
    return dmc.Textarea(id=identity, label=label, value=value or "", autosize=True, minRows=2, attributes=LONGEST)
