"""The shape of a database: which migration it stands at, and bringing it to the newest."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from saman.domain.errors import SamanError
from saman.language import _
from saman.storage.database import engine_for, is_sqlite, understandable

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = "report_version"
"""A table that is Saman's in every version: it tells an unknown migration of ours from somebody else's."""
LOCK = 7_262_613
"""PostgreSQL's advisory lock for the schema; any number that nothing else uses."""


class Condition(StrEnum):
    EMPTY = "empty"
    FOREIGN = "foreign"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


class BrokenMigration(SamanError):
    """A migration would leave the database worse than it was; it was taken back."""


def settings() -> Config:
    """What Alembic is told, wherever Saman is installed and whatever the working directory."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest() -> str:
    return str(ScriptDirectory.from_config(settings()).get_current_head())


def condition(url: str) -> Condition:
    """How the database at `url` stands to this version of the code."""
    with understandable(url), engine_for(url).connect() as connection:
        return _condition(connection)


def _condition(connection: Connection) -> Condition:
    tables = set(inspect(connection).get_table_names())
    if tables <= {"alembic_version"}:
        return Condition.EMPTY
    if "alembic_version" not in tables:
        return Condition.FOREIGN
    stands_at = set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
    if stands_at == {newest()}:
        return Condition.CURRENT
    known = {script.revision for script in ScriptDirectory.from_config(settings()).walk_revisions()}
    if stands_at and stands_at <= known:
        return Condition.OLDER
    return Condition.NEWER if OURS in tables else Condition.FOREIGN


def migrate(url: str, to: str = "head") -> None:
    """Bring the database to migration `to`: all of the way, or not at all."""
    _run(url, command.upgrade, to)


def downgrade(url: str, to: str = "base") -> None:
    """Take migrations back; what their tables held is gone."""
    _run(url, command.downgrade, to)


def _run(url: str, step: Callable[[Config, str], None], to: str) -> None:
    with understandable(url), engine_for(url).connect().execution_options(writes=True) as connection:
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                _alone(connection)
                config = settings()
                config.attributes["connection"] = connection
                step(config, to)
                _check_foreign_keys(connection)
        finally:
            _foreign_keys(connection, "ON")


def _alone(connection: Connection) -> None:
    """Two workers that start at once do not migrate at once; SQLite's write lock already sees to that."""
    if not is_sqlite(connection.engine):
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _foreign_keys(connection: Connection, state: str) -> None:
    """SQLite changes a table by making it anew, and dropping the old one must not take its children along."""
    driver = connection.connection.driver_connection
    if is_sqlite(connection.engine) and driver is not None:
        driver.execute(f"PRAGMA foreign_keys={state}")


def _check_foreign_keys(connection: Connection) -> None:
    if is_sqlite(connection.engine) and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise BrokenMigration(_("The migration would leave rows that refer to nothing, so nothing was changed."))
