"""Whole plans entered at once, for many projects: those that a demo or a file brings."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.plan_chains import Link
from saman.domain.project_plans import PlanItem, PlanLink
from saman.services.access import require
from saman.services.project_plans import EDITS
from saman.storage import project_plans as stored

Plan = tuple[Sequence[PlanItem], Sequence[Link]]


def enter(session: Session, actor: Actor, plans: Mapping[int, Plan]) -> None:
    """New plans by the id of their project, in few statements; the plans must hold what `plan_edits` would demand."""
    require(actor, EDITS)
    stored.add(session, *(item for items, _links in plans.values() for item in items))
    links = [PlanLink(project_id=one, **link._asdict()) for one, (_items, links) in plans.items() for link in links]
    stored.add(session, *links)
