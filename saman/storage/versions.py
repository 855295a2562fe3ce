"""Sent versions in the database: who sent each, and the document that was made of it."""

from sqlalchemy import Integer, String, cast, exists, func
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from saman.domain.jobs import Job
from saman.domain.marks import Mark
from saman.domain.people import Person
from saman.domain.reports import ReportVersion, VersionPaper

NEWEST = 200
"""How many versions are looked through for those without a document."""


def with_sender(session: Session, report_id: int, number: int) -> tuple[ReportVersion, Person | None] | None:
    row = session.exec(
        select(ReportVersion, Person)
        .outerjoin(Person, col(Person.id) == ReportVersion.submitted_by)
        .where(ReportVersion.report_id == report_id, ReportVersion.number == number)
    ).first()
    return (row[0], row[1]) if row else None


def paper_of(session: Session, version_id: int) -> VersionPaper | None:
    return session.exec(select(VersionPaper).where(VersionPaper.version_id == version_id)).first()


def newest(session: Session) -> int:
    """The id of the last version sent; 0 where there is none."""
    return session.exec(select(func.max(ReportVersion.id))).one() or 0


def without_paper(session: Session, kind: str, past: str) -> list[tuple[int, int, int]]:
    """(id, report, number) of new versions that have no document, and no work of this kind put aside for one.

    Those up to the version that the mark `past` names are left alone.
    """
    after = select(cast(Mark.value, Integer)).where(Mark.key == past).scalar_subquery()
    new = (
        select(ReportVersion.id, ReportVersion.report_id, ReportVersion.number)
        .order_by(col(ReportVersion.id).desc())
        .limit(NEWEST)
        .subquery()
    )
    waits = exists().where(col(Job.kind) == kind, col(Job.key) == cast(new.c.id, String))
    made = exists().where(col(VersionPaper.version_id) == new.c.id)
    lacking = sql_select(new).where(new.c.id > func.coalesce(after, 0), ~waits, ~made)
    return [(row.id, row.report_id, row.number) for row in session.execute(lacking.order_by(new.c.id))]
