"""What the secretariat does with a ranking, and what the decision maker decides."""

from collections.abc import Sequence
from dataclasses import dataclass

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.dates import date_input
from dashboards.components.layout import button, button_row, card
from dashboards.components.ranking_lists import placing_word
from saman import clock
from saman.domain.application_flow import Standing
from saman.domain.ranking import Placing
from saman.language import _, long_date, n_
from saman.services.admission_decisions import LONGEST
from saman.services.ranking_edits import LONGEST as LONGEST_REASON
from saman.services.rankings import RankedLine, RankingSheet

STEPS = (("more-recommended", 1, 0), ("less-recommended", -1, 0), ("more-reserve", 0, 1), ("less-reserve", 0, -1))


def line_card(sheet: RankingSheet) -> Component:
    """The line, moved one place at a time or by writing the numbers."""
    words = {
        "more-recommended": _("Recommend one more"),
        "less-recommended": _("Recommend one less"),
        "more-reserve": _("One more in reserve"),
        "less-reserve": _("One less in reserve"),
    }
    steps = [button(words[name], kind="small", id={"ranking-step": name}) for name, _more, _reserve in STEPS]
    return card(
        _count("ranking-recommended", _("Recommended"), sheet.line.recommended),
        _count("ranking-reserve", _("In reserve after them"), sheet.line.reserve),
        button_row(button(_("Move the line"), primary=True, id="ranking-draw"), *steps),
        title=_("The line"),
    )


def _count(place: str, label: str, value: int) -> Component:
    return dmc.NumberInput(id=place, label=label, value=value, min=0, allowDecimal=False, className="field")


@dataclass(frozen=True)
class Half:
    """What is chosen and written about moving one application, and not sent yet."""

    application: str | None = None
    placing: str | None = None
    why: str | None = None


NOTHING = Half()


def move_card(sheet: RankingSheet, half: Half) -> Component:
    every = [{"value": str(one.id), "label": f"{one.ranked.candidate.code} {one.title}"} for one in sheet.lines]
    places = [Placing.RECOMMENDED, Placing.RESERVE, Placing.NOT]
    to = [{"value": one.value, "label": placing_word(one)} for one in places]
    back = {"value": "line", "label": _("Where the line has it")}
    way = {"searchable": True, "className": "field"}
    which = dmc.Select(id="ranking-application", label=_("Application"), data=every, value=half.application, **way)
    list_ = dmc.Select(id="ranking-placing", label=_("To"), data=[*to, back], value=half.placing, **way)
    act = button(_("Move the application"), id="ranking-move")
    return card(which, list_, _why("ranking-why", half.why), button_row(act), title=_("Lift or lower one"))


def _why(place: str, value: str | None = None) -> Component:
    shape = {"autosize": True, "minRows": 2, "attributes": {"input": {"maxLength": LONGEST_REASON}}}
    return dmc.Textarea(id=place, label=_("Why?"), value=value, className="field", **shape)


def hand_over_card() -> Component:
    told = _("After this the recommendation stands still until it is decided, or taken back.")
    act = button_row(button(_("Hand over the recommendation"), primary=True, id="ranking-hand-over"))
    return card(html.P(told), act, title=_("To the decision maker"))


def take_back_card() -> Component:
    why = _why("ranking-back-why")
    act = button_row(button(_("Take it back"), id="ranking-take-back"))
    return card(html.P(_("The recommendation is with the decision maker.")), why, act, title=_("Handed over"))


def decision_card(sheet: RankingSheet, rows: Sequence[RankedLine]) -> Component:
    """Each application that can be decided, as recommended until somebody says otherwise."""
    if not rows:
        return card(html.P(_("Nothing waits to be decided.")), title=_("Decision"))
    follows = (
        _("This is a call to try out: no projects come of it.")
        if sheet.call.test
        else _("Each that is admitted becomes a project at once, with what stands in its application.")
    )
    day = html.Div(date_input("decision-on", _("Date of the decision"), clock.today().isoformat()), className="field")
    act = button_row(button(_("Decide"), primary=True, id="decision-make"))
    return card(html.P(follows), *[_decided(one) for one in rows], day, act, title=_("Decision"))


def _decided(one: RankedLine) -> Component:
    choices = [("admitted", _("Admit")), ("reserve", _("Reserve")), ("rejected", _("Reject")), ("wait", _("Not now"))]
    if one.state == Standing.RESERVE:
        choices = [choice for choice in choices if choice[0] != "reserve"]
    options = dmc.Group([dmc.Radio(value=value, label=label) for value, label in choices])
    title = f"{one.ranked.candidate.code} {one.title}"
    outcome = dmc.RadioGroup(id={"decided": one.id}, label=title, value=proposed(one), children=options)
    conditions = dmc.Textarea(
        id={"conditions": one.id},
        label=_("Conditions"),
        autosize=True,
        minRows=1,
        attributes={"input": {"maxLength": LONGEST}},
        size="sm",
    )
    granted = dmc.NumberInput(
        id={"granted": one.id},
        label=_("Granted, in kroner"),
        description=_("For those who are admitted. Empty is what was applied for."),
        value=one.ranked.candidate.amount,
        min=0,
        allowDecimal=False,
        thousandSeparator=" ",
        size="sm",
    )
    return dmc.Stack([outcome, granted, conditions], gap="xs", className="field")


def proposed(one: RankedLine) -> str:
    """What follows from the list it stands in; who is in reserve stays there until somebody moves them."""
    if one.state == Standing.RESERVE:
        return "admitted" if one.ranked.moved and one.ranked.placing is Placing.RECOMMENDED else "wait"
    known = {Placing.RECOMMENDED: "admitted", Placing.RESERVE: "reserve", Placing.NOT: "rejected"}
    return known.get(one.ranked.placing, "wait")


def decisions_card(sheet: RankingSheet) -> list[Component]:
    """What was decided here before, by day."""
    if not sheet.decisions:
        return []
    words = {
        "admitted": lambda n: n_("{n} admitted", "{n} admitted", n),
        "reserve": lambda n: n_("{n} in reserve", "{n} in reserve", n),
        "rejected": lambda n: n_("{n} rejected", "{n} rejected", n),
    }
    found: dict[int, list[str]] = {}
    days = {row.id or 0: row.decided_on for row, _outcome, _n in sheet.decisions}
    for row, outcome, count in sheet.decisions:
        found.setdefault(row.id or 0, []).append(words[outcome](count))
    lines = [html.Li(f"{long_date(days[number])}: {', '.join(parts)}") for number, parts in found.items()]
    return [card(html.Ul(lines), title=_("Decisions made"))]
