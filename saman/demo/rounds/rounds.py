"""The rounds as they were played: every act of every application in time, performed a stretch at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from saman import clock
from saman.demo.cast import Cast
from saman.demo.chance import shuffled
from saman.demo.planned import PlannedApplication
from saman.demo.rounds import accepting
from saman.demo.rounds.acting import Act, Applied, perform, start_of
from saman.demo.rounds.assessing import Assessing
from saman.demo.rounds.deciding import Deciding, in_order
from saman.demo.rounds.facts import RoundFacts, all_rounds
from saman.demo.rounds.paths import Path, paths
from saman.demo.rounds.points import Sheet, dealt
from saman.demo.rounds.sending import Sending, withdrawal
from saman.domain.access import Actor
from saman.domain.call_things import LateRuling
from saman.domain.projects import Application
from saman.domain.ranking import Candidate
from saman.domain.ranking import in_order as by_points
from saman.services import application_forms, whole_applications, work
from saman.services.access import system


class Rounds:
    """What is still to happen to the applications, and the ids of those that have come. `spoken`: by organisation."""

    def __init__(self, url: str, cast: Cast, applied: Sequence[PlannedApplication], spoken: Mapping[int, str]) -> None:
        self.url, self.cast, self.spoken = url, cast, spoken
        self.applied: dict[str, Applied] = {}
        left = [act for told in all_rounds().rounds for act in self._round(told, applied)]
        self._left = sorted(left, key=lambda act: act.order)

    def until(self, day: date) -> None:
        """Perform what happens up to and on `day`."""
        now = [act for act in self._left if act.day <= day]
        self._left = self._left[len(now) :]
        perform(self.url, self.cast, now)

    def days(self) -> list[date]:
        """On which something is still to happen."""
        return sorted({act.day for act in self._left})

    def letters(self) -> list[tuple[date, Callable[[], None]]]:
        """Those to the admitted who have not answered."""
        every = list(self.applied.values())
        return [
            (day, partial(accepting.tell, self.url, self.cast, told, of_round(every, told), day))
            for told in all_rounds().rounds
            for day in sorted(set(told.unanswered))
        ]

    def behind(self) -> dict[str, Applied]:
        """The applications that lead to projects, by the codes of these."""
        return {one.path.plan.project: one for one in self.applied.values() if one.path.plan.project}

    def _round(self, told: RoundFacts, applied: Sequence[PlannedApplication]) -> Iterator[Act]:
        mine = paths(told, [one for one in applied if one.round == told.round])
        for path in mine:
            self.applied[path.plan.code] = self._begun(told, path)
        with clock.at(start_of(told.begun[0])), work(system(), self.url) as session:
            kept = whole_applications.keep_form(session, system(), told.call)
        form = application_forms.blank_form(told.call)
        here = [self.applied[path.plan.code] for path in mine]
        for one in here:
            yield from Sending(told, form, kept, one).acts()
            yield from withdrawal(told, one)
        yield Act(told.ruling.day, "rule", next(iter(all_rounds().assessors)), lambda actor: [_ruling(told, actor)])
        yield from self._points(told, here)
        yield from accepting.acts(told, here)

    def _begun(self, told: RoundFacts, path: Path) -> Applied:
        plan = path.plan
        row = Application(
            code=plan.code,
            round=plan.round,
            title=plan.title,
            main_theme=plan.theme,
            also_themes=[],
            is_demo=plan.is_demo,
            call=told.call.key,
        )
        return Applied(path, self.spoken[plan.towns[0].id], row)

    def _points(self, told: RoundFacts, here: Sequence[Applied]) -> Iterator[Act]:
        ranked = in_order([one for one in here if one.path.is_ranked])
        gone = [one for one in here if one.path.is_assessed and not one.path.is_ranked]
        swapped = _swapped(told, ranked)
        sheets = dealt(told.call, [one.path for one in ranked], [one.path for one in gone], swapped)
        assessed = [one for one in here if one.path.withdrawn == "checked" or one.code in sheets]
        calm = [one.code for one in ranked if not sheets[one.code].far]
        again = set(shuffled(f"again {told.round}", calm)[: told.again.count])
        for at, one in enumerate(assessed):
            acts = Assessing(told, self.cast, one, sheets.get(one.code), at, len(assessed))
            yield from acts.acts(again=one.code in again)
        yield from Deciding(told, _by_points(told, ranked, sheets), swapped).acts()


def of_round(applied: Sequence[Applied], told: RoundFacts) -> list[Applied]:
    return [one for one in applied if one.path.plan.round == told.round]


def _by_points(told: RoundFacts, ranked: Sequence[Applied], sheets: Mapping[str, Sheet]) -> list[Applied]:
    """As the list of the call has them."""
    candidates = [
        Candidate(at, one.code, one.path.plan.theme, sheets[one.code].means, one.path.plan.amount)
        for at, one in enumerate(ranked)
    ]
    weights = {one.key: one.weight for one in told.call.criteria}
    return [ranked[one.id] for one in by_points(candidates, weights)]


def _swapped(told: RoundFacts, ranked: Sequence[Applied]) -> list[tuple[str, str]]:
    """Pairs of one admitted at once and one in reserve that have each other's points."""
    up = [one.code for one in ranked if one.path.plan.outcome == "admitted" and not one.path.later]
    down = [one.code for one in ranked if one.path.plan.outcome == "reserve"]
    name = f"moved {told.round}"
    return list(zip(shuffled(f"{name} up", up), shuffled(f"{name} down", down), strict=False))[: told.moved]


def _ruling(told: RoundFacts, actor: Actor) -> LateRuling:
    ruling = told.ruling
    return LateRuling(
        call=told.call.key, counts=ruling.counts, reason=ruling.reason, at=clock.now(), person_id=actor.person_id
    )
