"""Main focus and keywords of a theme's projects: who has answered, and a table of choices with a column a round."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.layout import card
from dashboards.components.progress import bar
from dashboards.components.tables import Column, table
from saman import config
from saman.domain.theme_choices import NOBODY, InRound, Pick, Picked
from saman.language import _, n_, number
from saman.services.theme_choices import ChoicesView

Drawn = Callable[[InRound], Any]


def answer(view: ChoicesView) -> str:
    """Sjukefråvær: 18 av 18 oppstartsrapportar seier kva prosjekta legg vekt på"""
    answered, asked = (sum(getattr(one, name) for one in view.rounds) for name in ("answered", "asked"))
    return _(
        "{theme}: {done} of {total} reports tell what the projects are about",
        theme=str(view.theme.label),
        done=number(answered),
        total=number(asked),
    )


def most_often(view: ChoicesView) -> str:
    """What most have chosen in each list, where one is ahead."""
    found = [(str(one.field.label), str(one.first.label)) for one in view.picked if one.first]
    return ". ".join(f"{asked}{'' if asked.endswith('?') else ':'} {first}" for asked, first in found)


def rounds(view: ChoicesView, may_open: bool) -> Component:
    title = _("Who they are")
    theme = view.theme.key

    def projects(one: InRound) -> str:
        return f"/projects?{urlencode({'theme': theme, 'round': one.number})}"

    def answers(one: InRound) -> str:
        return _reports(view, one, Pick(view.picked[0].field.key))

    def of_those(one: InRound) -> Any:
        if not one.asked:
            return _("not asked yet")
        words = _("{done} of {total}", done=number(one.answered), total=number(one.asked))
        return dcc.Link(words, href=answers(one)) if may_open and one.answered else words

    lines: list[tuple[str, Drawn]] = [
        (_("Projects with this as main theme"), lambda one: _count(one.projects, projects(one), may_open)),
        (_("Municipalities in them"), lambda one: _count(one.municipalities, projects(one), may_open)),
        (_("Approved with an answer: {report}", report=str(view.type.label)), of_those),
    ]
    rows = [[words, *[drawn(one) for one in view.rounds]] for words, drawn in lines]
    heads = [Column(""), *[Column(_round(one), "num") for one in view.rounds]]
    return card(table(heads, rows, title), title=title)


def picked(view: ChoicesView, one: Picked, may_open: bool) -> Component:
    """A line for each choice; beside each count a bar of those who answered, in the rounds that were asked."""
    title = str(one.field.label)
    heads, asked = [Column(_("Choice"))], [each for each in view.rounds if each.asked]
    for each in asked:
        heads += [Column(_round(each), "num"), Column(_("Municipalities"), "num"), Column("", "bar")]
    rows = []
    for choice, by_round in one.choices:
        cells: list[Any] = [str(choice.label)]
        for each in asked:
            told, pick = by_round.get(each.number, NOBODY), Pick(one.field.key, choice.key)
            share = bar(told.projects, each.answered, f"{choice.label}, {_round(each)}", view.theme.colour)
            count = _count(told.projects, _reports(view, each, pick), may_open)
            cells += [count, number(told.municipalities), share]
        rows.append(cells)
    answered = sum(each.answered for each in view.rounds)
    aside = n_("n = {n} report", "n = {n} reports", answered)
    return card(table(heads, rows, title), title=title, aside=aside)


def _round(one: InRound) -> str:
    return str(config.current().round(one.number).label)


def _count(count: int, href: str, may_open: bool) -> Any:
    return dcc.Link(number(count), href=href) if count and may_open else number(count)


def _reports(view: ChoicesView, one: InRound, pick: Pick) -> str:
    """The address of exactly the reports that say so."""
    query = {"type": view.type.key, "round": one.number, "answer": pick.token}
    return f"/reports?{urlencode(query)}"


def way_to(theme: str) -> Component:
    return html.P(dcc.Link(_("What the projects chose as main focus and keywords"), href=f"/themes/{theme}/choices"))
