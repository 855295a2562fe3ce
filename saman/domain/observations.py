"""Figures from approved answers, one for each municipality that answered, with all that makes them comparable."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment


class Observation(SQLModel, table=True):
    """One measured figure. `numerator` and `denominator` are None when only a percentage was given.

    A version that is approved later leaves the old row with `replaced_at`; the current figure has none.
    """

    __table_args__ = (
        Index("observation_series", "indicator", "replaced_at", "period"),
        Index("observation_report", "report_id", "version"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    report_id: int = Field(foreign_key="report.id")
    version: int
    indicator: str
    period: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None
    n: float | None = None
    """What hiding counts: man-years, employees or respondents, as the indicator says."""
    source: str | None = None
    scope: str | None = None
    scale: str | None = None
    definition: str
    made_at: datetime = moment()
    replaced_at: datetime | None = moment(default=None)
