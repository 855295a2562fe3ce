"""What the register knows of an organisation, for statements that are put together once."""

from typing import Any

from sqlalchemy import extract, select
from sqlmodel import col

from saman.domain.organisations import Population
from saman.storage.scope import DAY


def inhabitants(organisation_id: Any) -> Any:
    """The newest count by the day of the statement; NULL where nobody has counted."""
    return (
        select(col(Population.inhabitants))
        .where(col(Population.organisation_id) == organisation_id, col(Population.year) <= extract("year", DAY))
        .order_by(col(Population.year).desc())
        .limit(1)
        .scalar_subquery()
    )
