"""The answer to an offer of a place: what was said, the form to say it or note it, and who has not answered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card, facts, link_button
from dashboards.components.messages import error_summary
from dashboards.components.project_form import some_date
from dashboards.components.states import pill
from saman import clock
from saman.domain.acceptances import LONGEST, Acceptance, Answering, Offer
from saman.domain.errors import BadInput
from saman.language import _, long_date, n_, short_date
from saman.services.acceptances import OfferView, PoliticalCase, Waits

PREFIX = "acceptance-"
GIVE, NOTE, TAKE_AWAY = f"{PREFIX}give", f"{PREFIX}note", f"{PREFIX}take-away"
OF_CASE, OF_POST = ("body", "case_number", "decided_on"), ("answered_on", "journal_number")
MOST = 12
"""Of those who have not answered, so many beside the ranking; the list has them all."""
TINTS = {
    Answering.LATE: ("brick", "clock"),
    Answering.WAITING: ("amber", "circle"),
    Answering.UNTOLD: ("", "circle"),
    Answering.ACCEPTED: ("pine", "check"),
}


def word(stands: Answering) -> str:
    return {
        Answering.LATE: _("Answer is late"),
        Answering.WAITING: _("Has not answered"),
        Answering.UNTOLD: _("Letter is not noted as sent"),
        Answering.ACCEPTED: _("Has accepted"),
    }[stands]


def choices() -> list[tuple[str, str]]:
    return [(one.value, word(one)) for one in (Answering.WAITING, Answering.ACCEPTED)]


def in_list(offer: Offer | None, sees_all: bool) -> str:
    """One cell: how far the answer has come, with its day."""
    if offer is None:
        return ""
    stands = offer.stands(clock.today())
    if stands is Answering.UNTOLD and not sees_all:
        return ""
    day = offer.accepted_on if stands is Answering.ACCEPTED else offer.due_on
    if day is None:
        return word(stands)
    if stands is Answering.ACCEPTED:
        return _("Accepted {day}", day=short_date(day))
    return f"{word(stands)}, {_due(day, short_date(day))}"


def _due(day: date, words: str) -> str:
    return _("was due {day}", day=words) if day < clock.today() else _("due {day}", day=words)


def answer_card(view: OfferView) -> Component:
    """On the application's page, for those who apply and for the secretariat."""
    title = _("Answer to the offer of a place")
    if view.acceptance is not None:
        return card(*_said(view, view.acceptance), title=title)
    stands = view.offer.stands(clock.today())
    told = html.P([pill(word(stands), *TINTS[stands]), *_by_when(view.offer)])
    form = _to_give(view) if view.may_give else _to_note() if view.may_note else []
    return card(told, *form, title=title, tinted=view.may_give)


def _by_when(offer: Offer) -> list[str]:
    return [" ", _due(offer.due_on, long_date(offer.due_on))] if offer.due_on else []


def _said(view: OfferView, yes: Acceptance) -> list[Component]:
    came = _("The yes came by post") if yes.by_post else _("The municipality accepts the place")
    rows: list[tuple[str, Any]] = [(_("Day"), long_date(yes.answered_on))]
    if view.who:
        rows.append((_("Noted by") if yes.by_post else _("Said by"), view.who))
    rows += [
        (label, words)
        for label, words in (
            (_("Journal number"), yes.journal_number),
            (_("Political body"), yes.body),
            (_("Number of the case"), yes.case_number),
            (_("Decided on"), long_date(yes.decided_on) if yes.decided_on else ""),
        )
        if words
    ]
    drawn = [" ", pill(_("Drawn for the demo"), "amber", "info")] if yes.is_demo else []
    away = [button_row(button(_("Take the note away"), kind="danger", id=TAKE_AWAY))] if view.may_take_away else []
    return [html.P([pill(came, *TINTS[Answering.ACCEPTED]), *drawn]), facts(*rows), *away]


def _to_give(view: OfferView) -> list[Component]:
    words = _("You answer for the municipality, and take the place on the conditions in the letter.")
    no = _("If you do not take the place, the application is withdrawn, and then the project is withdrawn too.")
    to_no = dcc.Link(_("Withdraw the application"), href=f"/applications/{view.application_id}/confirm")
    accept = button_row(button(_("We accept the place"), primary=True, id=GIVE))
    return [html.P(words), _case_fields(), accept, html.P([no, " ", to_no])]


def _to_note() -> list[Component]:
    day = html.Div(date_input(f"{PREFIX}answered_on", _("Day it came"), clock.today().isoformat()), className="field")
    number_ = _line("journal_number", _("Journal number"))
    act = button_row(button(_("Note that the place is accepted"), primary=True, id=NOTE))
    inside = [html.Summary(_("Note a yes that came by post")), day, number_, _case_fields(), act]
    return [html.Details(inside)]


def _case_fields() -> Component:
    decided = html.Div(date_input(f"{PREFIX}decided_on", _("Decided on")), className="field")
    pair = html.Div([_line("case_number", _("Number of the case")), decided], className="field-pair")
    legend = html.Legend(_("The political case, if there is one"))
    return html.Fieldset([legend, _line("body", _("Political body")), pair], className="field town")


def _line(name: str, label: str) -> Component:
    limit = {"input": {"maxLength": LONGEST}}
    return dmc.TextInput(id=f"{PREFIX}{name}", label=label, value="", attributes=limit, className="field")


def political_case(said: Mapping[str, Any]) -> PoliticalCase:
    """Raises BadInput."""
    return PoliticalCase(
        body=str(said.get("body") or ""),
        case_number=str(said.get("case_number") or ""),
        decided_on=some_date(said, "decided_on"),
    )


def fault(error: BadInput) -> Component:
    place = f"{PREFIX}{error.field or 'body'}"
    return error_summary([(place, str(error))], _("This cannot be saved yet"))


def asked_cards(waits: Sequence[Waits]) -> list[Component]:
    """On the front page of whoever is to answer."""
    title = _("You are offered a place")
    return [
        card(
            html.P(one.title),
            html.P([pill(word(one.stands), *TINTS[one.stands]), *_by_when(one.offer)]),
            button_row(link_button(_("Answer"), f"/applications/{one.id}", primary=True)),
            title=title,
            tinted=True,
        )
        for one in waits
    ]


def waiting_card(call: str, waits: Sequence[Waits]) -> list[Component]:
    """Beside the ranking: those admitted that have not answered, the late first."""
    if not waits:
        return []
    late = sum(one.stands is Answering.LATE for one in waits)
    title = n_("{n} has not accepted the place", "{n} have not accepted the place", len(waits))
    told = [html.P(n_("{n} of them is late.", "{n} of them are late.", late))] if late else []
    lines = [html.Li(_waits(one)) for one in waits[:MOST]]
    more = link_button(_("In the list"), f"/applications?call={call}&answer={Answering.WAITING}", kind="small")
    return [card(*told, html.Ul(lines, className="plain-list"), button_row(more), title=title)]


def _waits(one: Waits) -> list[Component | str]:
    link = dcc.Link(f"{one.code} {one.title}", href=f"/applications/{one.id}")
    stands = html.Div([pill(word(one.stands), *TINTS[one.stands]), *_by_when(one.offer)], className="small")
    return [link, html.Div(one.municipalities, className="muted small"), stands]
