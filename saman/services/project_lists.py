"""Lists of projects as people read them: filtered, in order, a slice at a time, within reach."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.listings import EVERYTHING, Order, Slice, WantedProjects
from saman.services.access import require
from saman.storage import project_lists as stored
from saman.storage.project_lists import Row

AS_USUAL = Order()


@dataclass(frozen=True)
class ProjectRow:
    """`themes` are keys, the main theme first. `municipalities` are names in one text, `numbers` their codes."""

    id: int
    code: str
    title: str
    municipalities: str
    numbers: tuple[str, ...]
    round: int
    main_theme: str
    theme_label: str
    themes: tuple[str, ...]
    network_id: int | None
    network: str
    status: str
    decided_on: date | None


@dataclass(frozen=True)
class ProjectList:
    rows: list[ProjectRow]
    total: int


@dataclass(frozen=True)
class ProjectCount:
    projects: int
    municipalities: int


def find(
    session: Session, actor: Actor, wanted: WantedProjects, order: Order = AS_USUAL, part: Slice | None = None
) -> ProjectList:
    """A slice of the list (the first block unless told), and how many there are in all."""
    require(actor, "project.read")
    today = clock.today()
    part = part or Slice()
    found = stored.rows(session, actor.reach, today, wanted, order, part)
    total = part.total(len(found))
    if total is None:
        total = stored.total(session, actor.reach, today, wanted)
    return ProjectList([told(row) for row in found], total)


def everything(session: Session, actor: Actor, wanted: WantedProjects, order: Order = AS_USUAL) -> list[ProjectRow]:
    """The whole list, for a file."""
    require(actor, "export.read")
    require(actor, "project.read")
    found = stored.rows(session, actor.reach, clock.today(), wanted, order, EVERYTHING)
    return [told(row) for row in found]


def count(session: Session, actor: Actor, wanted: WantedProjects) -> ProjectCount:
    """How many projects the list holds, and how many different municipalities take part in them."""
    require(actor, "project.read")
    return ProjectCount(*stored.count(session, actor.reach, clock.today(), wanted))


def told(row: Row) -> ProjectRow:
    project = row.project
    return ProjectRow(
        id=project.id or 0,
        code=project.code,
        title=project.title,
        municipalities=row.municipalities.names,
        numbers=row.municipalities.numbers,
        round=project.round,
        main_theme=project.main_theme,
        theme_label=str(config.current().theme(project.main_theme).label),
        themes=row.themes,
        network_id=row.network_id,
        network=row.network or "",
        status=project.status,
        decided_on=project.decided_on,
    )
