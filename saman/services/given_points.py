"""What those who assess an application have given it: seen by the others when all are in, and how far apart it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.assessing import far_apart, spread
from saman.domain.assessments import Score
from saman.domain.calls import Criterion
from saman.domain.columns import stored_id
from saman.domain.errors import NotAllowed
from saman.domain.projects import Application
from saman.language import _
from saman.services import application_forms as forms
from saman.services.access import require
from saman.storage import assessed as stored
from saman.storage.assessed import Seated


@dataclass(frozen=True)
class Given:
    """The points of one assessor for one criterion, and what they were before."""

    points: int
    reason: str
    at: datetime
    earlier: tuple[Score, ...] = ()


@dataclass(frozen=True)
class Seat:
    """One assessor: handed in or not; `given` is empty for whoever may not see it yet."""

    person_id: int
    name: str
    near: bool
    declared: bool
    reason: str
    done_at: datetime | None
    explained: str
    given: dict[str, Given] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """How an application stands with those who assess it.

    `open` says whether all have handed in, so that points are seen; `far` are the criteria that lie far apart.
    """

    seats: list[Seat]
    open: bool
    spread: dict[str, int]
    far: list[Criterion]

    @property
    def is_explained(self) -> bool:
        return not self.far or any(seat.explained for seat in self.seats)


def result(session: Session, actor: Actor, application_id: int) -> Result:
    """For whoever reads the application and not as an applicant; points only once all have handed in."""
    require(actor, "application.read")
    found = forms.fetch(session, actor, application_id)
    if not actor.reach.everything:
        raise NotAllowed(_("Points are for those who assess and decide."))
    return results(session, actor, {application_id: found.application})[application_id]


def results(session: Session, actor: Actor, applications: Mapping[int, Application]) -> dict[int, Result]:
    """By application, as whoever acts may see them; the applications are within their reach."""
    require(actor, "application.read", "application.assess")
    seats = stored.seated(session, applications)
    numbers = [stored_id(one.assessment) for rows in seats.values() for one in rows]
    points = stored.scores(session, numbers)
    return {number: _result(one, seats[number], points, actor) for number, one in applications.items()}


def _result(one: Application, rows: Sequence[Seated], points: Mapping[int, list[Score]], actor: Actor) -> Result:
    call = forms.call_of(one)
    criteria = call.criteria if call else ()
    counting = [row for row in rows if not row.near]
    all_in = len(counting) > 1 and all(row.assessment.done_at for row in counting)
    last = [{one.criterion: one.points for one in points[stored_id(row.assessment)]} for row in counting]
    seats = [_told(row, points, all_in or row.assessment.person_id == actor.person_id) for row in rows]
    return Result(
        seats=seats,
        open=all_in,
        spread=spread(criteria, last) if all_in else {},
        far=far_apart(criteria, last) if all_in else [],
    )


def _told(row: Seated, points: Mapping[int, list[Score]], seen: bool) -> Seat:
    one = row.assessment
    given: dict[str, list[Score]] = {}
    for score_row in points[stored_id(one)] if seen and not row.near else ():
        given.setdefault(score_row.criterion, []).append(score_row)
    return Seat(
        person_id=one.person_id,
        name=row.name,
        near=row.near,
        declared=row.said is not None,
        reason=row.said.reason if row.said else "",
        done_at=one.done_at,
        explained=one.explained or "" if seen else "",
        given={
            key: Given(rows[-1].points, rows[-1].reason, rows[-1].at, tuple(rows[:-1])) for key, rows in given.items()
        },
    )
