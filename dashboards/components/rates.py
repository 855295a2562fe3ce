"""Completeness and timeliness as tables: the numbers, the percentages, and the lists that they count."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import list_links
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading
from dashboards.components.tables import Column, table
from saman.domain.listings import WantedReports
from saman.language import _, n_, number, percent
from saman.services.rates import Rate, Rates


def head(found: Rates) -> Component:
    """How much of what was due has come, and how much of that on time."""
    whole = found.whole
    if whole.complete is None:
        return heading(_("No report has been due yet"))
    title = _("{share} of the reports are delivered", share=percent(whole.complete, 0))
    if whole.timely is not None:
        share, timely = percent(whole.complete, 0), percent(whole.timely, 0)
        title = _("{share} of the reports are delivered, {timely} of those on time", share=share, timely=timely)
    return heading(title, n_("of {n} report that has been due", "of {n} reports that have been due", whole.due))


def results(found: Rates, wanted: WantedReports, exports: bool) -> list[Component]:
    """A table for each cut, what the words mean, and the same as a file."""
    if not found.whole.due:
        explanation = _("They are counted from the day after their deadline.")
        return [empty(_("Nothing to count"), explanation)]
    titles = {
        "round": (_("By round"), _("Round")),
        "theme": (_("By theme"), _("Theme")),
        "network": (_("By network"), _("Network")),
        "report": (_("By report"), _("Report")),
    }
    ways = [html.Div(list_links("rates", wanted.query()), className="pill-row ways")] if exports else []
    cards = [_card(found.cuts[cut], wanted, found.whole, *titles[cut]) for cut in found.cuts]
    told = _(
        "Have been due: the last day is past. Delivered: sent at least once; the first day counts. On time: by the "
        "deadline, or put to signing by then and released within the term. A deadline that was moved counts as it is "
        "now."
    )
    return [*ways, *cards, html.P(told, className="muted")]


def _card(rates: list[Rate], wanted: WantedReports, whole: Rate, title: str, head_: str) -> Component:
    columns = [
        Column(head_),
        Column(_("Have been due"), "num"),
        Column(_("Delivered"), "num"),
        Column(_("Of those due"), "num"),
        Column(_("On time"), "num"),
        Column(_("Of those delivered"), "num"),
        Column(_("Not delivered"), "num"),
    ]
    rows = [_cells(rate, wanted) for rate in rates]
    total = _cells(whole, wanted) if len(rates) > 1 else None
    return card(table(columns, rows, title, total=total), title=title)


def _cells(rate: Rate, wanted: WantedReports) -> list[Any]:
    def count(many: int, state: str) -> Component | str:
        if rate.narrowed is None or not many:
            return number(many)
        query = WantedReports.read({**wanted.chosen(), **rate.narrowed, "state": state}).query()
        return dcc.Link(number(many), href=f"/reports?{query}")

    return [
        rate.label,
        count(rate.due, "due"),
        count(rate.delivered, "due_delivered"),
        _share(rate.complete),
        count(rate.on_time, "due_on_time"),
        _share(rate.timely),
        count(rate.due - rate.delivered, "late"),
    ]


def _share(part: float | None) -> str:
    return "–" if part is None else percent(part, 0)
