"""What the admitted answer: most say yes within days, and a few have a letter and have not answered yet."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from saman import clock
from saman.demo.admit import morning
from saman.demo.cast import Cast
from saman.demo.chance import pick, share, shuffled
from saman.demo.rounds.acting import Act, Applied
from saman.demo.rounds.facts import RoundFacts, all_rounds
from saman.domain.acceptances import Acceptance
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.kept_letters import LetterBatch
from saman.domain.workdays import on_working_day
from saman.papers import decision_letter, pdf
from saman.services import kept_letters, letter_batches, letter_marks, whole_applications, work
from saman.services.access import system
from saman.services.letter_batches import Made
from saman.services.whole_applications import Row

SIGNS = "project_owner"
"""The role that answers for a municipality."""


def silent(told: RoundFacts, applied: Sequence[Applied]) -> list[Applied]:
    """Those that have not answered, in the order in which they are written to."""
    admitted = {one.code: one for one in applied if one.path.plan.outcome == "admitted"}
    return [admitted[code] for code in shuffled(f"silent {told.round}", sorted(admitted))[: len(told.unanswered)]]


def acts(told: RoundFacts, applied: Sequence[Applied]) -> Iterator[Act]:
    left_out = {one.code for one in silent(told, applied)}
    for one in applied:
        decided_on = one.path.plan.decided_on
        if one.path.plan.outcome == "admitted" and decided_on and one.code not in left_out:
            day = on_working_day(decided_on + timedelta(days=pick(f"accepts {one.code}", all_rounds().accepted_after)))
            yield Act(day, "accept", SIGNS, partial(_accepts, one=one, day=day))


def _accepts(_actor: Actor, one: Applied, day: date) -> Iterable[Row]:
    """Some with a political case of the day before."""
    yes = Acceptance(application_id=one.id, answered_on=day, at=clock.now(), is_demo=True)
    if share(f"accepted by {one.code}") < all_rounds().adopted:
        yes.body = pick(f"body {one.code}", all_rounds().bodies)
        yes.case_number, yes.decided_on = f"{int(share(f'yes {one.code}') * 90) + 10}/{day:%y}", day - timedelta(days=1)
    return [yes]


def tell(url: str, cast: Cast, told: RoundFacts, applied: Sequence[Applied], day: date) -> None:
    """The letters of admission to those who have not answered, sent on the day."""
    officer = cast.programme_people[next(iter(all_rounds().assessors))]
    written_to = zip(silent(told, applied), told.unanswered, strict=True)
    only = [one.id for one, sent_on in written_to if sent_on == day]
    with clock.at(morning(day)), work(officer, url) as session:
        about = kept_letters.opened(session, officer, told.call.key).about
        batch = LetterBatch(call=told.call.key, about=about, only=only, asked_at=clock.now())
        batch.asked_by = officer.person_id
        whole_applications.add(session, system(), [batch])
        drafts = letter_batches.drafts(session, officer, stored_id(batch))
        made = [Made(letter, pdf.made(decision_letter.kept(letter))) for letter in drafts]
        kept = letter_batches.keep(session, officer, stored_id(batch), made)
        letter_marks.send(session, officer, told.call.key, [stored_id(letter) for letter in kept], day)
