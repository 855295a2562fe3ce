"""Mail about what is said of an answer: one for all that one side says in a day, until the other side has replied."""

from collections.abc import Mapping

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.answers import split_key
from saman.domain.threads import Side, Thread, side_of
from saman.services import notices
from saman.storage import reports as stored
from saman.storage.reports import Found


def said(session: Session, actor: Actor, found: Found, key: str, before: Mapping[str, Thread]) -> None:
    """The other side hears which answer it is about. What was said, and the answer, stand in the report only.

    Args:
        before: the report's threads as they were.
    """
    side, report = side_of(actor), found.report
    replies = key in before and before[key].waits_on == side
    last = max((one.id for thread in before.values() for one in thread.messages if one.side != side), default=0)
    tell = notices.to_writers if side is Side.READER else _to_who_reads(session, found)
    tell(
        session,
        actor,
        "answered" if replies else "asked",
        report,
        found.project,
        done_by=actor.name,
        field=split_key(key)[0],
        due_on=report.due_on,
        path=f"/reports/{report.id}/questions",
        moment=f"from {side} after {last} on {clock.today()}",
    )


def _to_who_reads(session: Session, found: Found) -> notices.Telling:
    """The network's leader; where nobody reads for the network, whoever approves."""
    reading = [role.key for role in config.current().roles if "report.review" in role.permissions]
    has_reader = stored.has_leader(session, found.report.project_id, reading, clock.today())
    return notices.to_readers if has_reader else notices.to_approvers
