"""Reports in which somebody waits for the reader's answer, for the front pages."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboards.components.campaign import report_name
from dashboards.components.layout import card, hidden, link_button
from dashboards.components.tables import Column, table
from saman.language import _, day_and_month, n_
from saman.services.threads import WaitingThreads


def waiting_questions(waiting: Sequence[WaitingThreads]) -> list[Component]:
    """A card with a row for each report; nothing where nobody waits."""
    if not waiting:
        return []
    title = _("Questions that wait for your answer")
    heads = [Column(_("Report")), Column(_("Project")), Column(_("Asked")), Column("", "actions")]
    rows = [[report_name(one.type, one.period), one.project, day_and_month(one.since), _answer(one)] for one in waiting]
    return [card(table(heads, rows, title), title=title)]


def _answer(one: WaitingThreads) -> Component:
    words = n_("Answer {n} question", "Answer {n} questions", one.threads)
    return link_button([words, hidden(f": {one.project}")], f"/reports/{one.report_id}/questions", kind="small")
