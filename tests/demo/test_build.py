"""Building the demo: the same each time, and only where nothing else lies."""

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from saman import services
from saman.demo.build import DAY, build
from saman.demo.place import NoPlaceForDemo, make_ready
from saman.domain.errors import SamanError
from saman.domain.projects import Project
from saman.domain.reports import Report
from saman.services import databases
from tests.support.build import a_database, a_programme
from tests.support.databases import Postgres

SECRET_OF_LINK = re.compile(r"(INSERT INTO \"one_time_link\" VALUES\(\d+,\d+,'\w+',)'\w+'")
BUILT_FROM = re.compile(r"VALUES\('built_from','[^']+'\)")


def dump(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        lines = list(connection.iterdump())
    return [BUILT_FROM.sub("", SECRET_OF_LINK.sub(r"\1", line)) for line in lines]


def silent(_sentence: str) -> None:
    pass


def test_two_builds_are_equal_but_for_secrets(demo_file: Path, tmp_path: Path) -> None:
    a_programme()
    build(f"sqlite:///{tmp_path / 'again.db'}", "another time")
    databases.close(f"sqlite:///{tmp_path / 'again.db'}")
    pairs = zip(dump(tmp_path / "again.db"), dump(demo_file), strict=True)
    assert [(one, other) for one, other in pairs if one != other] == []


def test_the_demo_says_that_it_is_one_and_which_day_it_stands_on(demo_file: Path) -> None:
    assert databases.demo_date(f"sqlite:///{demo_file}") == DAY == date(2013, 1, 21)


def test_on_postgresql_it_holds_the_same(postgres: Postgres, demo: Session) -> None:
    url = postgres.fresh()
    make_ready(url, silent)
    with services.read(url) as session:
        for thing in (Project, Report):
            count = select(func.count()).select_from(thing)
            assert session.exec(count).one() == demo.exec(count).one()


def test_a_database_that_is_no_demo_is_never_written(tmp_path: Path) -> None:
    a_programme()
    url = a_database(f"sqlite:///{tmp_path / 'real.db'}")
    databases.close(url)
    before = (tmp_path / "real.db").read_bytes()
    with pytest.raises(NoPlaceForDemo, match="no demo"):
        make_ready(url, silent)
    databases.close(url)
    assert (tmp_path / "real.db").read_bytes() == before


def test_what_is_no_database_is_never_written(tmp_path: Path) -> None:
    a_programme()
    (tmp_path / "notes.db").write_text("not a database at all, but dear to somebody")
    with pytest.raises(SamanError):
        make_ready(f"sqlite:///{tmp_path / 'notes.db'}", silent)
    assert "dear" in (tmp_path / "notes.db").read_text()
