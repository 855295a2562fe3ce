"""A file that was added to an answer: what it is called, and its checksum; the content lies in a folder."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from saman.domain.columns import moment, stored_id


class StoredFile(SQLModel, table=True):
    """One upload. Never changed, never deleted: the database refuses. An answer names the files that belong to it."""

    __tablename__ = "stored_file"
    __table_args__ = (Index("stored_file_of", "report_id"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    field: str
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    sha256: str
    name: str
    media_type: str
    """By what is in it, never by its name."""
    size: int
    uploaded_at: datetime = moment()
    uploaded_by: int | None = Field(default=None, foreign_key="person.id")


def reference(file: StoredFile) -> dict[str, Any]:
    """How an answer names it."""
    return {"id": stored_id(file), "name": file.name, "size": file.size, "sha256": file.sha256}


PARTS = frozenset({"id", "name", "size", "sha256"})


def named_in(answers: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The files that a version's answers name."""
    for answer in answers:
        for one in answer["value"] if isinstance(answer["value"], list) else ():
            if isinstance(one, dict) and one.keys() == PARTS:
                yield one
