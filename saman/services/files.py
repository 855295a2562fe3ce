"""Taking in the files that people add to answers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import split_key
from saman.domain.errors import BadInput
from saman.domain.files.kinds import MEDIA_TYPES, FileKind, check_kind
from saman.domain.files.names import safe_name
from saman.domain.files.recognising import recognised
from saman.domain.form import Question
from saman.domain.remarks import open_keys
from saman.domain.steps import way
from saman.domain.stored_files import StoredFile
from saman.language import _, number
from saman.services import databases
from saman.services.access import require
from saman.services.report_forms import fetch, form_of
from saman.settings import settings
from saman.storage import file_store
from saman.storage import reports as stored
from saman.storage import stored_files as rows
from saman.storage.file_store import MEGABYTE, Received


@dataclass(frozen=True)
class Arrived:
    """A file that has come in whole: what its sender calls it, and which kind it is by what is in it."""

    content: Received
    name: str
    kind: FileKind


@dataclass(frozen=True)
class Limits:
    """How large one file may be: in bytes, and in words."""

    bytes: int
    megabytes: str


def limits() -> Limits:
    return Limits(settings().file_mb * MEGABYTE, number(settings().file_mb))


def asked(session: Session, actor: Actor, report_id: int, key: str, *, to_change: bool = False) -> Question:
    """The question that a file is to be added to; asked before a byte of it is read.

    Raises:
        NotFound: the report is out of reach.
        WrongState: it is not open for writing.
        BadInput: the answer is no answer of files, or not open for change.
    """
    require(actor, "report.write")
    found = fetch(session, actor, report_id, to_change=to_change)
    way(actor, found.report, "save")
    form = form_of(session, found)
    question = form.questions.get(key)
    if question is None or question.field.kind != "file":
        raise BadInput(_("Files cannot be added to this answer."))
    if key not in open_keys(found.report, form, stored.events(session, report_id)):
        raise BadInput(_("This answer is not open for change."), key)
    return question


@contextmanager
def receiving(pieces: Iterable[bytes], name: str, url: str | None = None) -> Iterator[Arrived]:
    """A file as it comes in, looked at before anything is stored and before anybody waits for the database.

    Raises:
        BadInput: it is too large, damaged, or of a kind that is not taken.
        Unavailable: the disk does not take it.
    """
    folder = file_store.folder_of(url or databases.url_in_use())
    with file_store.receiving(folder, pieces, limits().bytes) as content:
        with content.path.open("rb") as file:
            kind = recognised(file, name)
        yield Arrived(content, name, kind)


def add(session: Session, actor: Actor, report_id: int, key: str, arrived: Arrived) -> StoredFile:
    """Keep what arrived, for an answer of a report; the same file again is the one that is there.

    Raises:
        NotFound, WrongState: as `asked`.
        BadInput: not open for change, of a kind that this answer does not take, or more than a report may hold.
    """
    question = asked(session, actor, report_id, key, to_change=True)
    check_kind(question.field.allowed_files.types, arrived.kind, arrived.name)
    new = _row(actor, report_id, key, arrived)
    there = rows.of_report(session, report_id)
    same = next((one for one in there if _is_same(one, new)), None)
    _check_room(there, new)
    file_store.put(arrived.content)
    return same or rows.add(session, new)


def _row(actor: Actor, report_id: int, key: str, arrived: Arrived) -> StoredFile:
    field, organisation_id = split_key(key)
    return StoredFile(
        report_id=report_id,
        field=field,
        organisation_id=organisation_id,
        sha256=arrived.content.sha256,
        name=safe_name(arrived.name, arrived.kind),
        media_type=MEDIA_TYPES[arrived.kind],
        size=arrived.content.size,
        uploaded_at=clock.now(),
        uploaded_by=actor.person_id,
    )


def _is_same(one: StoredFile, other: StoredFile) -> bool:
    return all(getattr(one, part) == getattr(other, part) for part in ("sha256", "name", "field", "organisation_id"))


def _check_room(there: Sequence[StoredFile], new: StoredFile) -> None:
    """What was removed again counts too: what was sent with it is kept."""
    sizes = {one.sha256: one.size for one in (*there, new)}
    if sum(sizes.values()) > settings().report_files_mb * MEGABYTE:
        limit = number(settings().report_files_mb)
        raise BadInput(_("A report has room for {n} MB of files, those that were removed included.", n=limit))
