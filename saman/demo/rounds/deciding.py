"""From points to decisions: the line, who is moved across it, what is handed over, and each dated decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from saman import clock
from saman.demo.accounts import granted_to
from saman.demo.rounds.acting import Act, Applied
from saman.demo.rounds.facts import RoundFacts, all_rounds, said, words
from saman.domain.access import Actor
from saman.domain.admissions import AdmissionDecision, DecidedOutcome, RankingLine, RankingMove
from saman.domain.application_flow import Standing
from saman.domain.application_steps import advance
from saman.domain.columns import stored_id
from saman.domain.ranking import Placing
from saman.services.whole_applications import Row

S = Standing


def outcomes(one: Applied, first: date, last: date) -> dict[date, Standing]:
    """What each decision says of an application."""
    path, final = one.path, Standing(one.path.plan.outcome)
    if path.withdrawn:
        return {first: S.RESERVE} if path.withdrawn == "reserve" else {}
    return {first: S.RESERVE, last: final} if path.later else {first: final}


def in_order(ranked: Sequence[Applied]) -> list[Applied]:
    """As the decisions want them: admitted at once, admitted later, in reserve, turned down later, and turned down."""

    def place(one: Applied) -> tuple[int, str]:
        outcome, later = one.path.plan.outcome, one.path.later
        if outcome == "admitted":
            return (1 if later else 0), one.code
        if outcome in ("reserve", "withdrawn"):
            return 2, one.code
        return (3 if later else 4), one.code

    return sorted(ranked, key=place)


class Deciding:
    """The acts of a whole round. `ranked` are in the order of their points; `swapped` were moved, up and down."""

    def __init__(self, told: RoundFacts, ranked: Sequence[Applied], swapped: Sequence[tuple[str, str]]) -> None:
        self.told, self.ranked, self.swapped = told, ranked, swapped
        days = {one.path.plan.decided_on for one in ranked if one.path.plan.outcome == "admitted"}
        self.days = sorted(day for day in days if day)
        self.decided = {one.code: outcomes(one, self.days[0], self.days[-1]) for one in ranked}
        self.made: dict[date, AdmissionDecision] = {}

    def acts(self) -> Iterator[Act]:
        told, recommends = self.told, all_rounds().recommends
        yield Act(told.recommended_on, "rank", recommends, self._rank)
        yield Act(told.recommended_on, "recommend", recommends, self._recommend)
        for day in self.days[1:]:
            yield Act(day - timedelta(days=1), "rank", recommends, partial(self._line_anew, day=day))
        for day in self.days:
            yield Act(day, "decide", all_rounds().decides, partial(self._decide, day=day))
            yield Act(day, "outcome", all_rounds().decides, partial(self._outcomes, day=day))
        yield Act(self.days[-1] + timedelta(days=1), "rank", recommends, self._close)

    def _rank(self, actor: Actor) -> Iterable[Row]:
        by_code = {one.code: one for one in self.ranked}
        moves = [
            self._move(actor, by_code[code], placing, way)
            for up, down in self.swapped
            for code, placing, way in ((up, Placing.RECOMMENDED, "up"), (down, Placing.RESERVE, "down"))
        ]
        return [self._line(actor, self.days[0]), *moves]

    def _line_anew(self, actor: Actor, day: date) -> Iterable[Row]:
        """Before a later decision, among those that still wait."""
        return [self._line(actor, day)]

    def _close(self, actor: Actor) -> Iterable[Row]:
        """When all is decided, the line stands above those left in reserve."""
        left = sum(one.row.state == S.RESERVE for one in self.ranked)
        return [
            RankingLine(call=self.told.call.key, recommended=0, reserve=left, at=clock.now(), person_id=actor.person_id)
        ]

    def _line(self, actor: Actor, day: date) -> RankingLine:
        """After the places of those whom the decision is to admit, and of those it leaves in reserve."""
        held = [one for one in self.ranked if one.row.state != S.WITHDRAWN and self._stands(one, day)]
        chosen = [self.decided[one.code].get(day) or self._before(one, day) for one in held]
        moved = {code for pair in self.swapped for code in pair}
        last = [at for at, one in enumerate(held, start=1) if chosen[at - 1] is S.ADMITTED and one.code not in moved]
        after = [at for at, one in enumerate(held, start=1) if chosen[at - 1] is S.RESERVE and one.code not in moved]
        recommended = max(last, default=0)
        return RankingLine(
            call=self.told.call.key,
            recommended=recommended,
            reserve=max(after, default=recommended) - recommended,
            at=clock.now(),
            person_id=actor.person_id,
        )

    def _stands(self, one: Applied, day: date) -> bool:
        """Whether it is still to be decided then."""
        return self._before(one, day) in (None, S.RESERVE)

    def _before(self, one: Applied, day: date) -> Standing | None:
        earlier = [outcome for on, outcome in self.decided[one.code].items() if on < day]
        return earlier[-1] if earlier else None

    def _move(self, actor: Actor, one: Applied, placing: Placing, way: str) -> RankingMove:
        return RankingMove(
            application_id=one.id,
            placing=placing.value,
            reason=words()["moved"][way][all_rounds().assessors[all_rounds().recommends]],
            at=clock.now(),
            person_id=actor.person_id,
        )

    def _recommend(self, actor: Actor) -> Iterable[Row]:
        return [row for one in self.ranked for row in (one.row, advance(actor, one.row, "recommend", S.RECOMMENDED))]

    def _decide(self, actor: Actor, day: date) -> Iterable[Row]:
        call = self.told.call.key
        decision = AdmissionDecision(
            call=call, key=f"demo {day}", decided_on=day, at=clock.now(), person_id=actor.person_id
        )
        self.made[day] = decision
        return [decision]

    def _outcomes(self, actor: Actor, day: date) -> Iterable[Row]:
        rows: list[Row] = []
        for one in sorted(self.ranked, key=lambda one: one.code):
            outcome = self.decided[one.code].get(day)
            if outcome is not None:
                rows += self._outcome(actor, one, day, outcome)
        return rows

    def _outcome(self, actor: Actor, one: Applied, day: date, outcome: Standing) -> Iterable[Row]:
        wordings: Mapping[str, object] = words()["conditions"]
        conditions = (
            said(f"conditions {one.code}", wordings[outcome.value], one.form) if outcome.value in wordings else ""
        )
        event = advance(actor, one.row, "decide", outcome, note=conditions or None)
        plan = one.path.plan
        row = DecidedOutcome(
            decision_id=stored_id(self.made[day]),
            application_id=one.id,
            outcome=outcome.value,
            conditions=conditions,
            amount=granted_to(plan.project, len(plan.towns)) if outcome is S.ADMITTED else None,
        )
        return [one.row, event, row]
