"""Copies of a PostgreSQL database, made and read by PostgreSQL's own tools."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from saman.domain.errors import SamanError
from saman.language import _
from saman.storage.addresses import parsed
from saman.storage.copies import appear
from saman.storage.database import engine_for, understandable

PLAIN = ("--no-owner", "--no-privileges")
ASIDE = "before_"


class NoTool(SamanError):
    """PostgreSQL's tool is not on this machine."""


class ToolFailed(SamanError):
    """PostgreSQL's tool refused; its own words say why."""


def dump(url: str, target: Path, then: Callable[[], None]) -> None:
    """A copy as of one moment, read through before it gets its name; `then` is done in between."""
    words = ["pg_dump", "--format=custom", *PLAIN, f"--exclude-schema={ASIDE}*", f"--dbname={_named(url)}"]
    _tool(words, f"--file={target}")

    def write(unfinished: Path) -> None:
        _run([*words, f"--file={unfinished}"], url)
        look_through(unfinished, url)
        then()

    appear(target, write)


def look_through(source: Path, url: str) -> None:
    """Read the whole copy, and put it nowhere."""
    _run(["pg_restore", f"--file={os.devnull}", str(source)], url)


def load(source: Path, url: str) -> None:
    """Everything of the copy into an empty database, or nothing of it."""
    words = ["pg_restore", "--schema=public", "--single-transaction", "--exit-on-error", *PLAIN]
    _run([*words, f"--dbname={_named(url)}", str(source)], url)


def set_aside(url: str, stamp: str) -> str:
    """What stands in the database, under another name within it."""
    name = f"{ASIDE}{stamp.replace('-', '_')}"
    _do(url, f"ALTER SCHEMA public RENAME TO {name}", "CREATE SCHEMA public")
    return name


def take_back(url: str, aside: str) -> None:
    _do(url, "DROP SCHEMA public CASCADE", f"ALTER SCHEMA {aside} RENAME TO public")


def clear(url: str) -> None:
    _do(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def _do(url: str, *statements: str) -> None:
    engine_for(url).dispose()  # what connections remember of the tables holds no longer
    with understandable(url), engine_for(url).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def _named(url: str) -> str:
    """The address without its password, which everybody on the machine could read in the list of processes."""
    return parsed(url).set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _tool(words: list[str], *more: str) -> str:
    """Where the tool is; else a sentence with the exact command to give where it is."""
    found = shutil.which(words[0])
    if found is None:
        raise NoTool(
            _(
                "{tool} is not on this machine. Install PostgreSQL's client, or run where it is: {command}",
                tool=words[0],
                command=shlex.join([*words, *more]),
            )
        )
    return found


def _run(words: list[str], url: str) -> None:
    password = parsed(url).password
    secret = {"PGPASSWORD": str(password)} if password else {}
    done = subprocess.run(
        [_tool(words), *words[1:]], env=os.environ | secret, capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise ToolFailed(_("{tool} failed: {why}", tool=words[0], why=why[-1]))
