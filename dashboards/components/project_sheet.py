"""The sheet of one project, in parts that can be printed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card, facts, theme_dot
from dashboards.components.states import pill, state_pill, state_text
from dashboards.components.tables import table
from saman.language import _, long_date, n_, short_date
from saman.services.project_sheets import Holder, Sheet, SheetReport


def answer(sheet: Sheet) -> str:
    """What the reader must know first: what is late or missing, else that nothing is. How the project stands, for those
    who see no reports."""
    if sheet.told.judged is None:
        return state_text(sheet.project.status).lower()
    late = [report for report in sheet.reports if report.late]
    waiting = [report for report in sheet.reports if not report.submitted_on and not report.late]
    returned = [report for report in sheet.reports if report.state == "returned"]
    parts = [n_("{n} report is late", "{n} reports are late", len(late))] if late else []
    parts += [n_("{n} report is sent back", "{n} reports are sent back", len(returned))] if returned else []
    if waiting:
        nearest = min(report.due_on for report in waiting)
        parts.append(_("next deadline {date}", date=long_date(nearest)))
    return ", ".join(parts) or _("nothing is missing")


def fact_list(sheet: Sheet) -> Component:
    project = sheet.project
    network = dcc.Link(sheet.network, href=f"/networks/{sheet.network_id}") if sheet.network_id else _("none")
    decided = long_date(project.decided_on) if project.decided_on else _("not decided")
    return card(
        facts(
            (_("Code"), project.code),
            (_("Status"), state_pill(project.status)),
            (_("Round"), sheet.round),
            (_("Decided on"), decided),
            (_("Lasts"), interval(project.starts_on, project.ends_on)),
            (_("Main theme"), html.Span([theme_dot(sheet.colour), sheet.themes[0]])),
            (_("Other themes"), ", ".join(sheet.themes[1:]) or _("none")),
            (_("Network"), network),
        ),
        title=_("The project"),
    )


def interval(starts_on: date, ends_on: date | None) -> str:
    if ends_on is None:
        return _("from {start}", start=long_date(starts_on))
    return _("{start} to {end}", start=long_date(starts_on), end=long_date(ends_on))


def seats(sheet: Sheet) -> Component:
    rows = [
        [
            _called(f"{seat.name} ({seat.number})" if seat.number else seat.name, seat.became),
            pill(_("Responsible"), "fjord") if seat.responsible else _("Takes part"),
            interval(seat.starts_on, seat.ends_on),
        ]
        for seat in sheet.seats
    ]
    heads = [_("Municipality"), _("Part"), _("Time")]
    return card(table(heads, rows, _("Who takes part")), title=_("Who takes part"))


def _called(name: str, became: Sequence[str]) -> Any:
    """With a line about what it is now, where it is no more."""
    if not became:
        return name
    return [name, html.Div(_("became {new}", new=", ".join(became)), className="muted small")]


def people(sheet: Sheet) -> Component:
    if not sheet.people:
        return card(html.P(_("Nobody holds a role in the project yet."), className="muted"), title=_("People"))
    rows = [
        [holder.name, role_of(sheet, holder), interval(holder.starts_on, holder.ends_on)] for holder in sheet.people
    ]
    return card(table([_("Name"), _("Role"), _("Time")], rows, _("People")), title=_("People"))


def role_of(sheet: Sheet, holder: Holder) -> str:
    """Which municipality's, where it is not the project's alone, and whether a deputy."""
    place = next((seat.name for seat in sheet.seats if seat.organisation_id == holder.organisation_id), "")
    role = f"{holder.role} ({place})" if place else holder.role
    return _("{role}, deputy", role=role) if holder.deputy else role


def reports(found: Sequence[SheetReport]) -> Component:
    if not found:
        return card(html.P(_("No report has opened yet."), className="muted"), title=_("Reports"))
    rows = [
        [
            dcc.Link(f"{report.label} {report.period}", href=f"/reports/{report.id}"),
            state_pill(report.state),
            _due(report),
            short_date(report.submitted_on) if report.submitted_on else "",
        ]
        for report in found
    ]
    heads = [_("Report"), _("State"), _("Deadline"), _("First sent")]
    return card(table(heads, rows, _("Reports")), title=_("Reports"))


def _due(report: SheetReport) -> Component:
    late = [" ", state_pill("late")] if report.late else []
    return html.Span([short_date(report.due_on), *late])
