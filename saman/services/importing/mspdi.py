"""A plan in MS Project's XML: its tasks as the rows that a table would have."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from saman.domain.columns import row_id
from saman.domain.errors import Fault
from saman.domain.loading.plan import CODE
from saman.domain.loading.text import LARGEST, CellFault, Row
from saman.language import _

SPACE = "{http://schemas.microsoft.com/project}"
TENTHS_OF_A_DAY = 24 * 60 * 10
"""MS Project counts lag in tenths of minutes."""


def rows_of(file: str, content: bytes, faults: list[Fault]) -> list[Row]:
    """A row for each task but the one that stands for the whole; `number` is the task's own id.

    A task whose outline code is no code of ours gets the next free one.
    """
    root = _root(file, content, faults)
    if root is None:
        return []
    tasks = [one for one in root.iter(f"{SPACE}Task") if _said(one, "UID") not in ("", "0") and _said(one, "Name")]
    codes = _codes(tasks)
    responsible = _responsible(root)
    return [Row(file, _number(one), dict(_cells(one, codes, responsible))) for one in tasks]


def _root(file: str, content: bytes, faults: list[Fault]) -> Element | None:
    """Entities are refused: a plan has no use for them, and they can be made to swell or to reach for other files."""
    try:
        if len(content) > LARGEST:
            raise ParseError
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        faults.append(CellFault(file, 0, "", _("The file holds XML entities or a DTD, which a plan has no use for.")))
        return None
    except (ParseError, ValueError, LookupError):
        faults.append(CellFault(file, 0, "", _("This is not a plan of MS Project: it cannot be read as XML.")))
        return None
    if root.tag != f"{SPACE}Project":
        faults.append(CellFault(file, 0, "", _("This is not a plan of MS Project. Save it there as XML.")))
        return None
    return root


def _said(task: Element, name: str) -> str:
    return (task.findtext(f"{SPACE}{name}") or "").strip()


def _number(task: Element) -> int:
    return row_id(_said(task, "UID")) or 0


def _codes(tasks: list[Element]) -> dict[str, str]:
    """By UID: the code that stands as the outline code, or a new one."""
    found = {_said(one, "UID"): _said(one, "WBS") for one in tasks if CODE.fullmatch(_said(one, "WBS"))}
    taken = {int(code[1:]) for code in found.values() if code[:1] == "a" and code[1:].isdecimal()}
    following = max(taken, default=0)
    for one in tasks:
        if _said(one, "UID") not in found:
            following += 1
            found[_said(one, "UID")] = f"a{following}"
    return found


def _responsible(root: Element) -> dict[str, str]:
    """The first resource that is assigned, by the UID of the task."""
    names = {_said(one, "UID"): _said(one, "Name") for one in root.iter(f"{SPACE}Resource")}
    found: dict[str, str] = {}
    for one in root.iter(f"{SPACE}Assignment"):
        if name := names.get(_said(one, "ResourceUID")):
            found.setdefault(_said(one, "TaskUID"), name)
    return found


def _cells(task: Element, codes: Mapping[str, str], responsible: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    uid = _said(task, "UID")
    milestone = _said(task, "Milestone") == "1"
    yield "id", codes[uid]
    yield "activity", " ".join(_said(task, "Name").split())
    yield "responsible", responsible.get(uid, "")
    yield "kind", "milestone" if milestone else "bar"
    yield "start", _said(task, "Start")[:10]
    yield "end", _said(task, "Finish")[:10]
    yield "predecessors", ", ".join(_waits(task, codes))
    was = task.find(f"{SPACE}Baseline")
    yield "baseline_start", _said(was, "Start")[:10] if was is not None else ""
    yield "baseline_end", _said(was, "Finish")[:10] if was is not None else ""
    yield "progress", _said(task, "PercentComplete")


def _waits(task: Element, codes: Mapping[str, str]) -> Iterator[str]:
    for link in task.findall(f"{SPACE}PredecessorLink"):
        code = codes.get(_said(link, "PredecessorUID"), _said(link, "PredecessorUID"))
        lag = _said(link, "LinkLag")
        days = int(lag) // TENTHS_OF_A_DAY if lag.isdecimal() and len(lag) < 12 else 0
        yield f"{code}+{days}" if days > 0 else code
