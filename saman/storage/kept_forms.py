"""The forms that reports are begun with, in the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from saman.domain.access import Reach
from saman.domain.form_templates import KeptForm
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.storage.scope import within

BEGUN = col(Report.touched_at).is_not(None)


def content(session: Session, checksum: str) -> str | None:
    return session.execute(select(col(KeptForm.content)).where(col(KeptForm.checksum) == checksum)).scalar()


def keep(session: Session, form: KeptForm) -> None:
    """Store a form, unless it is there already."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = form.model_dump()
    session.execute(dialect.insert(KeptForm).values(**values).on_conflict_do_nothing(index_elements=["checksum"]))


def checksums(session: Session) -> list[str]:
    """Of every form kept, the newest first."""
    newest = (col(KeptForm.kept_at).desc(), col(KeptForm.checksum))
    return list(session.execute(select(col(KeptForm.checksum)).order_by(*newest)).scalars())


def types_without(session: Session) -> list[str]:
    """The types of reports that were begun before forms were kept."""
    statement = select(col(Report.type)).where(BEGUN, col(Report.form).is_(None)).distinct()
    return list(session.execute(statement.order_by(col(Report.type))).scalars())


def give(session: Session, type: str, checksum: str) -> None:
    """Let those reports of the type go on with this form."""
    which = (BEGUN, col(Report.form).is_(None), col(Report.type) == type)
    for report in session.scalars(select(Report).where(*which)):
        report.form = checksum
    session.flush()


def counts(session: Session, reach: Reach, day: date) -> Sequence[Any]:
    """(type, checksum or None, begun, reports, kept_at) of every form that reports stand on."""
    statement = (
        select(
            col(Report.type),
            col(Report.form),
            BEGUN.label("begun"),
            func.count().label("reports"),
            func.min(col(KeptForm.kept_at)).label("kept_at"),
        )
        .outerjoin(KeptForm, col(KeptForm.checksum) == Report.form)
        .where(within(reach, col(Report.project_id), day))
        .group_by(col(Report.type), col(Report.form), BEGUN)
        .order_by(col(Report.type), func.min(col(KeptForm.kept_at)), col(Report.form))
    )
    return session.execute(statement).all()


def projects_on(session: Session, reach: Reach, day: date, checksum: str) -> list[str]:
    """The codes of the projects with a report on this form."""
    statement = (
        select(col(Project.code))
        .join(Report, col(Report.project_id) == Project.id)
        .where(col(Report.form) == checksum, within(reach, col(Report.project_id), day))
        .distinct()
        .order_by(col(Project.code))
    )
    return list(session.execute(statement).scalars())
