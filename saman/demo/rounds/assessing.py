"""Those who assess an application: who is asked, who is too near, the points they give and what they say of them."""

from collections.abc import Iterable, Iterator

from saman import clock
from saman.demo.cast import Cast
from saman.demo.chance import pick, share
from saman.demo.rounds.acting import Act, Applied
from saman.demo.rounds.facts import RoundFacts, all_rounds, said, words
from saman.demo.rounds.points import Sheet
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.application_steps import advance
from saman.domain.assessments import ApplicationRecusal, Assessment, Score
from saman.domain.calls import POINTS
from saman.domain.columns import stored_id
from saman.services.whole_applications import Row

FEW, SOME = 2, 3
S = Standing


class Assessing:
    """The acts of one application that belong to its points. `at` numbers it among those that are assessed."""

    def __init__(self, told: RoundFacts, cast: Cast, one: Applied, sheet: Sheet | None, at: int, of: int) -> None:
        self.told, self.cast, self.one, self.sheet = told, cast, one, sheet
        people = list(all_rounds().assessors)
        turn = [people[(at + step) % len(people)] for step in range(len(people))]
        self.near = turn[2] if share(f"near {one.code}") < all_rounds().near * 2 and sheet else ""
        self.first, self.second = turn[0], turn[1]
        self.day = told.assessed[at * len(told.assessed) // max(of, 1)]
        self.last: dict[str, Sheet] = {}

    def acts(self, again: bool) -> Iterator[Act]:
        officer = next(iter(all_rounds().assessors))
        yield Act(self.told.asked_on, "ask", officer, self._ask)
        if self.sheet is None:
            return
        if self.near:
            yield Act(self.day, "declare", self.near, self._is_near)
            yield Act(self.day, "stand_in", officer, lambda actor: self._ask_more(actor, self.second))
        yield Act(self.day, "first", self.first, lambda actor: self._give(actor, 0, again=False))
        yield Act(self.day, "second", self.second, lambda actor: self._give(actor, 1, again=again))
        if self.sheet.far:
            yield Act(self.told.explained_on, "explain", self.first, self._explain)
        if again:
            yield Act(self.told.again.day, "second", self.second, self._give_again)

    def _ask(self, actor: Actor) -> Iterable[Row]:
        asked = (self.first, self.near or self.second)
        rows = {mail: self._seat(actor, mail) for mail in asked}
        self.one.seats = [row for mail, row in rows.items() if mail != self.near]
        return list(rows.values())

    def _ask_more(self, actor: Actor, mail: str) -> Iterable[Row]:
        """In the place of one who is too near."""
        row = self._seat(actor, mail)
        self.one.seats.append(row)
        return [row]

    def _seat(self, actor: Actor, mail: str) -> Assessment:
        person = self.cast.ids[mail]
        return Assessment(
            application_id=self.one.id, person_id=person, assigned_at=clock.now(), assigned_by=actor.person_id
        )

    def _said_near(self, actor: Actor, reason: str = "") -> ApplicationRecusal:
        return ApplicationRecusal(
            application_id=self.one.id,
            person_id=actor.person_id or 0,
            near=bool(reason),
            reason=reason,
            at=clock.now(),
        )

    def _is_near(self, actor: Actor) -> Iterable[Row]:
        return [
            self._said_near(
                actor, said(f"why near {self.one.code}", words()["near"], all_rounds().assessors[self.near])
            )
        ]

    def _give(self, actor: Actor, seat: int, again: bool) -> Iterable[Row]:
        """All points and reasons, handed in; sometimes one of them was another before."""
        assert self.sheet is not None
        mail, points = ((self.first, self.sheet.first), (self.second, self.sheet.second))[seat]
        assessment = self.one.seats[seat]
        changed = ""
        if again or share(f"changed {self.one.code} {seat}") < all_rounds().changed:
            changed = self._changeable()
        rows = [self._score(assessment, mail, key, given, key == changed) for key, given in points.items()]
        if changed and not again:
            rows.append(self._score(assessment, mail, changed, points[changed], other=False))
        return [self._said_near(actor), *rows, *self._hand_in(actor, seat, explained=not self.sheet.far)]

    def _hand_in(self, actor: Actor, seat: int, *, explained: bool) -> Iterable[Row]:
        assessment = self.one.seats[seat]
        assessment.done_at = clock.now()
        if seat == 0 or not explained:
            return [assessment]
        return [assessment, self.one.row, advance(actor, self.one.row, "assess", S.ASSESSED)]

    def _changeable(self) -> str:
        """A criterion in which both gave the same: one point more or less is no great distance."""
        assert self.sheet is not None
        same = [key for key, points in self.sheet.first.items() if self.sheet.second[key] == points]
        return pick(f"changed {self.one.code}", same) if same else ""

    def _score(self, assessment: Assessment, mail: str, criterion: str, points: int, other: bool) -> Score:
        given = (points - 1 if points - 1 in POINTS else points + 1) if other else points
        wording = words()["reasons"][criterion][all_rounds().assessors[mail]]
        reason = wording[0 if given <= FEW else 1 if given == SOME else 2]
        number = stored_id(assessment)
        return Score(assessment_id=number, criterion=criterion, points=given, reason=reason, at=clock.now())

    def _explain(self, actor: Actor) -> Iterable[Row]:
        form = all_rounds().assessors[self.first]
        self.one.seats[0].explained = said(f"explained {self.one.code}", words()["explained"], form)
        return [self.one.seats[0], self.one.row, advance(actor, self.one.row, "assess", S.ASSESSED)]

    def _give_again(self, actor: Actor) -> Iterable[Row]:
        """What was handed in is taken up again, and one score put right."""
        assert self.sheet is not None
        why, key = words()["again"][all_rounds().assessors[self.second]], self._changeable()
        taken_up = advance(actor, self.one.row, "assess_again", S.CHECKED, reason=why)
        score = self._score(self.one.seats[1], self.second, key, self.sheet.second[key], other=False)
        return [taken_up, score, *self._hand_in(actor, 1, explained=True)]
