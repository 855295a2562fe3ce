"""Files that are added to the answers of an application, and handed out to those who may read it."""

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import split_key
from saman.domain.application_parts import ApplicationFile
from saman.domain.columns import stored_id
from saman.domain.errors import BadInput, NotFound
from saman.domain.files.kinds import MEDIA_TYPES, check_kind
from saman.domain.files.names import safe_name
from saman.domain.form import Question
from saman.domain.stored_files import named_in
from saman.language import _, number
from saman.services import application_forms as forms
from saman.services import databases
from saman.services.access import require
from saman.services.application_saving import writable
from saman.services.file_answers import HandedOut
from saman.services.files import Arrived
from saman.settings import settings
from saman.storage import applications as stored
from saman.storage import file_store
from saman.storage.file_store import MEGABYTE


def asked(session: Session, actor: Actor, application_id: int, key: str) -> Question:
    """The question that a file is to be added to; asked before a byte of it is read.

    Raises:
        NotFound, WrongState: out of reach, or not open for writing.
        BadInput: the answer is no answer of files, or not open for change.
    """
    require(actor, "application.write")
    _found, form, open_ = writable(session, actor, application_id)
    question = form.questions.get(key)
    if question is None or question.field.kind != "file":
        raise BadInput(_("Files cannot be added to this answer."))
    if key not in open_:
        raise BadInput(_("This answer is not open for change."), key)
    return question


def add(session: Session, actor: Actor, application_id: int, key: str, arrived: Arrived) -> ApplicationFile:
    """Keep what arrived, for an answer of an application; the same file again is the one that is there."""
    question = asked(session, actor, application_id, key)
    check_kind(question.field.allowed_files.types, arrived.kind, arrived.name)
    new, there = _row(actor, application_id, key, arrived), stored.files(session, application_id)
    same = next((one for one in there if _is_same(one, new)), None)
    sizes = {one.sha256: one.size for one in (*there, new)}
    if sum(sizes.values()) > settings().report_files_mb * MEGABYTE:
        limit = number(settings().report_files_mb)
        raise BadInput(_("An application has room for {n} MB of files, removed ones included.", n=limit))
    file_store.put(arrived.content)
    if same is None:
        stored.add(session, new)
    return same or new


def opened(session: Session, actor: Actor, file_id: int) -> HandedOut:
    """A file for whoever reads the application; others than the applicants find the files of what was sent.

    Raises:
        NotFound: there is none, or it is out of reach.
        Lost: it is not there any more, or not what it was.
    """
    require(actor, "application.read")
    file = stored.file(session, file_id)
    if file is None or not _may_read(session, actor, file):
        raise NotFound(_("There is no such file, or it is not yours to read."))
    folder = file_store.folder_of(databases.url_of(session))
    return HandedOut(file, file_store.find(folder, file.sha256, file.size))


def _may_read(session: Session, actor: Actor, file: ApplicationFile) -> bool:
    try:
        found = forms.fetch(session, actor, file.application_id)
    except NotFound:
        return False  # in the words of a file: whether there is one is not told
    if found.organisation_ids & actor.reach.homes:
        return True
    sent = stored.versions(session, stored_id(found.application))
    return file.id in {one["id"] for version in sent for one in named_in(version.answers)}


def _row(actor: Actor, application_id: int, key: str, arrived: Arrived) -> ApplicationFile:
    field, organisation_id = split_key(key)
    return ApplicationFile(
        application_id=application_id,
        field=field,
        organisation_id=organisation_id,
        sha256=arrived.content.sha256,
        name=safe_name(arrived.name, arrived.kind),
        media_type=MEDIA_TYPES[arrived.kind],
        size=arrived.content.size,
        uploaded_at=clock.now(),
        uploaded_by=actor.person_id,
    )


def _is_same(one: ApplicationFile, other: ApplicationFile) -> bool:
    return all(getattr(one, part) == getattr(other, part) for part in ("sha256", "name", "field", "organisation_id"))
