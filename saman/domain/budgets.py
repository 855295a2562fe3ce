"""What a project is to cost, by year and kind of cost: the budget that its application was admitted with."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from saman.domain.calls import Call
from saman.domain.labels import Label


class BudgetLine(SQLModel, table=True):
    """What one kind of cost takes in one year, in whole kroner. `kind` is a choice of the call's budget table."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="budget_line_amount"),
        UniqueConstraint("project_id", "year", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    year: int
    kind: str
    amount: int = Field(sa_type=BigInteger)
    is_demo: bool = False


def budget_in(rows: Iterable[Mapping[str, Any]], project_id: int, is_demo: bool) -> list[BudgetLine]:
    """A line for each year and kind, what is written twice added up; a row without year or amount stays behind."""
    sums: dict[tuple[int, str], int] = {}
    for row in rows:
        year, amount, kind = row.get("year"), row.get("amount"), str(row.get("kind") or "")
        if isinstance(year, int) and isinstance(amount, int) and amount >= 0:
            sums[year, kind] = sums.get((year, kind), 0) + amount
    return [
        BudgetLine(project_id=project_id, year=year, kind=kind, amount=amount, is_demo=is_demo)
        for (year, kind), amount in sorted(sums.items())
    ]


def kinds_in(calls: Iterable[Call]) -> dict[str, Label]:
    """What the kinds of cost are called, by key, in the budget tables of the calls; the earlier call goes first."""
    found: dict[str, Label] = {}
    for call in calls:
        tables = (one for section in call.sections for one in section.fields if one.key == call.becomes.budget)
        for column in (column for table in tables for column in table.columns if column.key == "kind"):
            for choice in column.choices:
                found.setdefault(choice.key, choice.label)
    return found
