"""Where an answer lies among those of the network: a quiet line below it, and the rest folded away."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboards.components.layout import hidden
from saman.domain.answer_words import label_of, number_in_words
from saman.domain.answers import Given
from saman.domain.form import Question
from saman.domain.forms import Field
from saman.domain.network_answers import NetworkAnswers, Picked, Spread
from saman.language import _, n_, number


def beside(network: NetworkAnswers, asked: Question, given: Given | None, several: bool) -> list[Component]:
    """Nothing where no other has answered."""
    spread, picked = network.spreads.get(asked.field.key), network.picked.get(asked.field.key)
    if spread and spread.n > 1:
        return [_folded(network, asked, several, _place(network, asked, spread), _spread(asked.field, spread))]
    if picked and picked.n > 1:
        return [_folded(network, asked, several, _same(picked, given), _counts(asked.field, picked))]
    return []


def _folded(network: NetworkAnswers, asked: Question, several: bool, short: str, inside: Component) -> Component:
    about = hidden(f": {label_of(asked, several)}")
    told = n_(
        "From {n} report that is sent, of {all}; this one is counted too.",
        "From {n} reports that are sent, of {all}; this one is counted too.",
        network.sent,
        all=number(network.all),
    )
    parts = [html.Summary([_("The network: {where}", where=short), about]), inside, html.P(told, className="muted")]
    return html.Details(parts, className="network-answer small no-print")


def _place(network: NetworkAnswers, asked: Question, spread: Spread) -> str:
    """The largest is number one."""
    place = network.places.get(asked.key)
    if place is None:
        return n_("{n} number", "{n} numbers", spread.n)
    return _("number {place} of {all}", place=number(place), all=number(spread.n))


def _spread(field: Field, spread: Spread) -> Component:
    pairs = [(_("Highest"), spread.highest), (_("Middle"), spread.middle), (_("Lowest"), spread.lowest)]
    return html.Ul([html.Li(f"{name}: {number_in_words(field, value)}") for name, value in pairs])


def _same(picked: Picked, given: Given | None) -> str:
    value: Any = given.value if given and given.has_value and not given.blank else None
    if value is None or isinstance(value, list):
        return n_("{n} has answered", "{n} have answered", picked.n)
    same = picked.counts.get(value, 0)
    return _("{same} of {all} answer this", same=number(same), all=number(picked.n))


def _counts(field: Field, picked: Picked) -> Component:
    words: dict[Any, str] = {one.key: str(one.label) for one in field.choices}
    words |= {True: _("Yes"), False: _("No")} if field.kind == "yes_no" else {}
    order = sorted(picked.counts, key=lambda one: -picked.counts[one])
    return html.Ul([html.Li(f"{words.get(one, str(one))}: {number(picked.counts[one])}") for one in order])
