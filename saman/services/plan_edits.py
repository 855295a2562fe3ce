"""Changing a project's plan: written, moved with all that waits for it, ordered, taken out, and its baseline set."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Conflict, NotFound
from saman.domain.plan_chains import Link, Move, Placed, moves
from saman.domain.plan_rules import Horizon, ItemFacts, checked, links_to, no_ring, within
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Project
from saman.language import _
from saman.services.access import require
from saman.services.project_plans import EDITS
from saman.storage import project_plans as stored
from saman.storage import projects

MOST = 200
NEW = "new"


@dataclass(frozen=True)
class Saving:
    """One activity to be saved: `code` is None for a new one, `after` the code it stands below, "" for the top."""

    facts: ItemFacts
    code: str | None = None
    row_version: int = 0
    after: str | None = None


@dataclass(frozen=True)
class _Drawn:
    """What a saving comes to, before anything is stored."""

    code: str
    facts: ItemFacts
    items: list[PlanItem]
    links: list[Link]
    moved: list[Move]


def preview(session: Session, actor: Actor, project_id: int, saving: Saving) -> list[Move]:
    """What else moves if this is saved; nothing is stored. Raises NotFound, Conflict and BadInput as `save` does."""
    require(actor, EDITS)
    return _drawn(session, _found(session, actor, project_id), saving).moved


def save(session: Session, actor: Actor, project_id: int, saving: Saving, seen: Sequence[Move] = ()) -> PlanItem:
    """Store one activity, and move what waits for it, where exactly that was seen beforehand.

    Raises:
        NotFound: no such project or activity within reach.
        Conflict: somebody changed the activity, or what moves with it, meanwhile; nothing is stored.
        BadInput: a sentence, and the field it is about; nothing is stored.
    """
    require(actor, EDITS)
    project = _found(session, actor, project_id)
    drawn = _drawn(session, project, saving)
    if list(seen) != drawn.moved:
        raise Conflict(_("Something else moves now than what was shown. Look at it again before you save."))
    item = _written(session, project_id, drawn, saving)
    _relink(session, project_id, drawn)
    by_code = {one.code: one for one in drawn.items}
    for move in drawn.moved:
        moved = by_code.get(move.code, item)
        moved.starts_on, moved.ends_on = move.after
        moved.row_version += moved is not item
    session.flush()
    return item


def remove(session: Session, actor: Actor, project_id: int, code: str, row_version: int) -> None:
    """Take an activity out of the plan, with its links; history keeps it. Raises NotFound and Conflict."""
    require(actor, EDITS)
    _found(session, actor, project_id)
    item = _taken(stored.items(session, project_id), code, row_version)
    near = [one for one in stored.links(session, project_id) if code in (one.predecessor, one.successor)]
    stored.remove(session, near)
    item.removed_on = clock.today()
    item.row_version += 1
    session.flush()


def set_baseline(session: Session, actor: Actor, project_id: int) -> int:
    """Keep the days as they stand as what later ones are measured against; how many activities."""
    require(actor, EDITS)
    _found(session, actor, project_id)
    items = stored.items(session, project_id)
    for item in items:
        if (item.baseline_start, item.baseline_end) != (item.starts_on, item.ends_on):
            item.baseline_start, item.baseline_end = item.starts_on, item.ends_on
            item.row_version += 1
    session.flush()
    return len(items)


def _found(session: Session, actor: Actor, project_id: int) -> Project:
    """The project, held until the unit of work ends, so that two who move things cannot both win."""
    project = projects.locked(session, actor.reach, project_id, clock.today())
    if project is None:
        raise NotFound(_("There is no such project."))
    return project


def _drawn(session: Session, project: Project, saving: Saving) -> _Drawn:
    project_id, horizon = stored_id(project), Horizon(project.starts_on, project.ends_on)
    items = stored.items(session, project_id)
    if saving.code:
        _taken(items, saving.code, saving.row_version)
    code = saving.code or _next_code(session, project_id)
    facts = checked(saving.facts, horizon)
    known = {one.code for one in items} | {code}
    links = [one for one in stored.links_of(session, project_id) if one.successor != code] + links_to(
        code, facts.follows, known
    )
    no_ring(links, {one.code: one.activity for one in items} | {code: facts.activity})
    placed = [Placed(one.code, one.starts_on, one.ends_on) for one in items if one.code != code]
    moved = moves([*placed, Placed(code, facts.starts_on, facts.ends_on)], links)
    _all_within(moved, horizon)
    return _Drawn(code, facts, items, links, moved)


def _all_within(moved: Sequence[Move], horizon: Horizon) -> None:
    for move in moved:
        try:
            within(move.after[1], horizon, "ends_on")
        except BadInput as error:
            raise BadInput(_("{code} would move too far: {why}", code=move.code, why=str(error)), "ends_on") from error


def _written(session: Session, project_id: int, drawn: _Drawn, saving: Saving) -> PlanItem:
    facts = drawn.facts
    item = next((one for one in drawn.items if one.code == drawn.code), None)
    if item is None:
        position = max((one.position for one in drawn.items), default=0) + 1
        item = PlanItem(
            project_id=project_id,
            code=drawn.code,
            activity=facts.activity,
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            position=position,
        )
        _write(item, facts)
        stored.add(session, item)
    else:
        _write(item, facts)
        item.row_version += 1
    if saving.after is not None:
        _order(drawn.items, item, saving.after)
    session.flush()
    return item


def _write(item: PlanItem, facts: ItemFacts) -> None:
    for name in ("kind", "activity", "responsible", "starts_on", "ends_on", "progress"):
        setattr(item, name, getattr(facts, name))


def _order(items: Sequence[PlanItem], item: PlanItem, after: str) -> None:
    """Place `item` below the activity called `after`, or at the top."""
    others = [one for one in items if one is not item]
    place = next((at for at, one in enumerate(others, start=1) if one.code == after), 0)
    for position, one in enumerate([*others[:place], item, *others[place:]], start=1):
        one.position = position


def _relink(session: Session, project_id: int, drawn: _Drawn) -> None:
    wanted = {(one.predecessor, one.lag_days) for one in drawn.links if one.successor == drawn.code}
    mine = [one for one in stored.links(session, project_id) if one.successor == drawn.code]
    stored.remove(session, [one for one in mine if (one.predecessor, one.lag_days) not in wanted])
    new = wanted - {(one.predecessor, one.lag_days) for one in mine}
    for predecessor, lag in sorted(new):
        link = PlanLink(project_id=project_id, predecessor=predecessor, successor=drawn.code, lag_days=lag)
        stored.add(session, link)


def _taken(items: Sequence[PlanItem], code: str, row_version: int) -> PlanItem:
    """The activity, if it still is as it was read."""
    item = next((one for one in items if one.code == code), None)
    if item is None:
        raise NotFound(_("The plan has no such activity."))
    if item.row_version != row_version:
        raise Conflict(_("Somebody else has changed this meanwhile. Both stand below: choose which to keep."))
    return item


def _next_code(session: Session, project_id: int) -> str:
    had = stored.count(session, project_id)
    if had >= MOST:
        raise BadInput(_("A plan can have {n} activities at most.", n=MOST), "activity")
    return f"a{had + 1}"
