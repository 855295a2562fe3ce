"""The formal check: the call's list, what the applicants are to mend, and the steps from there."""

from collections.abc import Mapping

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card
from dashboards.components.report_form import asked_in, section_title
from saman.domain.answer_words import label_of
from saman.domain.call_things import FormalMark
from saman.domain.forms import ChecklistItem
from saman.language import _
from saman.services.application_checks import LONGEST
from saman.services.application_forms import ApplicationView

LIMIT = {"input": {"maxLength": LONGEST}}


def list_card(view: ApplicationView, marked: Mapping[str, FormalMark], open_: bool) -> Component:
    items = view.call.formal if view.call else ()
    if not items:
        return card(html.P(_("The call has no list of formal checks.")), title=_("The list"))
    save = [button_row(button(_("Save the list"), primary=True, id="check-save"))] if open_ else []
    return card(*[_point(item, marked.get(item.key), open_) for item in items], *save, title=_("The list"))


def _point(item: ChecklistItem, mark: FormalMark | None, open_: bool) -> Component:
    chosen = None if mark is None else "yes" if mark.met else "no"
    options = [
        dmc.Radio(value="yes", label=_("Met"), disabled=not open_),
        dmc.Radio(value="no", label=_("Not met"), disabled=not open_),
    ]
    place = {"type": "check-met", "item": item.key}
    met = dmc.RadioGroup(id=place, label=str(item.label), value=chosen, children=dmc.Group(options))
    remark = dmc.TextInput(
        id={"type": "check-remark", "item": item.key},
        label=_("Remark"),
        value=(mark.remark if mark else "") or "",
        attributes=LIMIT,
        disabled=not open_,
        size="sm",
    )
    return dmc.Stack([met, remark], gap="xs", className="field")


def mend_card(view: ApplicationView) -> list[Component]:
    """Which answers are to be mended, and by when."""
    if "ask_to_mend" not in view.actions or not view.versions:
        return []
    parts: list[Component] = [
        html.P(_("Write at each answer what is to be mended; the rest stays locked. The applicants are told by mail."))
    ]
    for section in view.form.sections:
        boxes = [
            dmc.Textarea(
                id={"type": "mend-comment", "key": asked.key},
                label=label_of(asked, len(view.form.places) > 1),
                autosize=True,
                minRows=1,
                attributes=LIMIT,
                className="field",
            )
            for asked in asked_in(section, view.showing)
            if asked.field.kind != "computed"
        ]
        parts.append(html.Details([html.Summary(section_title(section)), *boxes], className="field"))
    parts += [
        html.Div(date_input("mend-by", _("To be mended by")), className="field"),
        dmc.Textarea(id="mend-note", label=_("Note to the applicants"), autosize=True, minRows=2, attributes=LIMIT),
        button_row(button(_("Ask for it to be mended"), id="mend-ask")),
    ]
    return [card(*parts, title=_("Ask for something to be mended"))]


def steps_card(view: ApplicationView) -> list[Component]:
    """What the check ends in."""
    parts: list[Component] = []
    if "check" in view.actions:
        parts.append(button_row(button(_("The formal check is done"), primary=True, id="check-approve")))
    for action, title, place in (
        ("reject", _("Reject the application"), "check-reject"),
        ("check_again", _("Open the check again"), "check-again"),
    ):
        if action in view.actions:
            box = dmc.Textarea(id=f"{place}-why", label=_("Why?"), autosize=True, minRows=2, attributes=LIMIT)
            act = button_row(button(title, kind="danger" if action == "reject" else "", id=place))
            parts.append(html.Details([html.Summary(title), box, act], className="field"))
    return [card(*parts, title=_("What comes of it"))] if parts else []
