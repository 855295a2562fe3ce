"""Which database is in use, and making, migrating and backing it up."""

from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from saman import __version__, clock
from saman.domain.access import Actor
from saman.domain.errors import SamanError
from saman.language import _
from saman.storage import copies, dumps, file_store, marks, schema, stored_files
from saman.storage.addresses import sqlite_file
from saman.storage.database import NoSuchDatabase, engine_for, forget, new_session, understandable
from saman.storage.schema import Condition

DEMO = "demo"
"""The mark of a demo; its value is the date that the demo stands on."""
COPIED_AT, COPIED_FROM, COPIED_BY = "copied_at", "copied_from", "copied_by"
"""The marks of a copy: when it was made, of which file, and by which version of Saman."""

_in_use: list[str] = []


class NoDatabase(RuntimeError):
    """Nothing was opened: a programming fault, not a person's."""


class WrongDatabase(SamanError):
    """There is a database, but not one that this can be done to."""


def use_database(url: str) -> None:
    """Work on `url` from here on, in this process."""
    _in_use[:] = [url]


def current_engine(url: str | None = None) -> Engine:
    if url is None and not _in_use:
        raise NoDatabase("call use_database first")
    return engine_for(url or _in_use[0])


def url_in_use() -> str:
    """The database that this process works on."""
    if not _in_use:
        raise NoDatabase("call use_database first")
    return _in_use[0]


def create(url: str) -> None:
    """A new, empty database with all tables at the newest migration. What is there already is never touched."""
    file = sqlite_file(url)
    if file:
        copies.make_file(file)
    if schema.condition(url) is not Condition.EMPTY:
        raise WrongDatabase(_("There is already a database at {where}.", where=shown(url)))
    schema.migrate(url)


def exists(url: str) -> bool:
    """There is something at `url`, whatever it is."""
    try:
        return schema.condition(url) is not Condition.EMPTY
    except NoSuchDatabase:
        return False


def migrate(url: str) -> None:
    """Bring a database of ours to the newest migration; one that is there already stays as it is."""
    _refuse(url, Condition.EMPTY, Condition.FOREIGN, Condition.NEWER)
    schema.migrate(url)


def check(url: str) -> None:
    """Nothing, where Saman can work on the database as it stands; else a sentence about what to do."""
    _refuse(url, Condition.EMPTY, Condition.FOREIGN, Condition.NEWER, Condition.OLDER)


def _refuse(url: str, *conditions: Condition) -> None:
    found = schema.condition(url)
    if found in conditions:
        raise WrongDatabase(_complaint(found, shown(url)))


def _complaint(found: Condition, where: str) -> str:
    if found is Condition.EMPTY:
        return _("The database {where} is empty. Make it with “saman init”.", where=where)
    if found is Condition.FOREIGN:
        return _("The database {where} belongs to something else than Saman.", where=where)
    if found is Condition.NEWER:
        return _("The database {where} is newer than this Saman. Install the newer version.", where=where)
    return _("The database {where} is older than this Saman. Bring it up with “saman migrate”.", where=where)


def shown(url: str) -> str:
    """The address as it may be read by anybody: a file as its path, a server without the password."""
    return str(sqlite_file(url) or engine_for(url).url.render_as_string(hide_password=True))


def url_of(session: Session) -> str:
    """The address of the database that a session works on."""
    return session.get_bind().engine.url.render_as_string(hide_password=False)


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None for one on a server."""
    return sqlite_file(url)


def backup(url: str, target: str) -> list[str]:
    """Copy a database to the new file `target` while it is in use, and look the copy through.

    Its files come into the folder `files` beside the copy. They are copied after the rows: a file is there before its
    row, and stays for good, so the copy's rows name none that is lacking. Returns the files that are lost, by checksum.

    Raises:
        CannotWrite: there is a file already, or none can be made.
        NoTool: PostgreSQL's own tool, which makes its copies, is not on this machine.
    """
    _refuse(url, Condition.EMPTY, Condition.FOREIGN)
    lost: list[str] = []

    def carry() -> None:
        lost[:] = file_store.carry(file_store.folder_of(url), file_store.beside(Path(target)), stored_files.named(url))

    if (file := sqlite_file(url)) is None:
        dumps.dump(url, Path(target), carry)
        return lost
    made_at = clock.wall().isoformat(timespec="seconds")
    copies.copy(file, Path(target), {COPIED_AT: made_at, COPIED_FROM: str(file), COPIED_BY: __version__}, carry)
    return lost


def copied_at(url: str) -> str | None:
    """When the copy was made that this database was brought back from; None where it never was, or does not say."""
    with understandable(url), new_session(engine_for(url), writes=False) as session:
        return marks.get(session, COPIED_AT)


def close(url: str) -> None:
    """Let go of every connection to `url`, as before its file is replaced."""
    forget(url)


def mark_as_demo(session: Session, actor: Actor, day: date) -> None:
    """From here on the database is a demo that stands on `day`."""
    marks.set(session, DEMO, day.isoformat())


def demo_date(url: str) -> date | None:
    """The date that a demo stands on; None where the database is no demo."""
    _refuse(url, Condition.EMPTY, Condition.FOREIGN, Condition.NEWER)
    with understandable(url), new_session(engine_for(url), writes=False) as session:
        value = marks.get(session, DEMO)
    return date.fromisoformat(value) if value else None


def is_demo(url: str) -> bool:
    return demo_date(url) is not None
