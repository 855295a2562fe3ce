"""One's own mail: which kinds come at once, which with the day's digest, and which not at all."""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Input, Output, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from dashboards.components.calendar_card import GIVE_UP, PLACE, RENEW, calendar_card
from dashboards.components.layout import card, heading
from dashboards.components.messages import success, warning
from dashboards.components.tables import Column, table
from dashboards.guard import actor
from dashboards.registry import SIGNED_IN, callback, page
from saman.language import _, date_and_time
from saman.services import calendar_links, letter_texts, mail_choices, read, work
from saman.services.letter_texts import Told
from saman.services.mail_choices import Choice, OwnMail

page(__name__, path="/mail", title=lambda: _("Your mail"), needs=SIGNED_IN)

KINDS = {
    "submitted": lambda: _("A report is sent in"),
    "returned": lambda: _("A report is returned, with answers to mend"),
    "recommended": lambda: _("A report is recommended for approval"),
    "approved": lambda: _("A report is approved"),
    "reopened": lambda: _("An approved report is opened again"),
    "asked": lambda: _("Somebody asks about an answer in a report"),
    "answered": lambda: _("Somebody replies about an answer in a report"),
    "deadline_moved": lambda: _("A deadline is moved"),
    "deadline_kept": lambda: _("A later deadline is refused"),
    "due": lambda: _("A deadline is near"),
    "overdue": lambda: _("A deadline has passed"),
    "overdue_elsewhere": lambda: _("A project that you have a part in is late"),
    "vacancy": lambda: _("A project has nobody who leads it"),
    "change_sent": lambda: _("A change of a project waits for an answer"),
    "case_decided": lambda: _("A complaint or a request is decided"),
    "change_granted": lambda: _("A change of a project is granted"),
    "change_refused": lambda: _("A change of a project is refused"),
    "unreachable": lambda: _("A project has nobody who can be reached by mail"),
}
SENT = {
    "at_once": lambda: _("At once"),
    "digest": lambda: _("Once a day, together"),
    "none": lambda: _("Not at all"),
}


def layout(**_query: Any) -> Component:
    with read() as session:
        own = mail_choices.own(session, actor())
        made_at = calendar_links.made_at(session, actor())
    calendar = html.Div(calendar_card(made_at), id=PLACE)
    return html.Div(
        [
            heading(_("Your mail"), _subtitle(own)),
            html.Div([*_bounced(own), _form(own), calendar, _recent(own)], className="stack"),
        ]
    )


def _subtitle(own: OwnMail) -> str:
    if not own.address:
        return _("You have no e-mail address here, so no mail is sent. Ask the secretariat to add one.")
    return _("It goes to {address}.", address=own.address)


def _bounced(own: OwnMail) -> list[Component]:
    if own.bounced_at is None:
        return []
    words = _("A mail server refused {address} on {when}, so nothing is sent there. Ask the secretariat to change it.")
    return [warning(words.format(address=own.address, when=date_and_time(own.bounced_at)))]


def _form(own: OwnMail) -> Component:
    words = _("What is collected comes in one mail in the morning. What you are asked to do always comes.")
    result = html.Div(id="mail-result", **{"aria-live": "polite"})
    return card(
        html.P(words),
        *(_select(one) for one in own.choices),
        result,
        title=_("What you get mail about"),
        className="prose",
    )


def _select(choice: Choice) -> Component:
    return dmc.Select(
        id={"type": "mail-choice", "kind": choice.kind},
        label=KINDS[choice.kind]() if choice.kind in KINDS else choice.kind,
        data=[{"value": sent, "label": SENT[sent]()} for sent in choice.allowed],
        value=choice.sent,
        allowDeselect=False,
        className="field",
    )


@callback(
    Output("mail-result", "children"),
    Input({"type": "mail-choice", "kind": ALL}, "value"),
    needs=SIGNED_IN,
    prevent_initial_call=True,
)
def choose(_values: list[str]) -> Component:
    """The one that was changed is kept at once."""
    place = ctx.triggered_id
    if not place:
        raise PreventUpdate
    kind, sent = str(place["kind"]), str(ctx.triggered[0]["value"])
    with work(actor()) as session:
        mail_choices.choose(session, actor(), kind, sent)
    return success(_("Saved: {what}: {when}.", what=KINDS[kind](), when=SENT[sent]().lower()))


@callback(
    Output(PLACE, "children"),
    Input(RENEW, "n_clicks"),
    Input(GIVE_UP, "n_clicks"),
    needs=SIGNED_IN,
    prevent_initial_call=True,
)
def link(renews: int | None, gives_up: int | None) -> Component:
    if not (renews or gives_up):
        raise PreventUpdate
    with work(actor()) as session:
        secret = calendar_links.renew(session, actor()) if ctx.triggered_id == RENEW else ""
        if not secret:
            calendar_links.give_up(session, actor())
        return calendar_card(calendar_links.made_at(session, actor()), secret)


def _recent(own: OwnMail) -> Component:
    title = _("The last mails to you")
    if not own.recent:
        return card(html.P(_("None yet."), className="muted"), title=title)
    heads = [Column(_("About")), Column(_("When")), Column(_("What became of it"))]
    rows = [
        [letter_texts.subject_of(Told(one.kind, one.facts)), date_and_time(one.created_at), _became(one)]
        for one in own.recent
    ]
    return card(table(heads, rows, title), title=title)


def _became(one: Any) -> str:
    if one.failed_at is not None:
        return _("did not arrive")
    return _("sent {when}", when=date_and_time(one.sent_at)) if one.sent_at else _("waits")
