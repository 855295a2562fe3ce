"""The project sheet as it is printed: short enough for two sheets of paper, and saying where there is more."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components import project_sheet
from dashboards.components.expected import standing_pill
from dashboards.components.layout import card, facts
from dashboards.components.project_figures import figures
from dashboards.components.sheet_goals import goal_table
from dashboards.components.sheet_plan import plan_table
from dashboards.components.states import pill, state_pill
from dashboards.components.tables import table
from saman.domain.standings import Standing
from saman.language import _, n_, short_date
from saman.services.project_sheets import Holder, Sheet

LONGEST_BACKGROUND = 600
MOST_PEOPLE, MOST_REPORTS, MOST_GOALS, MOST_STEPS, MOST_FIGURES, MOST_EVIDENCE = 12, 8, 4, 5, 6, 2


def first_sheet(sheet: Sheet, found: Sequence[Standing]) -> list[Component]:
    """What the project is, what it wants, and how far it meets what is expected."""
    return [_facts(sheet), *_background(sheet), *_expected(sheet), *_goals(sheet, found)]


def second_sheet(sheet: Sheet, found: Sequence[Standing]) -> list[Component]:
    """How it goes: plan, figures, reports, and who does it."""
    drawn = [figures(found[:MOST_FIGURES])] if found else []
    return [*_plan(sheet), *drawn, *_reports(sheet), *_people(sheet)]


def _facts(sheet: Sheet) -> Component:
    project, told = sheet.project, sheet.told
    names = [f"{seat.name} ({seat.number})" if seat.number else seat.name for seat in sheet.seats if not seat.ends_on]
    decided = ", ".join(one.text for one in (told.decided_by, told.decided_on) if one) or _("not known yet")
    return card(
        facts(
            (_("Code"), project.code),
            (_("Who takes part"), ", ".join(names)),
            (_("Status"), state_pill(project.status)),
            (_("Round"), sheet.round),
            (_("Lasts"), project_sheet.interval(project.starts_on, project.ends_on)),
            (_("Themes"), ", ".join(sheet.themes)),
            (_("Network"), sheet.network or _("none")),
            *([(_("The political decision"), decided)] if told.judged is not None else []),
        ),
        title=_("The project"),
    )


def _background(sheet: Sheet) -> list[Component]:
    told = sheet.told.background
    if told is None:
        return []
    text = told.text if len(told.text) <= LONGEST_BACKGROUND else f"{told.text[:LONGEST_BACKGROUND].rstrip()} …"
    return [card(html.P(text), title=_("Background"), aside=told.where)]


def _expected(sheet: Sheet) -> list[Component]:
    if not sheet.told.judged:
        return []
    rows: list[list[Any]] = [
        [
            str(one.expectation.label),
            standing_pill(one.standing),
            "; ".join(shown.words for shown in one.evidence[:MOST_EVIDENCE]),
        ]
        for one in sheet.told.judged
    ]
    title = _("What the programme expects")
    return [card(table([_("What is expected"), _("Standing"), _("What shows it")], rows, title), title=title)]


def _goals(sheet: Sheet, found: Sequence[Standing]) -> list[Component]:
    if not sheet.told.goals:
        return []
    return [
        card(goal_table(sheet.told, found, MOST_GOALS), *_more(len(sheet.told.goals), MOST_GOALS), title=_("Goals"))
    ]


def _plan(sheet: Sheet) -> list[Component]:
    if not sheet.told.plan:
        return []
    return [card(plan_table(sheet.told.plan, MOST_STEPS), title=_("Plan"), aside=_("what is late, under way and next"))]


def _reports(sheet: Sheet) -> list[Component]:
    if not sheet.reports:
        return []
    rows: list[list[Any]] = [
        [
            f"{one.label} {one.period}",
            state_pill(one.state),
            html.Span([short_date(one.due_on), *([" ", state_pill("late")] if one.late else [])]),
            short_date(one.submitted_on) if one.submitted_on else "",
        ]
        for one in sheet.reports[:MOST_REPORTS]
    ]
    heads = [_("Report"), _("State"), _("Deadline"), _("First sent")]
    more = _more(len(sheet.reports), MOST_REPORTS)
    return [card(table(heads, rows, _("Reports")), *more, title=_("Reports"))]


def _people(sheet: Sheet) -> list[Component]:
    """Those who hold their role now come first."""
    held = sorted(sheet.people, key=lambda one: not one.now)
    if not held:
        return []
    rows: list[list[Any]] = [[one.name, project_sheet.role_of(sheet, one), _time(one)] for one in held[:MOST_PEOPLE]]
    title = _("People")
    return [card(table([_("Name"), _("Role"), _("Time")], rows, title), *_more(len(held), MOST_PEOPLE), title=title)]


def _time(one: Holder) -> Component | str:
    time = project_sheet.interval(one.starts_on, one.ends_on)
    return time if one.now else html.Span([time, " ", pill(_("Not now"))])


def _more(there: int, shown: int) -> list[Component]:
    if there <= shown:
        return []
    words = n_("and {n} more on the project's page", "and {n} more on the project's page", there - shown)
    return [html.P(words, className="muted small")]
