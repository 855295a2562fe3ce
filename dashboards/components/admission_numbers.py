"""Numbers of admission as tables: what is counted in each round, the groups below, and the lists behind them."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboards.components.download import list_links
from dashboards.components.empty import empty
from dashboards.components.layout import card, heading, link_button
from dashboards.components.tables import Column, table
from saman.domain.listings import WantedApplications, WantedNumbers
from saman.language import _, n_, number
from saman.services.admission_numbers import Line, Measured, Numbers, Tally


def measures() -> list[tuple[str, str]]:
    """What can be counted, in words."""
    return [
        (Measured.APPLICATIONS, _("Applications")),
        (Measured.MUNICIPALITIES, _("Municipalities that applied")),
        (Measured.APPLIED, _("Amount applied for (kr)")),
        (Measured.ADMITTED, _("Applications admitted")),
        (Measured.ADMITTED_MUNICIPALITIES, _("Municipalities admitted")),
        (Measured.GRANTED, _("Amount granted (kr)")),
    ]


def shown(wanted: WantedNumbers) -> Measured:
    """What the groups are counted by; applications, where the address says nothing that can be counted."""
    return Measured(wanted.show) if wanted.show in set(Measured) else Measured.APPLICATIONS


def head(found: Numbers) -> Component:
    """How many have applied in each round, and the way to all of them."""
    way = link_button(_("All applications"), "/applications")
    if not found.rounds:
        return heading(_("Nobody has applied yet"), None, way)
    told = [
        f"{label}: {n_('{n} application', '{n} applications', found.whole.of(round).applications)}"
        for round, label in found.rounds
    ]
    return heading(", ".join(told), _("Drafts and trials are not counted."), way)


def results(found: Numbers, wanted: WantedNumbers, exports: bool) -> list[Component]:
    """Everything for the rounds, one number for the groups, what the words mean, and the same as a file."""
    if not found.rounds:
        return [empty(_("Nothing to count"), _("An application counts once it has been sent."))]
    titles = {
        "theme": (_("By main theme"), _("Main theme")),
        "county": (_("By county"), _("County")),
        "size": (_("By size"), _("Inhabitants")),
    }
    ways = [html.Div(list_links("admission", wanted.query()), className="pill-row ways")] if exports else []
    which = shown(wanted)
    word = dict(measures())[which]
    groups = [_groups(found, found.cuts[cut], which, word, wanted, cut, *titles[cut]) for cut in found.cuts]
    told = _(
        "An application and its money stand with the municipality that is responsible for it. Each municipality stands "
        "in its own county and size. Amounts are those of what was sent last; what nobody has told is not counted as 0."
    )
    return [*ways, _whole(found, wanted), *groups, html.P(told, className="muted")]


def _whole(found: Numbers, wanted: WantedNumbers) -> Component:
    rows = [
        [word, *(_cell(found.whole.of(round), which, _list(wanted, round=round)) for round, _label in found.rounds)]
        for which, word in measures()
    ]
    return card(table([Column(_("Counted")), *_columns(found)], rows, _("In all")), title=_("In all"))


def _groups(
    found: Numbers, lines: list[Line], which: str, word: str, wanted: WantedNumbers, cut: str, title: str, named: str
) -> Component:
    def cells(line: Line) -> list[Any]:
        known = {"theme": line.group} if cut == "theme" else None
        return [
            line.label,
            *(
                _cell(line.of(round), which, _list(wanted, round=round, **known) if known else None)
                for round, _label in found.rounds
            ),
        ]

    caption = f"{title}: {word}"
    return card(table([Column(named), *_columns(found)], [cells(line) for line in lines], caption), title=caption)


def _columns(found: Numbers) -> list[Column]:
    return [Column(label, "num") for _round, label in found.rounds]


def _list(wanted: WantedNumbers, **narrowed: Any) -> WantedApplications:
    return WantedApplications(**{"theme": wanted.theme, **narrowed})


def _cell(tally: Tally, which: str, behind: WantedApplications | None) -> Component | str:
    """A number, with the list that it counts where a list has just these."""
    if which == Measured.APPLIED:
        return _amount(tally.applied, tally.known, tally.applications)
    if which == Measured.GRANTED:
        return _amount(tally.granted, tally.granted_known, tally.admitted)
    many = getattr(tally, which)
    states = {Measured.APPLICATIONS: "", Measured.ADMITTED: "admitted"}
    if behind is None or not many or which not in states:
        return number(many)
    query = WantedApplications.read({**behind.chosen(), "state": states[Measured(which)]}).query()
    return dcc.Link(number(many), href=f"/applications?{query}")


def _amount(amount: int | None, known: int, all_of_them: int) -> str:
    if amount is None:
        return _("not known") if all_of_them else "–"
    if known == all_of_them:
        return number(amount)
    return _("{amount} ({known} of {n} known)", amount=number(amount), known=number(known), n=number(all_of_them))
