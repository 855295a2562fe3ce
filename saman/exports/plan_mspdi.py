"""A plan as MS Project's XML: tasks with their days as they stand, links, baseline, progress and who is responsible."""

from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from saman.domain.plan_told import Told, ToldPlan
from saman.domain.project_plans import MILESTONE
from saman.services.importing.mspdi import TENTHS_OF_A_DAY

FINISH_TO_START, ELAPSED_DAYS = "1", "8"


def made(plan: ToldPlan) -> bytes:
    """Tasks are placed by hand, so that MS Project keeps the days; the outline code holds ours."""
    root = Element("Project", {"xmlns": "http://schemas.microsoft.com/project"})
    _put(root, SaveVersion="14", Name=plan.code or "plan", Title=plan.title)
    _put(root, StartDate=_morning(plan.first), FinishDate=_evening(plan.last), NewTasksAreManual="1")
    tasks, uids = SubElement(root, "Tasks"), {one.id: str(uid) for uid, one in enumerate(plan.items, start=1)}
    for one in plan.items:
        _task(SubElement(tasks, "Task"), plan, one, uids)
    names = sorted({one.responsible for one in plan.items if one.responsible})
    known = {name: str(uid) for uid, name in enumerate(names, start=1)}
    resources = SubElement(root, "Resources")
    for name, uid in known.items():
        _put(SubElement(resources, "Resource"), UID=uid, ID=uid, Name=name, Type="1")
    assignments = SubElement(root, "Assignments")
    for one in plan.items:
        if one.responsible:
            task, who = uids[one.id], known[one.responsible]
            _put(SubElement(assignments, "Assignment"), UID=task, TaskUID=task, ResourceUID=who, Units="1")
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _task(task: Element, plan: ToldPlan, one: Told, uids: dict[str, str]) -> None:
    uid, milestone = uids[one.id], one.kind == MILESTONE
    days = (one.ends_on - one.starts_on).days + 1
    _put(task, UID=uid, ID=uid, Name=one.activity, Active="1", Manual="1", WBS=one.id, OutlineLevel="1")
    _put(task, Start=_morning(one.starts_on), Finish=_morning(one.ends_on) if milestone else _evening(one.ends_on))
    _put(task, Duration="PT0H0M0S" if milestone else f"PT{8 * days}H0M0S", DurationFormat="7")
    _put(task, Milestone=str(int(milestone)), Summary="0", PercentComplete=str(one.progress or 0))
    for link in plan.predecessors(one.id):
        lag = str(link.lag_days * TENTHS_OF_A_DAY)
        where = SubElement(task, "PredecessorLink")
        _put(where, PredecessorUID=uids[link.predecessor], Type=FINISH_TO_START, LinkLag=lag, LagFormat=ELAPSED_DAYS)
    if one.baseline:
        first, last = one.baseline
        _put(SubElement(task, "Baseline"), Number="0", Start=_morning(first), Finish=_evening(last))


def _put(where: Element, **said: str) -> None:
    for name, text in said.items():
        SubElement(where, name).text = text


def _morning(day: date) -> str:
    return f"{day.isoformat()}T08:00:00"


def _evening(day: date) -> str:
    return f"{day.isoformat()}T16:00:00"
