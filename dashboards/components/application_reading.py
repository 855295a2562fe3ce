"""An application to be read: what was sent, who stands behind it, and what happened."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.answers import shown
from dashboards.components.application_words import address, became, happened, party_word, standing
from dashboards.components.assess_result import result_card
from dashboards.components.files_list import APPLICATIONS, files_list
from dashboards.components.layout import card, facts, heading, link_button
from dashboards.components.report_form import asked_in, section_title
from dashboards.components.sent_letters import sent_card
from saman import config
from saman.domain.access import Actor
from saman.domain.answer_words import label_of
from saman.domain.answers import NOTHING
from saman.domain.application_flow import Standing
from saman.domain.form import FormSection, Question
from saman.language import _, date_and_time, number
from saman.services.application_forms import ApplicationView
from saman.services.given_points import Result
from saman.services.kept_letters import Kept

DECIDED = (Standing.ADMITTED, Standing.RESERVE, Standing.REJECTED)
CHECKED = (Standing.SENT, Standing.DEFECT, Standing.CHECKED)


def reading_page(
    view: ApplicationView,
    reader: Actor,
    result: Result | None = None,
    letters: Sequence[Kept] = (),
    answer: Sequence[Component] = (),
) -> Component:
    """`result` for those who read it without being applicants, once somebody has been asked to assess it. `answer` is
    about the place that was offered."""
    towns = ", ".join(town.name for town in view.towns)
    head = heading(view.application.title, [towns, " ", *standing(view)], _actions(view, reader))
    points = [result_card(result, view.call.criteria)] if result and result.seats and view.call else []
    left = html.Div([*answer, _about(view), *points, *answer_cards(view)], className="stack")
    right = html.Div([*sent_card(letters), *_stands(view), happened(view.events)], className="stack")
    return html.Div([head, *became(view), html.Div([left, right], className="columns aside-right")])


def _actions(view: ApplicationView, reader: Actor) -> list[Component]:
    found = [link_button(_("All applications"), "/applications")]
    if view.application.state in DECIDED:
        found.append(link_button(_("Complaints and requests"), f"{address(view)}/cases"))
    if view.owns:
        found.insert(0, link_button(_("Applicants and confirmations"), f"{address(view)}/confirm", primary=True))
    elif reader.may("application.check") and view.application.state in CHECKED:
        found.insert(0, link_button(_("Formal check"), f"{address(view)}/check", primary=True))
    return found


def _about(view: ApplicationView) -> Component:
    one, themes = view.application, {theme.key: str(theme.label) for theme in config.current().themes}
    call = [(_("Call"), html.A(str(view.call.label), href=f"/calls/{view.call.key}"))] if view.call else []
    also = ", ".join(themes.get(key, key) for key in one.also_themes or ())
    return card(
        facts(
            (_("Number"), one.code),
            *call,
            (_("Main theme"), themes.get(one.main_theme, one.main_theme)),
            *([(_("Further themes"), also)] if also else []),
            (_("Responsible"), view.towns[0].name if view.towns else ""),
            *_last(view),
        ),
        title=_("About the application"),
    )


def _last(view: ApplicationView) -> list[tuple[str, Any]]:
    """Which version is the last, and its checksum: the receipt."""
    if not view.versions:
        return []
    last = view.versions[-1]
    return [
        (_("Version"), number(last.number)),
        (_("Sent"), date_and_time(last.sent_at)),
        (_("Checksum (SHA-256)"), html.Code(last.checksum, className="checksum")),
    ]


def answer_cards(view: ApplicationView) -> list[Component]:
    if not view.answers:
        why = _("The answers of this application are not in the system: only what came of it was entered.")
        return [card(html.P(why if view.application.state != "draft" else _("Nothing is written yet.")))]
    return [_section(view, section) for section in view.form.sections if asked_in(section, view.showing)]


def _section(view: ApplicationView, section: FormSection) -> Component:
    rows = []
    for asked in asked_in(section, view.showing):
        rows += [html.Dt(label_of(asked, len(view.form.places) > 1)), html.Dd(_answer(view, asked))]
    return card(html.Dl(rows, className="answers-read"), title=section_title(section))


def _answer(view: ApplicationView, asked: Question) -> Any:
    given = view.answers.get(asked.key, NOTHING)
    if asked.field.kind == "file" and isinstance(given.value, list):
        return files_list(given.value, folder=APPLICATIONS)
    return shown(asked, view.answers)


def _stands(view: ApplicationView) -> list[Component]:
    """Who had confirmed what was sent last."""
    if not view.versions:
        return []
    names = {town.organisation_id: town.name for town in view.towns}
    lines = [
        html.Li(f"{names.get(one['organisation_id'], '')}, {party_word(one['party'])}: {one['name']}")
        for one in view.versions[-1].confirmed
    ]
    more = [html.P(dcc.Link(_("Applicants and confirmations"), href=f"{address(view)}/confirm"))] if view.owns else []
    stands = html.Ul(lines) if lines else html.P(_("Nobody has confirmed it here."), className="muted")
    return [card(stands, *more, title=_("Who stands behind it"))]
