"""A call's applications in order, as the secretariat recommends them and the decision maker reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from saman import clock, config
from saman.domain import ranking as ranking_rules
from saman.domain.access import Actor
from saman.domain.admissions import AdmissionDecision
from saman.domain.answers import from_frozen
from saman.domain.application_flow import Standing
from saman.domain.application_rules import amount_of
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput
from saman.domain.portfolios import Chosen, Place, Portfolio, portfolio
from saman.domain.projects import Application
from saman.domain.ranking import Candidate, Line, Placing, Ranked, Shift, ranked
from saman.domain.size_classes import classes
from saman.language import _
from saman.services import calls
from saman.services.access import require
from saman.storage import application_lists, assessed, organisations
from saman.storage import applications as stored_applications
from saman.storage import ranking as stored
from saman.storage.assessed import Means

S = Standing
BEFORE = frozenset({S.CHECKED, S.ASSESSED})
"""What waits to be handed over to whoever decides."""
OPEN = frozenset({S.CHECKED, S.ASSESSED, S.RECOMMENDED, S.RESERVE})
"""What is still to be decided; what stands in reserve can be admitted by a later decision."""
DECIDED = frozenset({S.ADMITTED, S.REJECTED})


@dataclass(frozen=True)
class RankedLine:
    """One application with its place. `reason` is why it was moved by hand."""

    id: int
    title: str
    state: str
    places: tuple[Place, ...]
    ranked: Ranked
    reason: str = ""

    @property
    def municipalities(self) -> str:
        return ", ".join(place.name for place in self.places)


@dataclass(frozen=True)
class RankingSheet:
    """`handed_over`: the recommendation is with the decision maker, and stands still until it is taken back.

    `before`: those admitted by earlier decisions, which are in the portfolio too.
    """

    call: Call
    line: Line
    lines: list[RankedLine]
    before: list[RankedLine]
    rejected: list[RankedLine]
    portfolio: Portfolio
    decisions: list[tuple[AdmissionDecision, str, int]]
    handed_over: bool

    @property
    def to_hand_over(self) -> bool:
        """Those in reserve were handed over before, and are decided without being so again."""
        return any(one.state in BEFORE for one in self.lines)

    def of(self, placing: Placing) -> list[RankedLine]:
        return [one for one in self.lines if one.ranked.placing is placing]


def to_decide(session: Session, actor: Actor) -> list[tuple[Call, int]]:
    """The calls in which something is handed over to be decided, and how many applications."""
    require(actor, "admission.decide")
    waiting = stored.handed_over(session)
    return [(call, waiting[call.key]) for call in config.current().calls if call.key in waiting]


def opened(session: Session, actor: Actor, key: str) -> RankingSheet:
    """Raises NotFound where there is no such call."""
    require(actor, "recommendation.read", "recommendation.write")
    call = calls.find(key)
    rows = stored.applications(session, key, OPEN | DECIDED)
    candidates, places = _candidates(session, call, rows), _places(session, rows)
    line, moved = _standing_line(session, key), stored.moves(session, key)
    placed = {number: Placing(row.placing) for number, row in moved.items() if row.placing}
    by_id = {stored_id(row): row for row in rows}
    weights = {one.key: one.weight for one in call.criteria}

    def lines(states: frozenset[Standing], placing: dict[int, Placing], at: Line) -> list[RankedLine]:
        mine = [one for one in candidates if by_id[one.id].state in states]
        return [
            _line(by_id[one.candidate.id], places[one.candidate.id], one, moved[one.candidate.id].reason)
            if one.moved
            else _line(by_id[one.candidate.id], places[one.candidate.id], one)
            for one in ranked(mine, weights, at, placing)
        ]

    waiting = lines(OPEN, placed, line)
    before = lines(frozenset({S.ADMITTED}), {}, Line())
    chosen = [*before, *(one for one in waiting if one.ranked.placing is Placing.RECOMMENDED)]
    return RankingSheet(
        call=call,
        line=line,
        lines=waiting,
        before=before,
        rejected=lines(frozenset({S.REJECTED}), {}, Line()),
        portfolio=_portfolio(chosen),
        decisions=stored.decisions(session, key),
        handed_over=any(one.state == S.RECOMMENDED for one in waiting),
    )


@dataclass(frozen=True)
class WhatIf:
    """Another line, and each application that would change lists: title, number, and the shift itself."""

    line: Line
    shifts: list[tuple[str, Shift]]


def what_if(session: Session, actor: Actor, key: str, other: Mapping[str, int], frame: int | None) -> WhatIf:
    """Against the list as it stands; nothing is stored.

    Raises:
        BadInput: a weight or the frame is below 0, or all weights are 0.
    """
    require(actor, "recommendation.read", "recommendation.write")
    call = calls.find(key)
    weights = {one.key: one.weight for one in call.criteria}
    wanted = weights | {name: weight for name, weight in other.items() if name in weights}
    if min([*wanted.values(), frame or 0]) < 0 or not sum(wanted.values()):
        raise BadInput(_("Write weights from 0 up, of which one at least is more than 0."))
    rows = stored.applications(session, key, OPEN)
    placed = {number: Placing(row.placing) for number, row in stored.moves(session, key).items() if row.placing}
    line, titles = _standing_line(session, key), {stored_id(row): row.title for row in rows}
    drawn, shifts = ranking_rules.what_if(_candidates(session, call, rows), weights, line, placed, wanted, frame)
    return WhatIf(drawn, [(titles[one.after.candidate.id], one) for one in shifts])


def _standing_line(session: Session, key: str) -> Line:
    row = stored.line(session, key)
    return Line(row.recommended, row.reserve) if row else Line()


def _line(row: Application, places: tuple[Place, ...], found: Ranked, reason: str = "") -> RankedLine:
    return RankedLine(stored_id(row), row.title, row.state, places, found, reason)


def _candidates(session: Session, call: Call, rows: Sequence[Application]) -> list[Candidate]:
    means = {number: _exact(one) for number, one in assessed.means(session, call.key).items()}
    sent = application_lists.last_answers(session, [stored_id(row) for row in rows])
    return [
        Candidate(
            id=stored_id(row),
            code=row.code,
            theme=row.main_theme,
            means=means.get(stored_id(row), {}),
            amount=amount_of(call, from_frozen(sent.get(stored_id(row), []))),
        )
        for row in rows
    ]


def _exact(found: Means) -> dict[str, Fraction]:
    """The means as the fractions they are; none before everybody who assesses has handed in."""
    if found.done < found.seats:
        return {}
    return {key: Fraction(mean).limit_denominator(found.done) for key, mean in found.by_criterion.items()}


def _places(session: Session, rows: Sequence[Application]) -> dict[int, tuple[Place, ...]]:
    """The municipalities behind each, the responsible one first."""
    today = clock.today()
    towns = stored_applications.towns(session, [stored_id(row) for row in rows], today)
    behind = {town.organisation_id for some in towns.values() for town in some}
    named = organisations.named(session, behind, today)
    return {
        number: tuple(
            Place(town.organisation_id, town.name, one.county or "", one.inhabitants)
            for town in some
            if (one := named[town.organisation_id])
        )
        for number, some in towns.items()
    }


def _portfolio(chosen: Sequence[RankedLine]) -> Portfolio:
    programme = config.current()
    return portfolio(
        [Chosen(one.ranked.candidate.theme, one.places, one.ranked.candidate.amount) for one in chosen],
        [theme.key for theme in programme.themes],
        classes(programme.about.size_classes),
        programme.about.network_size,
    )
