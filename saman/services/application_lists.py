"""Lists of applications. Trials stand in a list of their own, and are in no count of the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.acceptances import Offer
from saman.domain.access import Actor
from saman.domain.application_flow import Standing
from saman.domain.calls import Call
from saman.domain.listings import EVERYTHING, Order, Slice, WantedApplications
from saman.language import _
from saman.services import application_forms as forms
from saman.services.access import require
from saman.storage import application_lists as stored
from saman.storage.application_lists import Row

AS_USUAL = Order()


@dataclass(frozen=True)
class ApplicationRow:
    id: int
    code: str
    call: str
    call_label: str
    round: int
    title: str
    municipalities: str
    numbers: tuple[str, ...]
    theme: str
    theme_label: str
    state: str
    late: bool
    is_test: bool
    version: int
    sent_on: date | None
    outcome: str
    decided_on: date | None
    amount: int | None
    offer: Offer | None = None
    """Of those admitted, and of those that said yes and withdrew later."""


@dataclass(frozen=True)
class ApplicationList:
    rows: list[ApplicationRow]
    total: int


@dataclass(frozen=True)
class LateOnes:
    """Applications that came too late in a call, and wait for a ruling on all of them."""

    call: str
    label: str
    many: int


def find(
    session: Session, actor: Actor, wanted: WantedApplications, order: Order = AS_USUAL, part: Slice | None = None
) -> ApplicationList:
    require(actor, "application.read")
    part = part or Slice()
    found = stored.rows(session, actor.reach, clock.today(), wanted, order, part)
    total = part.total(len(found))
    if total is None:
        total, _places = stored.count(session, actor.reach, clock.today(), wanted)
    return ApplicationList(_told(found), total)


def count(session: Session, actor: Actor, wanted: WantedApplications) -> tuple[int, int]:
    """How many applications, and how many municipalities."""
    require(actor, "application.read")
    return stored.count(session, actor.reach, clock.today(), wanted)


def everything(session: Session, actor: Actor, wanted: WantedApplications) -> list[ApplicationRow]:
    """The whole list with the amounts applied for, for a file."""
    require(actor, "export.read")
    require(actor, "application.read")
    found = stored.rows(session, actor.reach, clock.today(), wanted, AS_USUAL, EVERYTHING)
    return _told(found)


def late_ones(session: Session, actor: Actor) -> list[LateOnes]:
    """By call, for those who rule on them."""
    require(actor, "call.manage")
    labels = {call.key: str(call.label) for call in config.current().calls}
    found = stored.late_by_call(session)
    return [LateOnes(key, labels[key], many) for key, many in sorted(found.items()) if key in labels]


def _told(found: Sequence[Row]) -> list[ApplicationRow]:
    themes = {theme.key: str(theme.label) for theme in config.current().themes}
    return [_row(row, themes) for row in found]


def _row(row: Row, themes: Mapping[str, str]) -> ApplicationRow:
    one = row.application
    call = forms.call_of(one)
    return ApplicationRow(
        id=one.id or 0,
        code=one.code,
        call=one.call or "",
        call_label=str(call.label) if call else _("Without a call"),
        round=one.round,
        title=one.title,
        municipalities=", ".join(town.name for town in row.towns),
        numbers=tuple(town.number for town in row.towns if town.number),
        theme=one.main_theme,
        theme_label=themes.get(one.main_theme, one.main_theme),
        state=one.state,
        late=one.late,
        is_test=one.is_test,
        version=one.version,
        sent_on=clock.local(one.first_sent_at).date() if one.first_sent_at else None,
        outcome=one.outcome or "",
        decided_on=one.decided_on,
        amount=one.amount,
        offer=_offer(row, call),
    )


def _offer(row: Row, call: Call | None) -> Offer | None:
    if row.application.state != Standing.ADMITTED and row.accepted_on is None:
        return None
    return Offer.of(row.sent_on, call.accept_within_days if call else None, row.accepted_on)
