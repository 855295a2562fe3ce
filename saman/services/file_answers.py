"""The files that an answer names: those that belong to it, and each for whoever may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from saman.domain.access import Actor
from saman.domain.answers import key_of
from saman.domain.application_parts import ApplicationFile
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotFound
from saman.domain.stored_files import StoredFile, named_in, reference
from saman.language import _
from saman.services import databases
from saman.services.report_forms import fetch
from saman.storage import file_store
from saman.storage import reports as stored
from saman.storage import stored_files as rows


@dataclass(frozen=True)
class HandedOut:
    """A file with the place where it lies."""

    file: StoredFile | ApplicationFile
    path: Path


def their_own(session: Session, report_id: int, key: str, value: Any) -> Any:
    """The files that an answer is to name, each as it is stored. Raises BadInput for one that is not theirs."""
    if not value:
        return None
    there = [one for one in rows.of_report(session, report_id) if key_of(one.field, one.organisation_id) == key]
    theirs = {stored_id(one): reference(one) for one in there}
    if not all(one["id"] in theirs for one in value):
        raise BadInput(_("One of the files does not belong to this answer. Choose it anew."), key)
    return [theirs[one["id"]] for one in value]


def opened(session: Session, actor: Actor, file_id: int) -> HandedOut:
    """A file for whoever reads the report that it belongs to.

    What was not sent yet is the project's own: others find the files of what was sent, and no more.
    Raises:
        NotFound: there is none, or it is out of reach.
        Lost: it is not there any more, or not what it was.
    """
    file = rows.by_id(session, file_id)
    if file is None or not _may_read(session, actor, file):
        raise _none()
    return _handed_out(session, file)


def of_answers(
    session: Session, actor: Actor, report_id: int, answers: Iterable[Mapping[str, Any]], file_id: int
) -> HandedOut:
    """A file of frozen answers that the actor is shown, and of that report. Raises as `opened`."""
    fetch(session, actor, report_id)
    named = {one["id"] for one in named_in(answers)}
    file = rows.by_id(session, file_id) if file_id in named else None
    if file is None or file.report_id != report_id:
        raise _none()
    return _handed_out(session, file)


def _handed_out(session: Session, file: StoredFile) -> HandedOut:
    folder = file_store.folder_of(databases.url_of(session))
    return HandedOut(file, file_store.find(folder, file.sha256, file.size))


def _none() -> NotFound:
    return NotFound(_("There is no such file, or it is not yours to read."))


def _may_read(session: Session, actor: Actor, file: StoredFile) -> bool:
    try:
        fetch(session, actor, file.report_id)
    except NotFound:
        return False  # in the words of a file: whether there is one is not told
    return actor.sees_drafts or file.id in _sent(session, file)


def _sent(session: Session, file: StoredFile) -> set[int]:
    """The files of every version that was sent."""
    versions = stored.versions(session, file.report_id)
    return {one["id"] for version in versions for one in named_in(version.answers)}
