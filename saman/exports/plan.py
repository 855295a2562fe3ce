"""The progress plan: a row for each marked quarter; in detail, or of one project, a row for each bar or milestone.

As MS Project's XML, a calendar, a picture and a paper it is always in detail.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from saman import config
from saman.domain.access import Actor
from saman.domain.errors import BadInput
from saman.domain.plan_rules import follows_text
from saman.domain.plan_told import ToldPlan
from saman.exports import plan_ics, plan_mspdi, plan_svg
from saman.exports.tables import Table
from saman.language import _
from saman.papers import plan_paper
from saman.services import Session, plan, plan_files

NAME = "plan"
FORMATS = ("csv", "xlsx", "mspdi", "ics", "svg", "pdf")
NEEDS_DATABASE = False
OF_A_DATABASE = ("project",)
"""Filters that only a database can answer."""
COLUMNS = ("activity", "responsible", "quarter", "kind")
DETAIL = (
    *("id", "activity", "responsible", "kind", "start", "end", "predecessors"),
    *("baseline_start", "baseline_end", "progress"),
)
WHOLE = {"mspdi": plan_mspdi.made, "ics": plan_ics.made, "svg": plan_svg.made, "pdf": plan_paper.made}


def tables(session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None) -> Iterable[Table]:
    """`filters`: `project` is the code of one, `detail` asks for bars and milestones.

    Texts of the programme's own plan are those of its first language, whatever language the reader has.
    """
    asked = filters or {}
    if asked.get("detail") or asked.get("project"):
        return [Table(NAME, DETAIL, _rows(_asked(session, actor, asked)))]
    language = config.current().about.languages[0]
    rows = (
        (mark.row.activity.root[language], mark.row.responsible.root[language], str(mark.quarter), mark.kind)
        for mark in plan.marked_quarters(session, actor)
    )
    return [Table(NAME, COLUMNS, rows)]


def whole(format: str, session: Session | None, actor: Actor, filters: Mapping[str, str] | None = None) -> bytes:
    """The file of a format that is no table."""
    return WHOLE[format](_asked(session, actor, filters or {}))


def _asked(session: Session | None, actor: Actor, filters: Mapping[str, str]) -> ToldPlan:
    code = filters.get("project")
    if not code:
        return plan_files.of_programme(actor)
    if session is None:
        raise BadInput(_("A project's plan stands in a database."))
    return plan_files.of_project(session, actor, code)


def _rows(found: ToldPlan) -> Iterator[tuple[Any, ...]]:
    for one in found.items:
        was = one.baseline or (None, None)
        told = one.id, one.activity, one.responsible, one.kind, one.starts_on, one.ends_on
        yield (*told, follows_text(one.id, found.links) or None, *was, one.progress)
