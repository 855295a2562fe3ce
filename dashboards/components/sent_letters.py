"""What was written to those who apply, on the application's own page, and the ways to take a letter out."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboards.components.download import download_link
from dashboards.components.layout import button_row, card
from saman.language import _, long_date
from saman.services.kept_letters import Kept


def downloads(kept: Kept) -> list[Component]:
    about, where = kept.letter.subject, f"/letters/{kept.letter.id}"
    return [
        download_link("PDF", f"{where}.pdf", **{"aria-label": _("{letter} as PDF", letter=about)}),
        download_link(_("Word"), f"{where}.docx", **{"aria-label": _("{letter} as Word", letter=about)}),
    ]


def sent_card(letters: Sequence[Kept]) -> list[Component]:
    """Nothing while nothing is written."""
    if not letters:
        return []
    lines = [
        html.Li([html.P([html.Strong(one.letter.subject), " ", _when(one)]), button_row(*downloads(one))])
        for one in letters
    ]
    return [card(html.Ul(lines, className="plain-list"), title=_("Letters"))]


def _when(kept: Kept) -> Component:
    words = _("sent {date}", date=long_date(kept.sent_on)) if kept.sent_on else _("not sent")
    journal_number, _exempt = kept.said
    told = [words, *([_("journal number {number}", number=journal_number)] if journal_number else [])]
    return html.Span(", ".join(told), className="muted small")
