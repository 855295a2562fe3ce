"""The front pages of those who see the whole programme: how far the reporting has come, and by network."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import EVERYWHERE, Actor
from saman.domain.campaigns import Campaign, campaigns, current
from saman.domain.headlines import Headline
from saman.domain.selections import Selection
from saman.services import indicators, tasks
from saman.services.access import require
from saman.services.tasks import Tasks
from saman.storage import overview as stored
from saman.storage.overview import Asked, NetworkRow

STATES = ("approved", "recommended", "to_review", "signing", "returned", "draft", "not_opened")
"""In the order that they are shown, the furthest first."""


@dataclass(frozen=True)
class Standing:
    """One campaign: how many reports are in each state, and the same by network."""

    campaign: Campaign
    states: tuple[tuple[str, int], ...]
    delivered: int
    total: int
    late: int
    not_opened: int
    leaderless: int
    municipalities: int
    networks: list[NetworkRow]


@dataclass(frozen=True)
class SecretariatFront:
    standing: Standing | None
    headlines: list[Headline]
    tasks: Tasks


@dataclass(frozen=True)
class ReadingFront:
    """What everybody may know of the programme: counts, and figures that are hidden where few stand behind."""

    standing: Standing | None
    headlines: list[Headline]


def secretariat(session: Session, actor: Actor, round: int | None = None) -> SecretariatFront:
    """The whole programme, or one round of it."""
    require(actor, "overview.programme")
    return SecretariatFront(
        standing=_standing(session, Asked(actor.reach, clock.today(), round)),
        headlines=indicators.headlines(session, actor, Selection(round=round)),
        tasks=tasks.waiting(session, actor, round),
    )


def reading(session: Session, actor: Actor, round: int | None = None) -> ReadingFront:
    """Counts of the whole programme, whatever the reader reaches; they name no project."""
    require(actor, "plan.read")
    return ReadingFront(
        standing=_standing(session, Asked(EVERYWHERE, clock.today(), round)),
        headlines=indicators.headlines(session, actor, Selection(round=round)) if actor.may("theme.read") else [],
    )


def standing(session: Session, actor: Actor, round: int | None = None) -> Standing | None:
    """The current campaign among the projects within reach; None when nothing is asked for yet."""
    require(actor, "report.read")
    return _standing(session, Asked(actor.reach, clock.today(), round))


def _standing(session: Session, asked: Asked) -> Standing | None:
    campaign = current(campaigns(stored.due_dates(session, asked)), asked.day)
    if campaign is None:
        return None
    roles = config.current().roles
    leading = [role.key for role in roles if role.scope == "project" and "report.submit" in role.permissions]
    rows = stored.by_network(session, asked, campaign, leading)
    return Standing(
        campaign=campaign,
        states=tuple((state, _sum(rows, state)) for state in STATES),
        networks=rows,
        municipalities=max((row.municipalities for row in rows), default=0),
        **{name: _sum(rows, name) for name in SUMMED},
    )


SUMMED = {field.name for field in fields(Standing)} & {field.name for field in fields(NetworkRow)} - {"municipalities"}


def _sum(rows: Sequence[NetworkRow], name: str) -> int:
    return sum(getattr(row, name) for row in rows)
