"""On the receipt: who has read the report, when, and what they said."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.report_reading import event_item
from saman.language import _, n_
from saman.services.readings import Reading


def reading_card(reading: Reading, report_id: int) -> Component:
    steps = [html.Li(event_item(event, name)) for event, name in reversed(reading.steps)]
    read = html.Ol(steps, className="timeline") if steps else html.P(_("Nobody has opened it yet."), className="muted")
    return card(read, *_comments(reading, report_id), title=_("Who has read the report"))


def _comments(reading: Reading, report_id: int) -> list[Component]:
    """How many things were said about single answers, as a link to them; for those they are between."""
    if reading.threads is None:
        return []
    if not reading.threads:
        return [html.P(_("No comments on single answers."), className="muted")]
    said = sum(bool(message.text) for thread in reading.threads.values() for message in thread.messages)
    words = n_("{n} comment on single answers", "{n} comments on single answers", said)
    return [html.P(dcc.Link(words, href=f"/reports/{report_id}/questions"))]
