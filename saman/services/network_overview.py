"""The front page of whoever leads a network: the members' reports, and what waits to be read."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.headlines import Headline
from saman.domain.recusals import judge_of
from saman.domain.report_standing import is_late, shown_state
from saman.domain.selections import Selection
from saman.domain.workdays import working_days_after, working_days_between
from saman.domain.workflow import State
from saman.services import indicators, overview
from saman.services.access import require
from saman.services.overview import Standing
from saman.storage import overview as stored
from saman.storage.overview import Asked, Line

TO_READ = (State.SUBMITTED, State.IN_REVIEW)


@dataclass(frozen=True)
class Member:
    """One report of a project in the network. `days_left` are working days to read it in, negative when past."""

    report_id: int
    project_id: int
    project: str
    municipalities: str
    type: str
    period: str
    state: str
    due_on: date
    late: bool
    read_by: date | None = None
    days_left: int | None = None


@dataclass(frozen=True)
class NetworkFront:
    """`queue` is what waits to be read, the oldest first; `members` the campaign's reports, by project.

    `near` is how many wait that whoever looks is too near to: others read them.
    """

    standing: Standing | None
    members: list[Member]
    queue: list[Member]
    headlines: list[Headline]
    near: int = 0


def front(session: Session, actor: Actor) -> NetworkFront:
    """The networks that the actor leads; the figures are those of the first."""
    require(actor, "overview.network")
    today = clock.today()
    found = overview.standing(session, actor)
    campaign = found.campaign if found else None
    rows = stored.lines(session, Asked(actor.reach, today), campaign, judge_of(actor))
    waits = [row for row in rows if row.report.state in TO_READ]
    of_campaign = [row for row in rows if campaign and _key(row) == (campaign.type, campaign.period)]
    return NetworkFront(
        standing=found,
        members=sorted((_member(row, today) for row in of_campaign), key=lambda member: member.project),
        queue=[_member(row, today) for row in waits if not row.near],
        headlines=_headlines(session, actor, found),
        near=sum(row.near for row in waits),
    )


def _key(row: Line) -> tuple[str, str]:
    return row.report.type, row.report.period


def _headlines(session: Session, actor: Actor, found: Standing | None) -> list[Headline]:
    """The figure of the network's own theme."""
    network = min(actor.reach.networks, default=None)
    if network is None:
        return []
    themes = {row.theme for row in found.networks if row.network_id == network} if found else set()
    theme_of = config.current().theme_of
    every = indicators.headlines(session, actor, Selection(network=network))
    return [headline for headline in every if theme_of(headline.indicator.key).key in themes]


def _member(row: Line, today: date) -> Member:
    report = row.report
    read_by = days_left = None
    if report.state in TO_READ and report.submitted_at:
        sent_on = clock.local(report.submitted_at).date()
        read_by = working_days_after(sent_on, config.current().about.review.review_days)
        days_left = working_days_between(today, read_by) or -working_days_between(read_by, today)
    return Member(
        report_id=report.id or 0,
        project_id=report.project_id,
        project=row.title,
        municipalities=row.municipalities.names,
        type=report.type,
        period=report.period,
        state=shown_state(report),
        due_on=report.due_on,
        late=is_late(report, today),
        read_by=read_by,
        days_left=days_left,
    )
