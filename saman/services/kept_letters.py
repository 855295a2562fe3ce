"""The letters of a call: who is to have which, in which written form, what is made of them, and what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain import decision_letters as kinds
from saman.domain.access import Actor
from saman.domain.application_parts import ApplicationEvent
from saman.domain.calls import Call
from saman.domain.columns import stored_id
from saman.domain.errors import NotFound
from saman.domain.jobs import Job, JobState
from saman.domain.kept_letters import KeptLetter
from saman.domain.organisations import Kind
from saman.language import _, long_date
from saman.services import calls
from saman.services.access import require
from saman.services.letter_words import Matter, WrittenLetter, as_it_stands, by_decision, form_of, invited, written
from saman.storage import applications as stored_applications
from saman.storage import kept_letters as stored
from saman.storage import organisations, ranking
from saman.storage.applications import Town
from saman.storage.kept_letters import Decided, Kept

__all__ = ["Kept"]

KIND = "letters"
MAKES = "application.check"
UNDER_WAY = (JobState.WAITING.value, JobState.RUNNING.value)


@dataclass(frozen=True)
class LetterRow:
    """One who is to have a letter. `known`: `language` is what the municipality decided on. `kept`: the last made."""

    matter: Matter
    language: str
    known: bool
    kept: Kept | None

    @property
    def id(self) -> int:
        """Of the application, or of the municipality that is invited."""
        return stored_id(self.matter.application)

    @property
    def invites(self) -> bool:
        return self.matter.kind == kinds.INVITATION


@dataclass(frozen=True)
class LetterSheet:
    """A part of a call's case, and its letters. `job` is the last work of making them."""

    call: Call
    about: str
    parts: list[tuple[str, str]]
    rows: list[LetterRow]
    job: Job | None

    @property
    def under_way(self) -> bool:
        return self.job is not None and self.job.state in UNDER_WAY

    @property
    def invites(self) -> bool:
        return self.about == kinds.INVITATION

    @property
    def listed(self) -> list[LetterRow]:
        """Of invitations only those that are made: every municipality could have one."""
        return [one for one in self.rows if one.kept] if self.invites else self.rows

    @property
    def waiting(self) -> list[LetterRow]:
        """Those of whom no letter is sent."""
        return [one for one in self.rows if one.kept is None or one.kept.sent_on is None]

    @property
    def with_unknown(self) -> list[LetterRow]:
        """Those whose letter would have something to be filled in by hand, were it made now."""
        return [one for one in self.waiting if written(one.matter, one.language).has_unknown]


def opened(session: Session, actor: Actor, key: str, about: str = "") -> LetterSheet:
    """The newest decision where nothing is asked for. Raises NotFound where there is no such call or part of it."""
    require(actor, MAKES)
    call = calls.find(key)
    parts = _parts(session, key)
    asked = about or _first_shown(parts)
    _check(parts, asked)
    last = stored.last_batch(session, KIND, key, asked)
    kept = stored.newest(session, key, asked, of_towns=asked == kinds.INVITATION)
    rows = [
        LetterRow(matter, language, known, kept.get(stored_id(matter.application)))
        for matter, language, known in matters(session, actor, key, asked)
    ]
    return LetterSheet(call, asked, parts, rows, last[1] if last else None)


def _parts(session: Session, key: str) -> list[tuple[str, str]]:
    """What letters can be about in the call, with its words; decisions last, the newest at the end."""
    words = {
        kinds.INVITATION: _("Invitations"),
        "receipt": _("Receipts"),
        "defect": _("What is missing"),
        kinds.REFUSED: _("Rejected at the formal check"),
    }
    acceptance = (kinds.ACCEPTANCE, _("Forms to accept the place"))
    entered = [
        (f"{kinds.ENTERED}{day}", _("Decision {day}", day=long_date(day))) for day in stored.days_entered(session, key)
    ]
    found = {stored_id(row): row.decided_on for row, _outcome, _n in ranking.decisions(session, key)}
    decisions = [
        (f"{kinds.DECISION}{number}", _("Decision {day}", day=long_date(day))) for number, day in found.items()
    ]
    after = [acceptance, *entered, *decisions] if entered or decisions else []
    return [*((one, words[one]) for one in kinds.BEFORE_DECISION), *after]


def _first_shown(parts: Sequence[tuple[str, str]]) -> str:
    return parts[-1][0] if len(parts) > len(kinds.BEFORE_DECISION) else "receipt"


def _check(parts: Sequence[tuple[str, str]], about: str) -> None:
    if about not in {part for part, _words in parts}:
        raise NotFound(_("There are no such letters in this call."))


def matters(session: Session, actor: Actor, key: str, about: str) -> list[tuple[Matter, str, bool]]:
    """What each letter tells, with its form and whether that is known; without those closed to whoever asks."""
    require(actor, MAKES)
    if about == kinds.INVITATION:
        return _invitations(session, calls.find(key))
    found = _found(session, actor, key, about)
    if not found:
        return []
    numbers = [stored_id(row) for row, _outcome, _decision in found]
    towns = stored_applications.towns(session, numbers, clock.today())
    events = stored.last_events(session, numbers) if about in ("defect", kinds.REFUSED) else {}
    forms = stored.written_forms(
        session, {towns[one][0].organisation_id for one in numbers if towns[one]}, clock.today()
    )
    told = []
    for row in found:
        behind = tuple(towns[stored_id(row[0])])
        if behind:
            told.append((_matter(row, behind, about, events), *form_of(forms.get(behind[0].organisation_id))))
    return told


def _invitations(session: Session, call: Call) -> list[tuple[Matter, str, bool]]:
    """To every municipality there is: whoever chooses, chooses among these."""
    towns = organisations.of_kind(session, Kind.MUNICIPALITY.value, clock.today())
    forms = stored.written_forms(session, {one.id for one in towns}, clock.today())
    return [
        (invited(call, Town(one.id, one.name, one.number or "", True)), *form_of(forms.get(one.id))) for one in towns
    ]


def _found(session: Session, actor: Actor, key: str, about: str) -> list[Decided]:
    number = kinds.decision_in(about)
    if number is not None:
        return stored.decided(session, key, number, actor.person_id)
    day = kinds.entered_in(about)
    if day is not None:
        return stored.entered(session, key, day, actor.person_id)
    if about == kinds.REFUSED:
        return stored.refused(session, key, actor.person_id)
    if about in kinds.KINDS:
        return stored.in_states(session, key, kinds.KINDS[about].states, actor.person_id)
    raise NotFound(_("There are no such letters in this call."))


def _matter(row: Decided, towns: tuple[Town, ...], about: str, events: dict[int, ApplicationEvent]) -> Matter:
    application, outcome, decision = row
    if outcome is not None and decision is not None:
        return by_decision(application, towns, decision, outcome)
    kind = about if about in kinds.KINDS else application.state
    return as_it_stands(application, towns, kind, events.get(stored_id(application)))


def preview(session: Session, actor: Actor, sheet: LetterSheet, application_id: int) -> WrittenLetter | None:
    """How the letter would be if it were made now; None where nobody on the sheet has that number."""
    require(actor, MAKES)
    row = next((one for one in sheet.rows if one.id == application_id), None)
    return written(row.matter, row.language) if row else None


def of_application(session: Session, actor: Actor, application_id: int) -> list[Kept]:
    """Those that were sent; whoever makes letters sees the others too. The newest first."""
    require(actor, "application.read")
    found = stored.of_application(session, application_id, actor.reach, actor.person_id)
    return [one for one in found if _may_read(actor, one)]


def _may_read(actor: Actor, kept: Kept) -> bool:
    return actor.may(MAKES) or kept.sent_on is not None


def one(session: Session, actor: Actor, letter_id: int) -> tuple[KeptLetter, bytes]:
    """A letter and its PDF. Raises NotFound where there is none, or it is not for whoever asks."""
    require(actor, "application.read")
    kept = stored.one(session, letter_id, actor.reach, actor.person_id)
    data = stored.paper(session, letter_id) if kept and _may_read(actor, kept) else None
    if kept is None or data is None:
        raise NotFound(_("There is no such letter, or it is not yours to read."))
    return kept.letter, data
