"""What the events of a report add up to, beside its state: the columns that are kept only to be searched by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from saman.domain.reports import ReportEvent
from saman.domain.workflow import State


def mirrored(events: Sequence[ReportEvent]) -> dict[str, Any]:
    """The columns of Report that follow from its events, which are given in order."""
    sent = [event for event in events if event.action == "submit"]
    approved = [event for event in events if event.to_state == State.APPROVED]
    return {
        "version": len(sent),
        "event_count": len(events),
        "signing_requested_at": _requested(events),
        "first_submitted_at": sent[0].at if sent else None,
        "submitted_at": _last(sent),
        "reviewed_since": _last([event for event in events[-1:] if event.to_state == State.IN_REVIEW]),
        "recommended_at": _last([event for event in events if event.to_state == State.RECOMMENDED]),
        "approved_at": _last(approved),
        "approved_version": approved[-1].version if approved else None,
    }


def _requested(events: Sequence[ReportEvent]) -> datetime | None:
    """When what was sent first had been put to signing; before that, since when it is out for signing."""
    requested = None
    for event in events:
        if event.action in ("request_signing", "withdraw"):
            requested = event.at if event.action == "request_signing" else None
        if event.action == "submit":
            return requested
    return requested


def _last(events: Sequence[ReportEvent]) -> datetime | None:
    return events[-1].at if events else None
