"""A plan as a picture (SVG): quarters above, a row for each activity, baseline behind, today, reports' deadlines."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from saman.domain.plan_axis import Axis, Scale, axis
from saman.domain.plan_told import Due, Told, ToldPlan
from saman.domain.project_plans import MILESTONE
from saman.language import _, n_, short_date, speaking

LABELS, WIDE, ROW, HEAD = 330, 1000, 24, 46
LONGEST_LABEL = 46
INK, GREY, LINE = "#1d2a2f", "#5a6468", "#d9d4c7"
WORK, DONE, WAS, LATE, SENT = "#86adb6", "#0f4c5c", "#c8c2b5", "#a1361c", "#2c6a4b"
FONT = "Libertinus Serif, DejaVu Sans, sans-serif"


def made(plan: ToldPlan) -> bytes:
    return text_of(plan).encode()


def text_of(plan: ToldPlan, scale: Scale = "quarter") -> str:
    """The picture as text; it fetches nothing and runs nothing."""
    with speaking(plan.language):
        line = axis(plan.first, plan.last, scale)
        rows = len(plan.items) + bool(plan.deadlines)
        height = HEAD + max(rows, 1) * ROW + 12
        width = LABELS + WIDE + 12
        size = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": FONT, **size})
        SubElement(root, "title").text = plan.title
        SubElement(root, "desc").text = described(plan)
        SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
        _columns(root, line, height)
        for place, one in enumerate(plan.items):
            _item(root, plan, line, one, HEAD + (place + bool(plan.deadlines)) * ROW)
        _deadlines(root, line, plan.deadlines)
        _today(root, plan, line, height)
    return tostring(root, encoding="unicode")


def described(plan: ToldPlan) -> str:
    """The picture in one sentence, for those who do not see it."""
    milestones = sum(one.kind == MILESTONE for one in plan.items)
    work = len(plan.items) - milestones
    return _(
        "The plan of {title} from {first} to {last}: {work} and {milestones}.",
        title=plan.title,
        first=short_date(plan.first),
        last=short_date(plan.last),
        work=n_("{n} activity", "{n} activities", work),
        milestones=n_("{n} milestone", "{n} milestones", milestones),
    )


def _columns(root: Element, line: Axis, height: int) -> None:
    width = WIDE / len(line.columns)
    for place, column in enumerate(line.columns):
        x = LABELS + place * width
        _line(root, x, 24, x, height - 6, LINE)
        if line.scale == "quarter":
            _text(root, x + 3, 38, f"Q{column.number}", GREY, 10)
    for year, columns in groupby(enumerate(line.columns), key=lambda one: one[1].year):
        first = next(columns)[0]
        _text(root, LABELS + first * width + 3, 18, str(year), INK, 12, bold=True)


def _item(root: Element, plan: ToldPlan, line: Axis, one: Told, y: int) -> None:
    name = one.activity if len(one.activity) <= LONGEST_LABEL else f"{one.activity[: LONGEST_LABEL - 1]}…"
    _text(root, 8, y + 16, name, INK, 12)
    _line(root, 8, y + ROW, LABELS + WIDE, y + ROW, LINE)
    if one.baseline and one.baseline != (one.starts_on, one.ends_on):
        x, end = _across(line, *one.baseline)
        _box(root, x, y + 15, end - x, 6, WAS)
    late = one.progress is not None and one.progress < 100 and plan.today is not None and one.ends_on < plan.today
    colour = LATE if late else DONE if one.progress in (None, 100) else WORK
    x, end = _across(line, one.starts_on, one.ends_on)
    if one.kind == MILESTONE:
        middle = (x + end) / 2
        points = f"{middle:.1f},{y + 4} {middle + 8:.1f},{y + 12} {middle:.1f},{y + 20} {middle - 8:.1f},{y + 12}"
        SubElement(root, "polygon", {"points": points, "fill": colour})
        return
    _box(root, x, y + 5, end - x, 11, colour)
    if one.progress and one.progress < 100:
        _box(root, x, y + 5, (end - x) * one.progress / 100, 11, DONE)


def _deadlines(root: Element, line: Axis, found: Sequence[Due]) -> None:
    if not found:
        return
    _text(root, 8, HEAD + 16, _("Reports' deadlines"), GREY, 12)
    for one in found:
        x, _end = _across(line, one.on, one.on)
        colour = LATE if one.late else SENT if one.sent else GREY
        points = f"{x - 5:.1f},{HEAD + 5} {x + 5:.1f},{HEAD + 5} {x:.1f},{HEAD + 17}"
        mark = SubElement(root, "polygon", {"points": points, "fill": colour})
        SubElement(mark, "title").text = f"{one.label}: {short_date(one.on)}"


def _today(root: Element, plan: ToldPlan, line: Axis, height: int) -> None:
    if plan.today and line.covers(plan.today):
        x = LABELS + line.start_of(plan.today) * WIDE
        _line(root, x, 22, x, height - 6, LATE, dashed=True)
        _text(root, x + 3, 32, _("Today"), LATE, 9)


def _across(line: Axis, first: date, last: date) -> tuple[float, float]:
    return LABELS + line.start_of(first) * WIDE, LABELS + line.end_of(last) * WIDE


def _box(root: Element, x: float, y: float, width: float, height: float, fill: str) -> None:
    size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(width, 2):.1f}", "height": f"{height:.1f}"}
    SubElement(root, "rect", {**size, "rx": "2", "fill": fill})


def _line(root: Element, x: float, y: float, to_x: float, to_y: float, colour: str, dashed: bool = False) -> None:
    ends = {"x1": f"{x:.1f}", "y1": f"{y:.1f}", "x2": f"{to_x:.1f}", "y2": f"{to_y:.1f}"}
    more = {"stroke-dasharray": "4 3"} if dashed else {}
    SubElement(root, "line", {**ends, "stroke": colour, "stroke-width": "1", **more})


def _text(root: Element, x: float, y: float, words: str, colour: str, size: int, bold: bool = False) -> None:
    weight = {"font-weight": "bold"} if bold else {}
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colour, "font-size": str(size)}
    SubElement(root, "text", {**place, **weight}).text = words
