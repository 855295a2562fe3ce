"""Who does something with an application on a day, and the doing of it: all that one person does then as one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from saman import clock, config
from saman.demo.cast import Cast
from saman.demo.rounds.paths import Path
from saman.domain.access import EVERYWHERE, Actor
from saman.domain.answers import Answers, Given
from saman.domain.application_parts import ApplicationAnswer, Confirmation
from saman.domain.assessments import Assessment
from saman.domain.call_things import FormalMark
from saman.domain.projects import Application
from saman.services import whole_applications, work
from saman.services.access import system
from saman.services.whole_applications import Row

STAGES = (
    *("begin", "write", "confirm", "send", "withdraw", "rule", "check", "ask", "declare", "stand_in"),
    *("first", "second", "explain", "rank", "recommend", "decide", "outcome", "accept"),
)
"""In the order in which they come on one day."""
HOURS_BEFORE = 1
MINUTES = 3


@dataclass
class Applied:
    """One application as it stands so far. `form` is the written form of the municipality."""

    path: Path
    form: str
    row: Application
    answers: dict[str, ApplicationAnswer] = field(default_factory=dict)
    confirmed: list[Confirmation] = field(default_factory=list)
    marks: dict[str, FormalMark] = field(default_factory=dict)
    seats: list[Assessment] = field(default_factory=list)
    """Of those who give points, the first and the second."""

    @property
    def id(self) -> int:
        assert self.row.id is not None
        return self.row.id

    @property
    def given(self) -> Answers:
        """Its answers as they stand."""
        return {key: Given(answer.value) for key, answer in self.answers.items()}

    @property
    def code(self) -> str:
        return self.row.code


@dataclass(frozen=True)
class Act:
    """`who` is a mail name of the programme's people, or the role of an applicant. Doing it gives the rows to store."""

    day: date
    stage: str
    who: str
    do: Callable[[Actor], Iterable[Row]]

    @property
    def order(self) -> tuple[date, int, str]:
        return self.day, STAGES.index(self.stage), self.who


def start_of(day: date) -> datetime:
    """Before what else happens on the day."""
    return clock.oslo(day.year, day.month, day.day, 9) - timedelta(hours=HOURS_BEFORE)


def perform(url: str, cast: Cast, acts: Sequence[Act]) -> None:
    """In their order; what one person does at one stage of a day is stored together."""
    for (day, stage, who), together in groupby(sorted(acts, key=lambda act: act.order), key=lambda act: act.order):
        actor = cast.programme_people.get(who) or applicant(who)
        at = start_of(day) + timedelta(minutes=MINUTES * stage)
        with clock.at(at), work(actor, url) as session:
            whole_applications.add(session, system(), [row for act in together for row in act.do(actor)])


def applicant(role: str) -> Actor:
    """Somebody of a municipality that applies, who has no account here."""
    found = config.current().role(role)
    return Actor(
        person_id=None,
        name=str(found.label),
        role=found.key,
        permissions=frozenset(found.permissions),
        reach=EVERYWHERE,
        roles=(found.key,),
        front=found.front,
        scope=found.scope,
    )
