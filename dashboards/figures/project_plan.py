"""A project's plan drawn: baseline behind, work with what is done of it, milestones, and the reports' deadlines."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.tables import table
from dashboards.figures.plan_lanes import Lane, Mark, Wait, lanes
from saman.domain.plan_axis import Scale, axis
from saman.domain.plan_rules import follows_text
from saman.domain.project_plans import PlanItem
from saman.language import _, number, short_date
from saman.services.project_plans import Deadline, ProjectPlan


def drawn(plan: ProjectPlan, scale: Scale, caption: str) -> Component:
    line = axis(plan.horizon.first, plan.horizon.last, scale)
    places = {item.code: place for place, item in enumerate(plan.items)}
    rows = [_lane(plan, item, places) for item in plan.items]
    return lanes([*_deadlines(plan.deadlines), *rows], line, plan.today, caption)


def twin(plan: ProjectPlan, caption: str, writes: bool) -> Component:
    """The same in words; whoever keeps the plan goes from here to each activity."""
    heads = [_("Activity"), _("Responsible"), _("Days"), _("In the baseline"), _("Done"), _("Waits for")]
    return table(heads, [_cells(plan, item, writes) for item in plan.items], caption)


def legend(plan: ProjectPlan) -> Component:
    kinds = [("bar", _("Work")), ("done", _("Done")), ("milestone", _("Milestone"))]
    kinds += [("was", _("The baseline"))] if plan.has_baseline else []
    kinds += [("wait", _("Waits for"))] if plan.links else []
    kinds += [("deadline", _("A report's deadline"))] if plan.deadlines else []
    kinds += [("late", _("Late")), ("today", _("Today"))]
    shown = [html.Span([html.Span(className=name), words]) for name, words in kinds]
    return html.Div(shown, className="legend lanes-legend", **{"aria-hidden": "true"})


def days(item: PlanItem) -> str:
    first = short_date(item.starts_on)
    return first if item.starts_on == item.ends_on else f"{first} – {short_date(item.ends_on)}"


def name(item: PlanItem) -> str:
    return f"{item.code} {item.activity}"


def _lane(plan: ProjectPlan, item: PlanItem, places: Mapping[str, int]) -> Lane:
    waits = [
        Wait(item.ends_on, other.starts_on, places[other.code] - places[item.code])
        for link in plan.links
        if link.predecessor == item.code and link.successor in places
        for other in [plan.items[places[link.successor]]]
    ]
    words = [html.Span(item.code, className="code"), " ", item.activity]
    return Lane(words, item.responsible, [*_baseline(item), _mark(plan, item)], waits)


def _mark(plan: ProjectPlan, item: PlanItem) -> Mark:
    late = " late" if item.is_late(plan.today) else ""
    done = " whole" if item.progress == 100 else ""
    shape = "milestone" if item.is_milestone else "bar from to"
    return Mark(f"{shape}{late}{done}", item.starts_on, item.ends_on, _said(plan, item), item.progress / 100)


def _said(plan: ProjectPlan, item: PlanItem) -> str:
    kind = _("Milestone") if item.is_milestone else _("Work")
    parts = [f"{name(item)} ({item.responsible})" if item.responsible else name(item), f"{kind}: {days(item)}"]
    parts.append(_("{n} per cent done", n=number(item.progress)))
    if item.is_late(plan.today):
        parts.append(_("Late"))
    if was := _was(item):
        parts.append(_("In the baseline: {days}", days=was))
    if follows := follows_text(item.code, plan.links):
        parts.append(_("Waits for {codes}", codes=follows))
    return ". ".join(parts)


def _was(item: PlanItem) -> str:
    """The days in the baseline, where they are others than now."""
    if not item.baseline_start or not item.baseline_end:
        return ""
    if (item.baseline_start, item.baseline_end) == (item.starts_on, item.ends_on):
        return ""
    first = short_date(item.baseline_start)
    return first if item.baseline_start == item.baseline_end else f"{first} – {short_date(item.baseline_end)}"


def _baseline(item: PlanItem) -> list[Mark]:
    if not item.baseline_start or not item.baseline_end:
        return []
    shape = "was-milestone" if item.is_milestone else "was"
    return [Mark(shape, item.baseline_start, item.baseline_end)]


def _deadlines(found: Sequence[Deadline]) -> list[Lane]:
    if not found:
        return []
    marks = [Mark(f"deadline{_state(one)}", one.due_on, one.due_on, _told(one)) for one in found]
    return [Lane(_("Reports' deadlines"), "", marks, kind="of-reports")]


def _state(one: Deadline) -> str:
    if one.late:
        return " late"
    return " whole" if one.sent else ""


def _told(one: Deadline) -> str:
    day = short_date(one.due_on)
    if one.late:
        return _("{report}: due {date}. Late", report=one.label, date=day)
    return _("{report}: due {date}. Sent", report=one.label, date=day) if one.sent else f"{one.label}: {day}"


def _cells(plan: ProjectPlan, item: PlanItem, writes: bool) -> list[Component | str]:
    address = f"/projects/{item.project_id}/plan/{item.code}"
    called = dcc.Link(name(item), href=address) if writes else name(item)
    return [
        html.Span([called, html.Div(_("Milestone"), className="muted small")]) if item.is_milestone else called,
        item.responsible,
        days(item),
        _was(item) or (_("the same") if item.baseline_start else ""),
        f"{number(item.progress)} %",
        follows_text(item.code, plan.links),
    ]
