"""What municipalities have become, packed into a column of a statement that is sent anyway."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from saman.domain.observations import Observation
from saman.domain.register_events import RegisterEvent, RegisterParty, Side
from saman.domain.register_rules import Became
from saman.storage.figure_cuts import Cut, live
from saman.storage.project_columns import FIELD, ROW


def names_of(outer: Any, side: Side = Side.NEW, since: Any = None) -> Any:
    """Packed names of what the organisation of a row has become, or with the old side what it came of; None is
    nothing. With `since` only what was carried out from then on."""
    there, here = aliased(RegisterParty), aliased(RegisterParty)
    return (
        select(func.aggregate_strings(col(there.name), ROW))
        .join(here, col(here.event_id) == col(there.event_id))
        .join(RegisterEvent, col(RegisterEvent.id) == col(there.event_id))
        .where(col(here.organisation_id) == outer.organisation_id, col(here.side) != side.value)
        .where(col(there.side) == side.value, col(RegisterEvent.applied_at).is_not(None))
        .where(*([] if since is None else [col(RegisterEvent.applied_at) >= since]))
        .correlate(outer)
        .scalar_subquery()
    )


def unpack_names(packed: str | None) -> tuple[str, ...]:
    return tuple(sorted(name for name in (packed or "").split(ROW) if name))


def breaks(cut: Cut) -> Any:
    """Packed parties of every event, carried out by the day of the cut, of which one had measured what is asked for."""
    measured, party = aliased(RegisterParty), aliased(RegisterParty)
    happened = aliased(RegisterEvent)
    events = (
        select(col(measured.event_id))
        .join(happened, col(happened.id) == col(measured.event_id))
        .join(Observation, col(Observation.organisation_id) == col(measured.organisation_id))
        .where(*live(cut), func.substr(Observation.period, 1, 4) <= func.substr(cast(happened.starts_on, String), 1, 4))
    )
    day = cast(col(RegisterEvent.starts_on), String)
    packed = day + FIELD + cast(col(party.event_id), String) + FIELD + col(party.side) + FIELD + col(party.name)
    return (
        select(func.aggregate_strings(packed, ROW))
        .join(RegisterEvent, col(RegisterEvent.id) == col(party.event_id))
        .where(col(party.event_id).in_(events), col(RegisterEvent.applied_at).is_not(None))
        .where(col(RegisterEvent.starts_on) <= cut.day)
        .correlate(None)
        .scalar_subquery()
    )


def unpack_breaks(packed: str | None) -> list[Became]:
    """The first one first."""
    found: dict[tuple[str, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted((packed or "").split(ROW)):
        if row:
            day, event, side, name = row.split(FIELD)
            found[day, int(event)][side].append(name)
    return [
        Became(date.fromisoformat(day), *(", ".join(sides[side.value]) for side in (Side.OLD, Side.NEW)))
        for (day, _event), sides in sorted(found.items())
    ]
