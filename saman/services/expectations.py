"""How far projects meet what the programme expects of them, with what shows it; told from what is stored, never typed.

It tells of reports that were sent, so it is for those who may read them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.expecting import RULES, Judged, Known, Met, judge
from saman.domain.listings import EVERYTHING, Order, WantedExpectations, WantedProjects
from saman.domain.programme import Programme
from saman.services.access import require
from saman.services.project_lists import ProjectRow, told
from saman.storage import expectations as stored
from saman.storage import project_lists

NEEDS = "report.read"
NOTHING = Known()
AS_USUAL = Order()
BY = "expects_"
"""Before the key of an expectation in the name of the column that a list is sorted by."""
WORST_FIRST = (Met.NOT_MET, Met.PARTLY, Met.UNKNOWN, Met.MET)


@dataclass(frozen=True)
class JudgedProject:
    project: ProjectRow
    judged: Sequence[Judged]


@dataclass(frozen=True)
class Overview:
    """`counts` are of all that are wanted before they are narrowed to one standing: expectation -> standing -> n."""

    rows: list[JudgedProject] = field(default_factory=list)
    counts: Mapping[str, Counter[str]] = field(default_factory=dict)
    projects: int = 0


def overview(session: Session, actor: Actor, wanted: WantedExpectations, order: Order = AS_USUAL) -> Overview:
    """Every project that is wanted and within reach, in the order of the list of projects or of one expectation."""
    judged = _judged(session, actor, wanted, order)
    return Overview(
        rows=[one for one in judged if _is_wanted(one, wanted)],
        counts={
            expectation.key: Counter(one.judged[place].standing.value for one in judged)
            for place, expectation in enumerate(config.current().about.expectations)
        },
        projects=len(judged),
    )


def everything(session: Session, actor: Actor, wanted: WantedExpectations) -> list[JudgedProject]:
    """The same rows for a file."""
    require(actor, "export.read")
    return overview(session, actor, wanted).rows


def _judged(session: Session, actor: Actor, wanted: WantedExpectations, order: Order) -> list[JudgedProject]:
    require(actor, NEEDS)
    require(actor, "project.read")
    today, programme = clock.today(), config.current()
    keys = [one.key for one in programme.about.expectations]
    key = order.column.removeprefix(BY) if order.column.startswith(BY) else ""
    listed = AS_USUAL if key in keys else order
    narrowed = WantedProjects(wanted.round, wanted.theme, wanted.status, wanted.network, wanted.search)
    rows = [told(row) for row in project_lists.rows(session, actor.reach, today, narrowed, listed, EVERYTHING)]
    known = stored.known(session, project_lists.ids(actor.reach, today, narrowed), asked(programme), today)
    judged = [JudgedProject(row, judge(programme, known.get(row.id, NOTHING))) for row in rows]
    if key not in keys:
        return judged
    place = keys.index(key)
    return sorted(judged, key=lambda one: WORST_FIRST.index(one.judged[place].standing), reverse=order.descending)


def _is_wanted(one: JudgedProject, wanted: WantedExpectations) -> bool:
    """Without an expectation a standing is wanted of any of them."""
    if not wanted.standing:
        return True
    told_of = [judged.standing for judged in one.judged if wanted.expectation in ("", judged.expectation.key)]
    return wanted.standing in told_of


def asked(programme: Programme) -> stored.Asked:
    """What the rules of its expectations look at."""
    rules = [rule for expectation in programme.about.expectations for rule in expectation.rules]
    signed = [type_ for rule in rules if RULES[rule.rule].signatures for type_ in rule.reports]
    answers = [source for rule in rules for source in (*rule.shown_by, *rule.partly_by)]
    return stored.Asked(frozenset(signed), frozenset(answers))
