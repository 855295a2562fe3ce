"""What a municipality's applications wait for, and the open calls, for those who may write or confirm one."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.acceptance import asked_cards
from dashboards.components.call_words import period_of
from dashboards.components.layout import button_row, card, hidden, link_button
from dashboards.components.states import state_pill
from saman.domain.access import Actor
from saman.language import _, long_date, n_
from saman.services import acceptances, calls, own_applications, read
from saman.services.own_applications import OwnApplication


def own(who: Actor) -> list[OwnApplication]:
    """Those of the municipality that somebody acts for; none for others."""
    if not _acts(who):
        return []
    with read() as session:
        return own_applications.waiting(session, who)


def _acts(who: Actor) -> bool:
    return bool(who.reach.homes) and who.may("application.read")


def answer(found: Sequence[OwnApplication]) -> str:
    """What to do first; "" where nothing waits for the reader."""
    first = next((one for one in found if one.wants), None)
    if first is None:
        return ""
    if first.wants == "mend" and first.mend_by:
        return _("{title} is to be mended by {day}", title=first.title, day=long_date(first.mend_by))
    words = {
        "mend": _("{title} is to be mended"),
        "write": _("{title} is not sent yet"),
        "confirm": _("{title} waits for you to confirm it"),
        "send": _("{title} waits for you to sign and send it"),
    }
    return words[first.wants].format(title=first.title)


def applying(who: Actor, found: Sequence[OwnApplication]) -> list[Component]:
    """A card for whoever acts for a municipality; nothing for others."""
    if not _acts(who):
        return []
    open_ = calls.opened_now()
    lines = [
        html.Li(
            [html.A(str(call.label), href=f"/calls/{call.key}"), html.Div(period_of(call), className="muted small")]
        )
        for call in open_
    ]
    body = html.Ul(lines, className="plain") if lines else html.P(_("No call is open"), className="muted")
    busy = any(one.wants for one in found)
    to = button_row(link_button(_("Applications"), "/applications", primary=bool(lines) and not busy))
    title = _("Applications of your municipality")
    return [*_offered(who), card(*_waiting(found), html.H3(_("Open calls")), body, to, title=title)]


def _offered(who: Actor) -> list[Component]:
    """Places that wait for an answer, above all else."""
    if not who.may(acceptances.GIVES):
        return []
    with read() as session:
        return asked_cards(acceptances.asked(session, who))


def _waiting(found: Sequence[OwnApplication]) -> list[Component]:
    """Lines and no table, so that what is to be done is in sight on a telephone too."""
    lines = [html.Li(_line(one, first=one is found[0]), className="field") for one in found]
    return [html.Ul(lines, className="plain")] if lines else []


def _line(one: OwnApplication, first: bool) -> list[Component]:
    words = [one.call, _("by {day}", day=long_date(one.mend_by or one.last_on))]
    if one.missing:
        words.append(n_("{n} confirmation is missing", "{n} confirmations are missing", one.missing))
    about = html.Div([state_pill(one.state), " ", html.Span(" · ".join(words), className="muted small")])
    return [dcc.Link(one.title, href=f"/applications/{one.id}"), about, *_act(one, first)]


def _act(one: OwnApplication, first: bool) -> list[Component]:
    words = {"mend": _("Mend"), "write": _("Continue"), "confirm": _("Confirm"), "send": _("Sign and send")}
    if one.wants not in words:
        return []
    where = f"/applications/{one.id}" + ("" if one.wants in ("mend", "write") else "/confirm")
    act = link_button([words[one.wants], hidden(f": {one.title}")], where, primary=first, kind="small")
    return [button_row(act)]
