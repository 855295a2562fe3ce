"""Plans as files tell them, and a project's plan read back: it becomes what the file says, or nothing changes."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, Fault, Faults, NotFound
from saman.domain.loading import plan as loading
from saman.domain.loading.plan import Activity, PlanFile
from saman.domain.loading.text import Row
from saman.domain.loading.text import rows_of as rows_of_text
from saman.domain.plan import horizon, spans
from saman.domain.plan_chains import Placed, moves
from saman.domain.plan_rules import Horizon
from saman.domain.plan_told import Due, Told, ToldPlan
from saman.domain.project_plans import PlanItem, PlanLink
from saman.domain.projects import Project
from saman.language import _
from saman.services import project_plans, workbooks
from saman.services.access import require
from saman.services.importing.mspdi import rows_of as rows_of_mspdi
from saman.services.plan_edits import MOST
from saman.services.project_plans import EDITS
from saman.storage import project_plans as stored
from saman.storage import project_sheets, projects


def of_programme(actor: Actor) -> ToldPlan:
    """The programme's own plan in whole quarters, in its first language; it stands in the programme's files."""
    require(actor, "plan.read")
    programme = config.current()
    language, quarters = programme.about.languages[0], horizon(programme.plan)
    items = [
        Told(
            f"p{place}.{number}",
            row.activity.root[language],
            row.responsible.root[language],
            span.kind,
            span.first.starts_on,
            span.last.ends_on,
        )
        for place, row in enumerate(programme.plan.rows, start=1)
        for number, span in enumerate(spans(row), start=1)
    ]
    name = programme.about.name.root[language]
    first, last = quarters[0].starts_on, quarters[-1].ends_on
    return ToldPlan(name, "", language, first, last, items, today=clock.today())


def of_project(session: Session, actor: Actor, code: str) -> ToldPlan:
    """The plan of the project called `code`. Raises NotFound."""
    require(actor, "project.read")
    number = stored.project_called(session, code)
    if number is None:
        raise NotFound(_("There is no such project."))
    found = project_plans.opened(session, actor, number)
    items = [_told(item) for item in found.items]
    due = [Due(one.label, one.due_on, one.sent, one.late) for one in found.deadlines]
    days = found.horizon.first, found.horizon.last
    language = config.current().about.languages[0]
    return ToldPlan(found.project.title, code, language, *days, items, found.links, due, found.today)


def _told(item: PlanItem) -> Told:
    was = (item.baseline_start, item.baseline_end) if item.baseline_start and item.baseline_end else None
    days = item.starts_on, item.ends_on
    return Told(item.code, item.activity, item.responsible, item.kind, *days, was, item.progress)


def load(session: Session, actor: Actor, code: str, name: str, data: bytes) -> int:
    """Make the plan of the project what the file says; how many activities it then has.

    Raises:
        NotFound: no such project within reach.
        Faults: every fault, with its row; nothing is stored.
        BadInput: the file cannot be read.
    """
    require(actor, "programme.import" if actor.may("programme.import") else EDITS)
    number = stored.project_called(session, code)
    project = projects.locked(session, actor.reach, number, clock.today()) if number else None
    if project is None:
        raise NotFound(_("There is no such project."))
    read = _read(session, project, name, data)
    _put(session, stored_id(project), read)
    return len(read.activities)


def _read(session: Session, project: Project, name: str, data: bytes) -> PlanFile:
    faults: list[Fault] = []
    rows = _rows(name, data, faults)
    within = Horizon(project.starts_on, project.ends_on)
    read = loading.read(rows, within, _known(session, stored_id(project)), faults)
    faults += [] if faults else _early(read)
    if len(read.activities) > MOST:
        faults.append(rows[MOST].fault("id", _("A plan can have {n} activities at most.", n=MOST)))
    if faults:
        raise Faults(faults)
    if not read.activities:
        raise BadInput(_("There is no activity in the file."))
    return read


def _rows(name: str, data: bytes, faults: list[Fault]) -> list[Row]:
    """By the kind of file that its name says."""
    readers: dict[str, Callable[[], list[Row]]] = {
        ".csv": lambda: rows_of_text(name, data, loading.COLUMNS, faults),
        ".xml": lambda: rows_of_mspdi(name, data, faults),
        ".mspdi": lambda: rows_of_mspdi(name, data, faults),
        ".xlsx": lambda: rows_of_text(name, loading.as_text(_cells(data)), loading.COLUMNS, faults),
    }
    reader = readers.get(PurePath(name).suffix.lower())
    if reader is None:
        raise BadInput(_("A plan is read from .csv, .xlsx or .xml (MS Project)."))
    return reader()


def _cells(data: bytes) -> list[list[object]]:
    sheets = workbooks.opened(data)
    return [[cell.value for cell in row] for row in next(iter(sheets.values()), [])]


def _early(read: PlanFile) -> list[Fault]:
    """What starts before what it waits for is done: the form would not leave it so."""
    placed = [Placed(one.code, one.facts.starts_on, one.facts.ends_on) for one in read.activities]
    rows = {one.code: one.row for one in read.activities}
    sentence = _("It starts before what it waits for is done.")
    return [rows[move.code].fault("start", sentence) for move in moves(placed, read.links)]


def _known(session: Session, project_id: int) -> set[str]:
    """Roles in any language, people of the project, and whoever stands in the plan or stood there."""
    roles = {text for role in config.current().roles for text in role.label.root.values()}
    people = {person.name for person, _holding in project_sheets.people(session, project_id, clock.today())}
    return roles | people | {one.responsible for one in stored.every(session, project_id)}


def _put(session: Session, project_id: int, read: PlanFile) -> None:
    had = {one.code: one for one in stored.every(session, project_id)}
    stored.remove(session, _unwanted(stored.links(session, project_id), read))
    for place, one in enumerate(read.activities, start=1):
        _put_one(session, project_id, had.get(one.code), one, place)
    wanted = {one.code for one in read.activities}
    for code, item in had.items():
        if code not in wanted and item.removed_on is None:
            item.removed_on = clock.today()
            item.row_version += 1
    session.flush()
    kept = set(stored.links_of(session, project_id))
    stored.add(session, *[PlanLink(project_id=project_id, **one._asdict()) for one in read.links if one not in kept])


def _unwanted(links: Sequence[PlanLink], read: PlanFile) -> list[PlanLink]:
    wanted = set(read.links)
    return [one for one in links if (one.predecessor, one.successor, one.lag_days) not in wanted]


def _put_one(session: Session, project_id: int, item: PlanItem | None, one: Activity, place: int) -> None:
    facts, (was_first, was_last) = one.facts, one.baseline or (None, None)
    wanted: dict[str, Any] = {"position": place, "removed_on": None}
    wanted |= {"baseline_start": was_first, "baseline_end": was_last}
    for name in ("kind", "activity", "responsible", "starts_on", "ends_on", "progress"):
        wanted[name] = getattr(facts, name)
    if item is None:
        stored.add(session, PlanItem(project_id=project_id, code=one.code, **wanted))
        return
    changed = {name: value for name, value in wanted.items() if getattr(item, name) != value}
    for name, value in changed.items():
        setattr(item, name, value)
    item.row_version += bool(changed)
    stored.add(session, item)
