"""How a list of applications reads: the answer in its heading, its columns, its rows, and the way out as a file."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components import acceptance, filters
from dashboards.components.download import list_links
from dashboards.components.grid import grid, link, state
from dashboards.components.layout import button, button_row, card, heading, link_button
from dashboards.components.states import WORDS, of_application, state_cell
from saman import config
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.listings import WantedApplications
from saman.language import _, n_, short_date
from saman.services import calls
from saman.services.application_lists import ApplicationRow, LateOnes

LIMIT = {"input": {"maxLength": 2000}}


def states() -> list[tuple[str, str]]:
    return [(one.value, WORDS[of_application(one.value)]()) for one in Standing]


def call_choices() -> list[tuple[str, str]]:
    return [(call.key, str(call.label)) for call in reversed(config.current().calls)]


def head(wanted: WantedApplications, counted: tuple[int, int], reader: Actor) -> Component:
    applications = n_("{n} application", "{n} applications", counted[0])
    places = n_("{n} municipality", "{n} municipalities", counted[1])
    within = _("{applications} from {municipalities}", applications=applications, municipalities=places)
    begin = []
    if reader.may("application.write"):
        begin = [
            link_button(_("Apply: {call}", call=call.label), f"/applications/new?call={call.key}", primary=True)
            for call in calls.opened_now()
        ]
    begin += [
        link_button(_("Assessors: {call}", call=call.label), f"/calls/{call.key}/assessors")
        for call in config.current().calls
        if call.key == wanted.call and reader.may("call.manage")
    ]
    begin += [
        link_button(_("Ranking: {call}", call=call.label), f"/calls/{call.key}/ranking")
        for call in reversed(config.current().calls)
        if call.key == wanted.call and reader.may("recommendation.read")
    ]
    begin += [
        link_button(_("Letters: {call}", call=call.label), f"/calls/{call.key}/letters")
        for call in reversed(config.current().calls)
        if call.key == wanted.call and reader.may("application.check")
    ]
    told = _("Only trials, which are counted nowhere.") if wanted.test else None
    numbers = [link_button(_("Numbers"), "/applications/numbers")] if reader.reach.everything else []
    return heading(within, told, [*begin, *numbers, html.A(_("Calls"), href="/calls", className="button")])


def results(wanted: WantedApplications, reader: Actor) -> list[Component]:
    """The grid for exactly these filters, and the same as a file."""
    ways: list[Component] = list_links("applications", wanted.query()) if reader.may("export.read") else []
    place = {"grid": "applications", "wanted": wanted.query()}
    return [html.Div(ways, className="pill-row ways"), grid(place, _("Applications"), columns())]


def columns() -> list[dict[str, Any]]:
    return [
        {"field": "code", "headerName": _("Number"), "maxWidth": 110},
        link("title", _("Title"), minWidth=220, flex=2),
        {"field": "municipalities", "headerName": _("Municipality"), "minWidth": 150, "flex": 2, "sortable": False},
        state("state", _("State"), minWidth=190),
        {"field": "answer", "headerName": _("Answer to the offer"), "minWidth": 330, "sortable": False},
        {"field": "theme", "headerName": _("Main theme"), "minWidth": 150},
        {"field": "call", "headerName": _("Call"), "minWidth": 160, "sortable": False},
        {"field": "sent_on", "headerName": _("Sent"), "minWidth": 120},
        {"field": "late", "headerName": "", "minWidth": 100, "sortable": False},
    ]


def cells(row: ApplicationRow, sees_all: bool = False) -> dict[str, Any]:
    href = f"/applications/{row.id}"
    return {
        "id": row.id,
        "href": href,
        "code": row.code,
        "title": row.title,
        "title_href": href,
        "municipalities": row.municipalities,
        "theme": row.theme_label,
        "call": row.call_label,
        **state_cell(of_application(row.state)),
        "sent_on": short_date(row.sent_on) if row.sent_on else "",
        "answer": acceptance.in_list(row.offer, sees_all),
        "late": ", ".join(
            part for part in (_("Too late") if row.late else "", _("Trial") if row.is_test else "") if part
        ),
    }


def late_cards(late: list[LateOnes]) -> list[Component]:
    """One for each call in which somebody came too late, and nobody has said what becomes of it."""
    return [_late(one) for one in late]


def _late(one: LateOnes) -> Component:
    many = n_("{n} application came too late.", "{n} applications came too late.", one.many)
    words = _("What is decided here counts for all of them, and is decided once.")
    place = {"call": one.call}
    options = [
        dmc.Radio(value="yes", label=_("They count")),
        dmc.Radio(value="no", label=_("They do not count")),
    ]
    counts = dmc.RadioGroup(id={**place, "type": "late-counts"}, label=_("Do they count?"), children=dmc.Group(options))
    why = dmc.Textarea(
        id={**place, "type": "late-why"}, label=_("Why?"), autosize=True, minRows=2, attributes=LIMIT, className="field"
    )
    act = button_row(button(_("Decide for all of them"), id={**place, "type": "late-rule"}))
    return card(html.P(f"{many} {words}"), counts, why, act, title=one.label, tinted=True)


def trial_choices() -> list[tuple[str, str]]:
    return [("yes", _("Only trials"))]


def late_choices() -> list[tuple[str, str]]:
    return [("yes", _("Only those too late"))]


def filter_bar(wanted: WantedApplications) -> Component:
    return filters.filter_bar(
        filters.search("applications-search", _("Title or municipality"), wanted.search),
        filters.choice("applications-call", _("Call"), call_choices(), wanted.call),
        filters.choice("applications-round", _("Round"), filters.rounds(), wanted.round),
        filters.choice("applications-theme", _("Theme"), filters.themes(), wanted.theme),
        filters.choice("applications-state", _("State"), states(), wanted.state),
        filters.choice("applications-answer", _("Answer to the offer"), acceptance.choices(), wanted.answer),
        filters.choice("applications-late", _("Too late"), late_choices(), wanted.late),
        filters.choice("applications-test", _("Trials"), trial_choices(), wanted.test),
    )
