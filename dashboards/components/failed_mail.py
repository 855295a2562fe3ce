"""The mail that did not arrive: why, and a button where it may be sent once more."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button, card, hidden
from dashboards.components.tables import Column, table
from saman.language import _, date_and_time
from saman.services import letter_texts, outbox_lists
from saman.services.letter_texts import Told
from saman.services.outbox_lists import Failed

AGAIN = "mail-again"
WHY_FAILED = {
    "no_address": lambda: _("the person has no address"),
    "bounced": lambda: _("the address was refused"),
    "refused": lambda: _("the mail server refused it"),
    "gave_up": lambda: _("the mail server did not take it for days"),
    "unknown": lambda: _("nobody knows whether it arrived"),
    "void": lambda: _("it had waited too long to be of use"),
}


def drawn(failed: Sequence[Failed]) -> list[Component]:
    title = _("Mail that did not arrive")
    if not failed:
        return []
    rows = [
        [
            html.Span([one.name, html.Br(), html.Span(one.address or "", className="muted small")]),
            letter_texts.subject_of(Told(one.kind, one.facts)),
            date_and_time(one.failed_at),
            WHY_FAILED[one.failure]() if one.failure in WHY_FAILED else one.failure,
            _again(one),
        ]
        for one in failed
    ]
    heads = [Column(_("To")), Column(_("About")), Column(_("When")), Column(_("Why")), Column(_("What to do"))]
    return [card(table(heads, rows, title), title=title)]


def _again(one: Failed) -> Component | str:
    if one.failure not in outbox_lists.AGAIN:
        return ""
    words = hidden(_("to {name}: {subject}", name=one.name, subject=letter_texts.subject_of(Told(one.kind, one.facts))))
    return button([_("Send again"), " ", words], kind="small", id={"type": AGAIN, "mail": one.id})
