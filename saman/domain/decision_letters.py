"""The letters that a call and its applications give rise to: when each may be written, and what it may say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from saman.domain.application_flow import Standing
from saman.domain.columns import row_id
from saman.domain.labels import Label, Strict
from saman.language import _

S = Standing
WRITTEN_FORMS = ("nn", "nb")
NOT_SET = "none"
"""What is asked for to see the municipalities that have no form, and given to take theirs away."""
ALWAYS = ("municipality", "programme", "owner", "contact")
OF_AN_APPLICATION = ("application", "code", "municipalities")
INVITATION, ACCEPTANCE = "invitation", "acceptance"


class DecisionLetter(Strict):
    """letters/<kind>.md: how one kind reads in nynorsk and in bokmål."""

    key: str
    subject: Label
    body: Label


@dataclass(frozen=True)
class DecisionLetterKind:
    """`states`: where the application stands when it may be written; an invitation is about none. `words`: what it may
    say beside `ALWAYS` and, where it is about an application, `OF_AN_APPLICATION`."""

    label: Callable[[], str]
    states: frozenset[Standing]
    words: tuple[str, ...]


KINDS: dict[str, DecisionLetterKind] = {
    INVITATION: DecisionLetterKind(lambda: _("Invitation"), frozenset(), ("call", "closes_on", "link")),
    "receipt": DecisionLetterKind(
        lambda: _("Receipt"), frozenset({S.SENT, S.DEFECT, S.CHECKED, S.ASSESSED, S.RECOMMENDED}), ("sent_on",)
    ),
    "defect": DecisionLetterKind(lambda: _("What is missing"), frozenset({S.DEFECT}), ("mend_by", "defects")),
    "admitted": DecisionLetterKind(
        lambda: _("Admission, with conditions"), frozenset({S.ADMITTED}), ("decided_on", "conditions", "answer_days")
    ),
    ACCEPTANCE: DecisionLetterKind(
        lambda: _("Form to accept the place"), frozenset({S.ADMITTED}), ("decided_on", "answer_days")
    ),
    "reserve": DecisionLetterKind(lambda: _("Place in reserve"), frozenset({S.RESERVE}), ("decided_on",)),
    "rejected": DecisionLetterKind(
        lambda: _("Rejection, with reasons"), frozenset({S.REJECTED}), ("decided_on", "reasons")
    ),
}


def fitting(state: str) -> list[str]:
    """The kinds that fit an application that stands so."""
    return [key for key, kind in KINDS.items() if state in kind.states]


def allowed_in(key: str) -> Iterator[str]:
    yield from KINDS[key].words
    yield from OF_AN_APPLICATION if KINDS[key].states else ()
    yield from ALWAYS


REFUSED = "refused"
"""The part of a call's case that tells of those rejected at the formal check."""
BEFORE_DECISION = (INVITATION, "receipt", "defect", REFUSED)
DECISION = "decision-"
ENTERED = "entered-"
"""Before the day of a decision that was entered as it had been made elsewhere."""


def decision_in(about: str) -> int | None:
    """The id in "decision-3"; None where it is another part of the case."""
    number = about.removeprefix(DECISION)
    return row_id(number) if about.startswith(DECISION) else None


def entered_in(about: str) -> date | None:
    """The day in "entered-2012-12-05"; None where it is another part of the case."""
    if not about.startswith(ENTERED):
        return None
    try:
        return date.fromisoformat(about.removeprefix(ENTERED))
    except ValueError:
        return None
