"""An application from the first draft until the secretariat has checked it, or it is turned down or taken back."""

from collections.abc import Iterable, Iterator
from typing import Any

from saman import clock, config
from saman.demo.planned import joined
from saman.demo.register import Town
from saman.demo.rounds.acting import Act, Applied
from saman.demo.rounds.answers import answers, named
from saman.demo.rounds.facts import RoundFacts, all_rounds, words
from saman.domain.access import Actor
from saman.domain.answers import Answers, as_frozen, checksum
from saman.domain.application_flow import Standing
from saman.domain.application_parts import TAKES_PART, ApplicationAnswer, ApplicationVersion, Confirmation
from saman.domain.application_rules import amount_of, content_of, seats_of
from saman.domain.application_steps import advance, way
from saman.domain.call_things import FormalMark
from saman.domain.form import Form
from saman.domain.projects import Applicant
from saman.services.whole_applications import Row

WRITES, SENDS = "project_leader", "project_owner"
S = Standing


class Sending:
    """The acts of one application that belong to its answers."""

    def __init__(self, told: RoundFacts, form: Form, kept: str, one: Applied) -> None:
        self.told, self.form, self.kept, self.one = told, form, kept, one

    def acts(self) -> Iterator[Act]:
        told, path = self.told, self.one.path
        officer = next(iter(all_rounds().assessors))
        yield Act(path.begun_on, "begin", WRITES, lambda _actor: [self.one.row])
        yield Act(path.begun_on, "write", WRITES, self._write)
        yield from (Act(path.sent_on, "confirm", SENDS, self._confirm), Act(path.sent_on, "send", SENDS, self._send))
        if path.again:
            yield from self._once_more(told.sent_again.day, path.again)
        if path.withdrawn == "sent":
            return
        if path.turned_down:
            yield Act(max(told.turned_down.day, told.ruling.day), "check", officer, self._turn_down)
        elif path.mended:
            yield Act(told.mended.asked_on, "check", officer, self._ask_to_mend)
            if path.withdrawn != "defect":
                yield from self._once_more(told.mended.day, path.mended)
                yield Act(told.mended.checked_on, "check", officer, self._check)
        else:
            day = told.checked[sum(map(ord, self.one.code)) % len(told.checked)]
            yield Act(max(day, told.ruling.day) if path.late else day, "check", officer, self._check)

    def _once_more(self, day: Any, field: str) -> Iterator[Act]:
        yield Act(day, "write", WRITES, lambda actor: self._mend(actor, field))
        yield from (Act(day, "confirm", SENDS, self._confirm), Act(day, "send", SENDS, self._send))

    def _write(self, _actor: Actor) -> Iterable[Row]:
        one = self.one
        one.row.form = self.kept
        for key, value in answers(one.path.plan, self.told, one.form).items():
            one.answers[key] = ApplicationAnswer(
                application_id=one.id, field=key, value=value, editor="demo", changed_at=clock.now()
            )
        towns = one.path.plan.towns
        rows = [
            Applicant(application_id=one.id, organisation_id=town.id, responsible=town is towns[0]) for town in towns
        ]
        return [one.row, *rows, *one.answers.values()]

    def _mend(self, _actor: Actor, field: str) -> Iterable[Row]:
        answer = self.one.answers[field]
        answer.value = f"{answer.value} {words()['mended'][field]['added'][self.one.form]}"
        answer.changed_at = clock.now()
        return [answer]

    def _given(self) -> Answers:
        return self.form.with_computed(self.one.given)

    def _towns(self) -> list[Town]:
        """In the order in which an application names them: the responsible one first."""
        first, *others = self.one.path.plan.towns
        return [first, *sorted(others, key=lambda town: town.name.casefold())]

    def _about(self) -> dict[str, Any]:
        plan, (first, *beside) = self.one.path.plan, self._towns()
        return {
            "title": plan.title,
            "main_theme": plan.theme,
            "also_themes": [],
            "applicants": [[town.id, town.number, town.name, town is first] for town in (first, *beside)],
        }

    def _confirm(self, _actor: Actor) -> Iterable[Row]:
        """Everybody whose turn it is; they have no account here, so their names are all that is known of them."""
        content, plan = content_of(self._about(), self.form, self._given()), self.one.path.plan
        names = {town.id: town.name for town in self._towns()}
        roles = {role.party: role.key for role in config.current().roles if role.party} | {TAKES_PART: SENDS}
        parties = [party.key for party in config.current().about.local_parties]
        seats = seats_of(parties, list(names), plan.towns[0].id)
        self.one.confirmed = [
            Confirmation(
                application_id=self.one.id,
                organisation_id=place,
                party=party,
                name=named(roles[party], names[place] if len(names) > 1 else joined(plan.towns)),
                role=roles[party],
                at=clock.now(),
                content=content,
            )
            for place, party in seats
        ]
        return self.one.confirmed

    def _send(self, actor: Actor) -> Iterable[Row]:
        row, given, about = self.one.row, self._given(), self._about()
        step, rows = way(actor, row, "send"), as_frozen(self.form.asked(given))
        row.version += 1
        row.late, row.amount = self.one.path.late, amount_of(self.told.call, given)
        version = ApplicationVersion(
            application_id=self.one.id,
            number=row.version,
            about=about,
            answers=rows,
            confirmed=[_told(one) for one in self.one.confirmed],
            template=self.kept,
            checksum=checksum([{"about": about}, *rows]),
            key=f"sent {row.version}",
            late=row.late,
            sent_at=clock.now(),
        )
        return [row, version, advance(actor, row, "send", step.target)]

    def _ask_to_mend(self, actor: Actor) -> Iterable[Row]:
        one, field = self.one, self.one.path.mended
        asked = words()["mended"][field]["asked"][one.form]
        marks = self._marked(actor, unmet="form")
        note, answers_ = words()["note"][one.form], [{"field": field, "organisation_id": None, "comment": asked}]
        event = advance(actor, one.row, "ask_to_mend", S.DEFECT, answers=answers_, note=note)
        one.row.mend_by = self.told.mended.by
        return [one.row, event, *marks]

    def _turn_down(self, actor: Actor) -> Iterable[Row]:
        one = self.one
        marks = self._marked(actor, unmet="in_time" if one.path.late else "parties")
        why = words()["turned_down_late" if one.path.late else "turned_down"][one.form]
        return [one.row, advance(actor, one.row, "reject", S.REJECTED, reason=why), *marks]

    def _check(self, actor: Actor) -> Iterable[Row]:
        marks = self._marked(actor)
        if self.one.path.late:
            self.one.marks["in_time"].remark = words()["late"][self.one.form]
        return [self.one.row, advance(actor, self.one.row, "check", S.CHECKED), *marks]

    def _marked(self, actor: Actor, unmet: str = "") -> list[FormalMark]:
        for item in self.told.call.formal:
            mark = self.one.marks.setdefault(
                item.key, FormalMark(application_id=self.one.id, item=item.key, met=True, changed_at=clock.now())
            )
            met = item.key != unmet
            if mark.id is None or mark.met != met:
                mark.met, mark.remark = met, None if met else words()["unmet"][self.one.form]
                mark.changed_at, mark.changed_by = clock.now(), actor.person_id
        return list(self.one.marks.values())


def _told(row: Confirmation) -> dict[str, Any]:
    return {"organisation_id": row.organisation_id, "party": row.party, "name": row.name, "at": row.at.isoformat()}


def withdrawal(told: RoundFacts, one: Applied) -> Iterator[Act]:
    """Taken back with a reason, from wherever it stands then."""
    state = one.path.withdrawn
    if state:
        why = words()["withdrawn"][state][one.form]

        def do(actor: Actor) -> Iterable[Row]:
            step = way(actor, one.row, "withdraw")
            return [one.row, advance(actor, one.row, "withdraw", step.target, reason=why)]

        yield Act(told.withdrawn[state], "withdraw", SENDS, do)
