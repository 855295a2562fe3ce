"""Approving many: the list to choose from, and the look at what is chosen before anything is done."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.campaign import report_name
from dashboards.components.empty import empty
from dashboards.components.impartiality import why
from dashboards.components.layout import button, button_row, card, heading
from dashboards.components.messages import note
from dashboards.components.states import pill
from dashboards.components.tables import Column, table
from saman.language import _, n_, number, short_date
from saman.services.approvals import Approvable


def approving_page(waiting: Sequence[Approvable], told: Component | None = None) -> list[Component]:
    title = n_("{n} report waits for your approval", "{n} reports wait for your approval", len(waiting))
    said = html.Div(told, id="approve-result", **{"aria-live": "polite"})
    if not waiting:
        nothing = empty(_("Nothing to approve"), _("Reports come here when their network leader recommends them."))
        return [heading(_("Nothing waits for your approval")), said, nothing]
    return [heading(title, _("Choose, look through, approve.")), said, _choice(waiting)]


def _choice(waiting: Sequence[Approvable]) -> Component:
    heads = [
        Column(_("Choose")),
        Column(_("Project")),
        Column(_("Report")),
        Column(_("Sent")),
        Column(_("Recommended")),
    ]
    rows = [
        [_box(one), _project(one), report_name(one.type, one.period), short_date(one.sent_on), read(one)]
        for one in waiting
    ]
    how = button_row(
        button(_("Choose all"), kind="small", id={"type": "approve-all", "how": "all"}),
        button(_("Choose none"), kind="small", id={"type": "approve-all", "how": "none"}),
    )
    group = dmc.CheckboxGroup(
        table(heads, rows, _("Reports to approve")),
        id="approve-chosen",
        value=[],
        **{"aria-label": _("Reports to approve")},
    )
    ids = dcc.Store(id="approve-ids", data=[str(one.report_id) for one in waiting])
    show = button_row(button(_("Look through those chosen"), primary=True, id="approve-show"))
    return html.Div(
        [card(ids, how, group, show), html.Div(id="approve-preview", **{"aria-live": "polite"})], className="stack"
    )


def _box(one: Approvable) -> Component:
    label = _("Choose {project}", project=f"{one.project}, {report_name(one.type, one.period)}")
    return dmc.Checkbox(value=str(one.report_id), **{"aria-label": label})


def _project(one: Approvable) -> Component:
    return dcc.Link(one.project, href=f"/reports/{one.report_id}/review")


def read(one: Approvable) -> Any:
    if one.bar.stands:
        return pill(_("Not yours to approve"), "amber", "warning")
    if one.unread:
        return pill(_("Nobody reads for the network"), "amber", "warning")
    by = f"{short_date(one.recommended_on)}, {one.recommended_by}" if one.recommended_on else ""
    return by


def preview(chosen: Sequence[Approvable]) -> Component:
    """What will be approved, with what the readers wrote; the button below does it."""
    left_out, chosen = [one for one in chosen if one.bar.stands], [one for one in chosen if not one.bar.stands]
    if not chosen:
        return card(_left_out(left_out), title=_("Nothing of this is yours to approve"))
    title = n_("{n} report will be approved", "{n} reports will be approved", len(chosen))
    heads = [Column(_("Project")), Column(_("Report")), Column(_("Checklist"), "num"), Column(_("Notes"))]
    rows = [[one.project, _version(one), _ticks(one), _notes(one)] for one in chosen]
    unread = sum(one.unread for one in chosen)
    seen = dcc.Store(id="approve-seen", data={str(one.report_id): one.version for one in chosen})
    words = n_("Approve {n} report", "Approve {n} reports", len(chosen))
    act = button_row(button(words, primary=True, id="approve-confirm"))
    told = note(_("Approved answers are locked, and become the programme's figures."))
    others = [_left_out(left_out)] if left_out else []
    shown = table(heads, rows, title)
    return card(seen, dmc.Stack([told, shown, *others, *_reason(unread), act]), title=title)


def _left_out(found: Sequence[Approvable]) -> Component:
    """What was chosen too, and why it is left for somebody else."""
    title = n_(
        "{n} report is left out: you are too near to it",
        "{n} reports are left out: you are too near to them",
        len(found),
    )
    rows = [[one.project, report_name(one.type, one.period), why(one.bar)] for one in found]
    return html.Div([html.H3(title), table([_("Project"), _("Report"), _("Why")], rows, title)], className="stack")


def _version(one: Approvable) -> str:
    return _("{report}, version {version}", report=report_name(one.type, one.period), version=one.version)


def _ticks(one: Approvable) -> str:
    return _("{done} of {all}", done=number(one.ticked), all=number(one.to_tick)) if one.to_tick else ""


def _notes(one: Approvable) -> Component:
    parts: list[Component] = []
    if one.unread:
        parts.append(html.Div(read(one)))
    if one.private_note:
        parts.append(html.P([html.Strong(_("Only to the secretariat") + ": "), one.private_note]))
    if one.note:
        parts.append(html.P([html.Strong(_("To the project") + ": "), one.note]))
    return html.Div(parts)


def _reason(unread: int) -> list[Component]:
    if not unread:
        return []
    words = n_(
        "Why {n} report is approved without a network leader's reading",
        "Why {n} reports are approved without a network leader's reading",
        unread,
    )
    return [dmc.Textarea(id={"type": "approve-reason", "key": "reason"}, label=words, autosize=True, minRows=2)]
