"""The programme's plan drawn in the lanes of projects' plans: whole quarters, and the reports' deadlines."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from dashboards.components.tables import table
from dashboards.figures.plan_lanes import Lane, Mark, joined, lanes
from saman import config
from saman.domain.periods import Period
from saman.domain.plan import Span, spans
from saman.domain.plan_axis import Scale, axis
from saman.domain.programme import PlanRow
from saman.language import _, n_, number, short_date
from saman.services.plan import Due, PlanView


def gantt(view: PlanView, scale: Scale, caption: str) -> Component:
    """Every span and every deadline is reached by keyboard, and says what it is."""
    line = axis(view.quarters[0].starts_on, view.quarters[-1].ends_on, scale)
    due = [_due(one, view.today) for one in view.deadlines]
    above = [Lane(_("Reports' deadlines"), "", due, kind="of-reports")] if due else []
    return lanes([*above, *map(_lane, view.rows)], line, view.today, caption)


def twin(rows: Sequence[PlanRow], caption: str) -> Component:
    """The same plan in words."""
    columns = [_("Activity"), _("Responsible"), _("Work"), _("Milestones")]
    cells = [(str(row.activity), str(row.responsible), _listed(row, "bar"), _listed(row, "milestone")) for row in rows]
    return table(columns, cells, caption)


def legend(view: PlanView) -> Component:
    kinds = [(joined("bar", "planned"), _("Work")), ("milestone", _("Milestone"))]
    kinds += [("deadline", _("A report's deadline"))] if view.deadlines else []
    kinds += [("today", _("Today"))]
    drawn = [html.Span([html.Span(className=name), words]) for name, words in kinds]
    return html.Div(drawn, className="legend lanes-legend", **{"aria-hidden": "true"})


def quarter_in_words(quarter: Period) -> str:
    return _("quarter {n} of {year}", n=quarter.part, year=quarter.year)


def span_in_words(span: Span) -> str:
    first, last = quarter_in_words(span.first), quarter_in_words(span.last)
    return first if span.first == span.last else _("{first} to {last}", first=first, last=last)


def report_name(due: Due) -> str:
    return f"{config.current().report_type(due.type).label} {due.period}"


def _listed(row: PlanRow, kind: str) -> str:
    return "; ".join(span_in_words(span) for span in spans(row) if span.kind == kind)


def _lane(row: PlanRow) -> Lane:
    return Lane(str(row.activity), str(row.responsible), [_span(row, span) for span in spans(row)], kind="slim")


def _span(row: PlanRow, span: Span) -> Mark:
    """A milestone is of a whole quarter, and stands in the middle of it."""
    is_point = span.kind == "milestone"
    kind = _("Milestone") if is_point else _("Work")
    says = f"{row.activity} ({row.responsible}). {kind}: {span_in_words(span)}"
    first, last = span.first.starts_on, span.last.ends_on
    if not is_point:
        return Mark(joined("bar", "from", "to", "planned"), first, last, says)
    middle = first + timedelta(days=(last - first).days // 2)
    return Mark(joined("milestone", "whole"), middle, middle, says)


def _due(due: Due, today: date) -> Mark:
    """Green where all are sent, red where some are late, as on a project's own plan."""
    late = due.due_on < today and due.sent < due.reports
    state = " late" if late else " whole" if due.sent == due.reports else ""
    said = _("{report}: due {date}", report=report_name(due), date=short_date(due.due_on))
    many = n_("{sent} of {n} report is sent", "{sent} of {n} reports are sent", due.reports, sent=number(due.sent))
    told = f"{said}. {many}" + (f". {_('Late')}" if late else "")
    return Mark(f"deadline{state}", due.due_on, due.due_on, told)
