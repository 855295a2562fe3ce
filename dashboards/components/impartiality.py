"""How near somebody is to a project: why it is not theirs to judge, who judges it instead, and saying so."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card, link_button
from dashboards.components.messages import warning
from dashboards.components.states import pill
from saman import clock, config
from saman.domain.access import Actor
from saman.domain.projects import Project
from saman.domain.recusals import LONGEST, Bar, Recusal, Said, judges
from saman.language import _, date_and_time, long_date
from saman.services.recusals import RecusalSheet


def why(bar: Bar) -> str:
    """Why it is not theirs to judge, in a sentence or two."""
    if bar.own:
        return _("You have a role in the municipality yourself, so somebody else has to judge it.")
    if bar.declared is None:
        return ""
    return _("You have said that you are too near to this project: {why}.", why=in_short(bar.declared).rstrip("."))


def in_short(recusal: Recusal) -> str:
    """The ground and what was said beside it."""
    grounds = {one.key: str(one.label) for one in config.current().about.recusal_grounds}
    ground = grounds.get(recusal.ground, recusal.ground)
    return ". ".join(part for part in (ground, recusal.words) if part)


def goes_to(instead: Sequence[str], reader: Actor) -> str:
    """Who judges it where the reader may not."""
    if reader.may("report.approve"):
        return _("Somebody else who approves takes it.")
    if instead:
        return _("It goes to {names} instead.", names=", ".join(instead))
    return _("Nobody else reads for the network now, so it goes to the secretariat.")


def nearness(project: Project, bar: Bar, reader: Actor) -> list[Component]:
    """The way from a report to saying that one is too near, for those who judge reports; themselves only."""
    if not judges(reader) or bar.stands:
        return [_way(project, _("See what you have said"))] if bar.declared else []
    return [_way(project, _("I am too near to this project"))]


def _way(project: Project, words: str) -> Component:
    link = button_row(link_button(words, f"/projects/{project.id}/impartiality"))
    told = html.P(_("Nobody judges a project that they have close ties to."), className="muted small")
    return card(told, link, title=_("Impartiality"), className="no-print")


def standing(sheet: RecusalSheet, reader: Actor) -> list[Component]:
    """Why it is not theirs today, and who does it instead; nothing where it is theirs."""
    if not sheet.bar.stands:
        return []
    return [warning(why(sheet.bar), " ", goes_to(sheet.instead, reader), *_until(sheet.bar.declared))]


def _until(recusal: Recusal | None) -> list[str]:
    if recusal is None or recusal.until_on is None:
        return []
    return [" ", _("It counts until {day}.", day=long_date(recusal.until_on))]


def help_card() -> Component:
    told = [
        _(
            "You are too near when you, your family or a close friend are part of the matter, when you have helped to "
            "prepare it, or when others have good reason to doubt that you judge it freely."
        ),
        _(
            "Say so yourself, and before you begin. Then you cannot review, comment on, return, recommend or approve "
            "the project's reports, you get no mail about them, and they are not among your tasks."
        ),
        _("Are you in doubt, ask the secretariat. The law asks the same of all who prepare or decide a public matter."),
    ]
    return card(*[html.P(one) for one in told], title=_("When you are too near"))


def act_card(sheet: RecusalSheet) -> Component:
    """To say so; or, where it was said, to take it back."""
    if sheet.bar.declared:
        box = _text("recusal-reason", _("Why you can judge it again"))
        act = button_row(button(_("Take it back"), id="recusal-withdraw"))
        return card(box, act, title=_("You have said that you are too near"))
    until = html.Div(date_input("recusal-until", _("Until, if it ends on a day"), None), className="field")
    act = button_row(button(_("I am too near to this project"), primary=True, id="recusal-declare"))
    parts = [_ground(), _text("recusal-words", _("In your own words")), until, act]
    return card(dmc.Stack(parts), title=_("Say that you are too near"))


def _ground() -> Component:
    """The programme's short list; without one the words say it all."""
    grounds = config.current().about.recusal_grounds
    boxes = [dmc.Radio(value=one.key, label=str(one.label)) for one in grounds]
    group = dmc.RadioGroup(dmc.Stack(boxes, gap="sm"), id="recusal-ground", label=_("Why"), className="field")
    return html.Div(group, hidden=not boxes)


def _text(input_id: str, label: str) -> Component:
    more: dict[str, Any] = {"attributes": {"input": {"maxLength": LONGEST}}, "className": "field"}
    return dmc.Textarea(id=input_id, label=label, value="", autosize=True, minRows=2, **more)


def told_card(sheet: RecusalSheet) -> list[Component]:
    """All that was said, the newest first; nothing of it can be changed."""
    items = [html.Li(_told(one.recusal, one.name)) for one in sheet.told]
    return [card(html.Ol(items, className="timeline"), title=_("What has been said"))] if items else []


def _told(recusal: Recusal, name: str) -> list[Component]:
    by = html.Div(f"{date_and_time(recusal.at)} · {name}", className="muted small")
    until = _until(recusal)
    return [html.Div(_kind(recusal)), by, html.P([in_short(recusal), *([". ", *until[1:]] if until else [])])]


def _kind(recusal: Recusal) -> Component:
    if recusal.kind == Said.WITHDRAWN:
        return pill(_("Taken back"), "", "back")
    over = recusal.until_on is not None and recusal.until_on < clock.today()
    return pill(_("Too near"), "" if over else "amber", "warning")
