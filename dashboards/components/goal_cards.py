"""A project's goals and measures on cards: baseline, now, target and day, measures, and earlier targets."""

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import button_row, card, facts, hidden, link_button
from dashboards.components.numbers import value_or_hidden
from dashboards.components.states import pill
from dashboards.components.tables import table
from saman import clock
from saman.domain.goal_words import aim, with_unit
from saman.domain.goals import Goal, Measure
from saman.domain.standings import Standing
from saman.language import _, long_date, number, short_date
from saman.services.goals import GoalLine, Revised


def goal_card(line: GoalLine, may_write: bool) -> Component:
    goal = line.goal
    children = [_numbers(line), *_measures(line.measures, may_write), *_revisions(line)]
    if may_write:
        more = _("Add a measure to goal {code}", code=goal.code)
        children.append(
            button_row(
                link_button([_("Change or revise"), hidden(f" {goal.code}")], _address(goal)),
                link_button(more, f"/projects/{goal.project_id}/measures/new?goal={goal.code}", kind="quiet"),
            )
        )
    return card(*children, title=f"{goal.code} {goal.text}", aside=_mark(line), className="goal")


def _mark(line: GoalLine) -> Component:
    return (
        pill(_("Measurable"), "pine", "check") if line.measurable else pill(_("Not measurable yet"), "amber", "warning")
    )


def _numbers(line: GoalLine) -> Component:
    goal = line.goal
    return facts(
        (_("Baseline"), with_unit(goal.baseline, line.unit) or _("not given")),
        (_("Now"), _now(line)),
        (_("Target figure"), with_unit(goal.target, line.unit) or _("not given")),
        (_("By"), long_date(goal.due_on) if goal.due_on else _("not given")),
        (_("Who sees to it"), goal.owner or _("not given")),
    )


def _now(line: GoalLine) -> Component | str:
    if line.indicator is None:
        return _("no indicator follows it")
    name = html.Div(str(line.indicator.label), className="muted small")
    if line.now is None:
        return html.Span([_("nothing is approved yet"), name])
    return html.Span([_figure(line.now), " ", html.Span(line.now.period, className="muted small"), name])


def _figure(now: Standing) -> Component | str:
    text = None if now.now is None else f"{number(now.now, now.indicator.decimals)} {now.indicator.unit}"
    return value_or_hidden(text, now.suppressed)


def _measures(measures: Sequence[Measure], may_write: bool) -> list[Component]:
    if not measures:
        return [html.P(_("No measure serves this goal yet."), className="muted")]
    return [html.H3(_("Measures")), html.Ul([html.Li(_measure(one, may_write)) for one in measures])]


def _measure(measure: Measure, may_write: bool) -> list[Component | str]:
    name = f"{measure.code} {measure.text}"
    told = [
        part for part in (measure.target_group, _interval(measure.starts_on, measure.ends_on), measure.owner) if part
    ]
    words = html.Div(" · ".join(told), className="muted small")
    return [dcc.Link(name, href=_address(measure)) if may_write else name, words]


def _interval(starts_on: date | None, ends_on: date | None) -> str:
    if starts_on and ends_on:
        return f"{short_date(starts_on)} – {short_date(ends_on)}"
    if starts_on:
        return _("from {start}", start=short_date(starts_on))
    return _("until {end}", end=short_date(ends_on)) if ends_on else ""


def _revisions(line: GoalLine) -> list[Component]:
    if not line.revisions:
        return []
    return [html.H3(_("Earlier targets")), html.Ul([_revision(one, line.unit) for one in line.revisions])]


def _revision(revised: Revised, unit: str) -> Component:
    row = revised.row
    was = [html.Del(aim(row.target, row.unit or unit, row.due_on))]
    if row.baseline is not None:
        was.append(_(", from {baseline}", baseline=with_unit(row.baseline, row.unit or unit)))
    day = short_date(clock.local(row.at).date())
    who = _("Revised {date} by {name}", date=day, name=revised.by or revised.role)
    return html.Li([*was, html.Div(row.reason), html.Div(who, className="muted small")])


def others_card(measures: Sequence[Measure], may_write: bool) -> list[Component]:
    """Measures that serve no single goal that stands."""
    if not measures:
        return []
    items = html.Ul([html.Li(_measure(one, may_write)) for one in measures])
    return [card(items, title=_("Measures for the project as a whole"))]


def retired_card(goals: Sequence[GoalLine], measures: Sequence[Measure], may_write: bool) -> list[Component]:
    """What was laid aside, when and why."""
    kept: list[Goal | Measure] = [*(line.goal for line in goals), *measures]
    if not kept:
        return []
    rows = [
        [
            dcc.Link(f"{one.code} {one.text}", href=_address(one)) if may_write else f"{one.code} {one.text}",
            short_date(one.retired_on) if one.retired_on else "",
            one.retired_because,
        ]
        for one in kept
    ]
    return [card(table([_("What"), _("Laid aside"), _("Why")], rows, _("Laid aside")), title=_("Laid aside"))]


def _address(kept: Goal | Measure) -> str:
    kind = "goals" if isinstance(kept, Goal) else "measures"
    return f"/projects/{kept.project_id}/{kind}/{kept.code}"
