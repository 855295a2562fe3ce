"""Before and while points are given: whether one is too near, and a card for each criterion with its anchor texts."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import button, button_row, card, hidden
from dashboards.components.messages import warning
from saman.domain.calls import POINTS, Criterion
from saman.language import _
from saman.services.assessing import LONGEST, AssessView
from saman.services.given_points import Given

LIMIT = {"input": {"maxLength": LONGEST}}


def declare_card(view: AssessView) -> Component:
    """The first thing: nothing of the application is shown before it is answered."""
    towns = ", ".join(town.name for town in view.towns)
    words = _(
        "Before you read it: are you so near to this application that your impartiality may be doubted? Family, "
        "friendship, own interest and work for the applicant count."
    )
    options = [
        dmc.Radio(value="no", label=_("No, I can assess it")),
        dmc.Radio(value="yes", label=_("Yes, I am too near")),
    ]
    return card(
        html.P(words),
        dmc.RadioGroup(id="assess-near", label=towns, children=dmc.Stack(options, gap="xs"), className="field"),
        _why("assess-near-why", _("Why, if you are"), ""),
        button_row(button(_("Go on"), primary=True, id="assess-declare")),
        title=_("Are you too near?"),
        className="prose",
    )


def points_cards(view: AssessView) -> list[Component]:
    """A card for each criterion, saved as it is filled in."""
    return [_criterion(one, view.own.given.get(one.key)) for one in view.call.criteria]


def _criterion(one: Criterion, given: Given | None) -> Component:
    options = [dmc.Radio(value=str(points), label=_anchor(one, points)) for points in POINTS]
    return card(
        dmc.RadioGroup(
            id={"type": "assess-points", "criterion": one.key},
            label=html.Span([_("Points"), hidden(f": {one.label}")]),
            value=None if given is None else str(given.points),
            children=dmc.Stack(options, gap=4),
            className="field",
        ),
        dmc.Textarea(
            id={"type": "assess-why", "criterion": one.key},
            label=html.Span([_("Why"), hidden(f": {one.label}")]),
            value=given.reason if given else "",
            autosize=True,
            minRows=2,
            debounce=600,
            attributes=LIMIT,
            className="field",
        ),
        title=str(one.label),
        aside=_("{weight} per cent", weight=one.weight),
    )


def _anchor(one: Criterion, points: int) -> str:
    words = str(one.anchors[points]) if points < len(one.anchors) else ""
    return f"{points} – {words}" if words else str(points)


def hand_in_card() -> Component:
    words = _("The others see your points once they have handed in theirs, and you see theirs.")
    return card(html.P(words), button_row(button(_("Hand in"), primary=True, id="assess-hand-in")))


def late_declare_card() -> Component:
    """Somebody may find out while reading."""
    act = button_row(button(_("I am too near"), kind="danger", id="assess-too-near"))
    title = _("Have you found out that you are too near?")
    return card(html.Details([html.Summary(title), _why("assess-late-why", _("Why?"), ""), act]))


def explain_card(view: AssessView) -> Component:
    far = ", ".join(str(one.label) for one in view.result.far)
    words = _("You lie two points or more apart on: {criteria}. Write what the difference comes from.", criteria=far)
    box = _why("assess-explained", _("What the difference comes from"), view.own.explained)
    return card(warning(words), box, button_row(button(_("Save"), primary=True, id="assess-explain")))


def take_up_card() -> Component:
    act = button_row(button(_("Take my points up again"), id="assess-take-up"))
    title = _("Change your points")
    return card(html.Details([html.Summary(title), _why("assess-take-up-why", _("Why?"), ""), act]))


def _why(place: str, label: str, value: str) -> Component:
    return dmc.Textarea(
        id=place, label=label, value=value, autosize=True, minRows=2, attributes=LIMIT, className="field"
    )
