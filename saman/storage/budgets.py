"""The budgets of projects in the database."""

from collections.abc import Iterable

from sqlmodel import Session

from saman.domain.budgets import BudgetLine


def add(session: Session, lines: Iterable[BudgetLine]) -> None:
    session.add_all(lines)
    session.flush()
