"""The rows about stored files."""

from collections.abc import Collection

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from saman.domain.application_parts import ApplicationFile
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.domain.stored_files import StoredFile
from saman.storage.database import engine_for, new_session, understandable

TABLE = str(StoredFile.__tablename__)


def of_report(session: Session, report_id: int) -> list[StoredFile]:
    """In the order in which they came."""
    asked = select(StoredFile).where(StoredFile.report_id == report_id)
    return list(session.exec(asked.order_by(col(StoredFile.id))))


def by_id(session: Session, file_id: int) -> StoredFile | None:
    return session.get(StoredFile, file_id)


def add(session: Session, file: StoredFile) -> StoredFile:
    """Stored with its id, which the page needs at once."""
    session.add(file)
    session.flush()
    return file


def with_their_reports(session: Session) -> list[tuple[StoredFile, str, str, str]]:
    """(file, project, type, period) of every file, in the order in which they came."""
    asked = (
        select(StoredFile, Project.code, Report.type, Report.period)
        .join(Report, col(Report.id) == StoredFile.report_id)
        .join(Project, col(Project.id) == Report.project_id)
    )
    return list(session.exec(asked.order_by(col(StoredFile.id))))


def named(url: str) -> Collection[tuple[str, int]]:
    """(checksum, size) of every file that the database at `url` names, be it of an older version too."""
    with understandable(url):
        if not inspect(engine_for(url)).has_table(TABLE):
            return ()
        with new_session(engine_for(url), writes=False) as session:
            found = set(session.exec(select(StoredFile.sha256, StoredFile.size)))
            if inspect(engine_for(url)).has_table(str(ApplicationFile.__tablename__)):
                found |= set(session.exec(select(ApplicationFile.sha256, ApplicationFile.size)))
            return sorted(found)
