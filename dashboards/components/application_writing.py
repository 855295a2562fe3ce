"""The page on which an application is written: the same stores, sections and saving as a report's form."""

import secrets
from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components import presence, report_form, report_saving
from dashboards.components.application_words import WHERE, address, became, happened, standing
from dashboards.components.fields import remark_box
from dashboards.components.files_list import APPLICATIONS
from dashboards.components.layout import button, card, heading, link_button
from dashboards.components.sent_letters import sent_card
from dashboards.components.states import pill
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.form import FormSection
from saman.language import _, long_date, n_, number
from saman.services.application_forms import ApplicationView
from saman.services.application_saving import SavedApplication
from saman.services.kept_letters import Kept


def form_page(view: ApplicationView, wanted: str, letters: Sequence[Kept] = ()) -> Component:
    section = report_form.current(view, wanted)
    title = f"{view.application.title} · {report_form.section_title(section)}"
    number_ = stored_id(view.application)
    return html.Div(
        [
            *_stores(view, section.key),
            heading(title, _about(view), _actions(view)),
            *became(view),
            html.Div(id="report-result"),
            html.Div(id="answers-conflicts"),
            html.Div(
                [
                    _nav(view, section.key),
                    _card(view, section),
                    html.Div([*sent_card(letters), *_beside(view)], className="stack"),
                ],
                className="columns form-columns",
            ),
        ],
        **{"data-report": f"application/{number_}", "data-files-at": APPLICATIONS},
    )


def _about(view: ApplicationView) -> list[Any]:
    towns = ", ".join(town.name for town in view.towns)
    call = view.call
    until = [" · ", _("the call closes {day}", day=long_date(call.closes_on))] if call else []
    return [towns, " · ", str(call.label) if call else "", *until, " ", *standing(view)]


def _stores(view: ApplicationView, section: str) -> list[Component]:
    meta = {"application": view.application.id, "section": section, "editor": secrets.token_hex(8)}
    data = {**meta, "steering": sorted(view.form.steering)}
    return [
        dcc.Store(id="answers-meta", data=data),
        dcc.Store(id="answers-base", data=report_saving.base_of(view.form, view.answers, {})),
        dcc.Store(id="answers-key", data=secrets.token_hex(16)),
        *[dcc.Store(id=f"answers-{name}") for name in ("save", "watch", "send", "stale", "hidden")],
        dcc.Store(id=presence.BEAT),
        dcc.Location(id="report-goto", refresh="callback-nav"),
    ]


def _actions(view: ApplicationView) -> list[Component]:
    words = pill(_("Saved as you type"), "", "check")
    status = html.Div(words, id="answers-status", role="status", className="save-state")
    who = link_button(_("Applicants and confirmations"), f"{address(view)}/confirm")
    check = button(_("Check the whole"), primary=True, id="send-report")
    return [status, who, check]


def _nav(view: ApplicationView, here: str) -> Component:
    links = nav(stored_id(view.application), view, here, view.call)
    return html.Nav(links, id={"type": "answers-sections", "here": here}, **{"aria-label": _("Sections")})


def nav(number_: int, view: ApplicationView | SavedApplication, here: str, call: Call | None) -> list[Component]:
    """The sections, how many answers are in place, and how much room all texts have left together."""
    listed = report_form.section_list(number_, view.form, here, view.problems, view.answers, where=WHERE)
    return [*listed, *([size_line(view.size, call.max_chars)] if call and call.max_chars else [])]


def size_line(size: int, most: int) -> Component:
    over = size > most
    words = _("{n} of {limit} characters in all", n=number(size), limit=number(most))
    return html.P(words, className="field-message refused" if over else "muted")


def _card(view: ApplicationView, section: FormSection) -> Component:
    place = view.form.sections.index(section)
    around = []
    for step, word in ((place - 1, _("Previous: {title}")), (place + 1, _("Next: {title}"))):
        if 0 <= step < len(view.form.sections):
            other = view.form.sections[step]
            text = word.format(title=report_form.section_title(other))
            around.append(link_button(text, f"{address(view)}?section={other.key}", primary=step > place))
    guidance = [html.P(str(section.section.help), className="muted")] if section.section.help else []
    body = [*guidance, *report_form.questions(view, section), html.Div(around, className="form-foot")]
    return card(*body, title=report_form.section_title(section))


def _beside(view: ApplicationView) -> list[Component]:
    cards = [happened(view.events)]
    note = next((event.note for event, _name in reversed(view.events) if event.action == "ask_to_mend"), None)
    if view.remarks:
        boxes: list[Component] = [html.P(note)] if note else []
        for key, remark in view.remarks.items():
            asked = view.form.questions.get(key)
            boxes += [html.H3(str(asked.field.label)), remark_box(remark)] if asked else []
        title = n_("What is to be mended ({n} answer)", "What is to be mended ({n} answers)", len(view.remarks))
        cards.insert(0, card(*boxes, title=title, tinted=True))
    elif view.application.version:
        words = _("What was sent counts until you send it again. What you change now is not sent yet.")
        cards.insert(0, card(html.P(words), title=_("It is sent"), tinted=True))
    return cards
