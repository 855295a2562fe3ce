"""The one door to the form of a report: the one it was begun with, and until then the one in the programme's files."""

from collections.abc import Iterator
from functools import lru_cache

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.form_templates import Kept, KeptForm, checksum, read, template_of, written
from saman.domain.forms import Field
from saman.domain.reports import Report
from saman.services.access import require
from saman.storage import kept_forms as stored

MOST_HELD = 200
_held: dict[str, Kept] = {}
"""By checksum: what is kept never changes, whichever database it stands in."""


def of(session: Session, report: Report) -> Kept:
    """The form of a report."""
    return now(report.type) if report.form is None else by_checksum(session, report.form)


def now(type_key: str) -> Kept:
    """The form that a report of this type is begun with today."""
    return _in_files(config.current().fingerprint, type_key)[0]


@lru_cache(maxsize=64)
def _in_files(_fingerprint: str, type_key: str) -> tuple[Kept, str]:
    template = template_of(config.current(), type_key)
    content = written(template)
    return Kept(checksum(content), template), content


def by_checksum(session: Session, wanted: str) -> Kept:
    """One that is kept; asking for another is a programming fault."""
    if wanted not in _held:
        if len(_held) >= MOST_HELD:
            _held.clear()
        _held[wanted] = _still_asked(wanted) or _kept(session, wanted)
    return _held[wanted]


def _still_asked(wanted: str) -> Kept | None:
    """From the files, where they ask the same still: the first reader after a start need not ask the database."""
    current = config.current()
    every = (_in_files(current.fingerprint, one.key)[0] for one in current.report_types)
    return next((one for one in every if one.checksum == wanted), None)


def _kept(session: Session, wanted: str) -> Kept:
    content = stored.content(session, wanted)
    if content is None:
        raise LookupError(f"the form {wanted} is not kept")
    return Kept(wanted, read(content))


def begin(session: Session, report: Report) -> None:
    """From here on the report goes on with the form it has now, whatever becomes of the programme's files."""
    if report.form is None:
        report.form = _keep(session, report.type)


def _keep(session: Session, type_key: str) -> str:
    kept, content = _in_files(config.current().fingerprint, type_key)
    stored.keep(session, KeptForm(checksum=kept.checksum, type=type_key, content=content, kept_at=clock.now()))
    _held[kept.checksum] = kept
    return kept.checksum


def every(session: Session) -> Iterator[Kept]:
    """The forms that reports have been begun with, the newest first."""
    return (by_checksum(session, one) for one in stored.checksums(session))


def asked_about(session: Session, theme: str) -> Iterator[Field]:
    """What those forms ask about a theme."""
    blocks = (kept.template.theme(theme) for kept in every(session))
    return (field for block in blocks if block for field in block.fields)


def are_lacking(session: Session, actor: Actor) -> bool:
    """Whether reports were begun before forms were kept; asked often, so it takes no write lock."""
    require(actor, "programme.import")
    return bool(stored.types_without(session))


def fill(session: Session, actor: Actor) -> None:
    """Reports that were begun before forms were kept go on with the one in the programme's files."""
    require(actor, "programme.import")
    known = {one.key for one in config.current().report_types}
    for type_key in stored.types_without(session):
        if type_key in known:
            stored.give(session, type_key, _keep(session, type_key))
