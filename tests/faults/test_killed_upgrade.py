"""An upgrade that is killed leaves the old database or the new one, and the next try completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from saman import services
from saman.services import databases as whole
from saman.storage import schema
from saman.storage.addresses import sqlite_file
from saman.storage.copies import look_through, make_file
from saman.storage.database import engine_for, forget
from tests.cli.running import surroundings
from tests.support.build import a_database
from tests.support.databases import Databases
from tests.support.reporting import a_world, fill, submit

ROOT = Path(__file__).resolve().parents[2]
OLD = "0003"
KINDS = 50


def an_old_one(url: str) -> None:
    """A database of an early version, with rows in it."""
    if file := sqlite_file(url):
        make_file(file)
    schema.migrate(url, OLD)
    with engine_for(url).execution_options(writes=True).begin() as connection:
        for _number in range(KINDS):
            connection.execute(text("INSERT INTO organisation (kind, is_demo) VALUES ('union', false)"))
    forget(url)


def upgrade_and_kill(url: str, after: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.upgrade", url], cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE
    ) as upgrading:
        assert upgrading.stdout is not None
        assert upgrading.stdout.readline() == b"begins\n"
        time.sleep(after)
        upgrading.kill()


def stands_at(url: str) -> str:
    with engine_for(url).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM organisation")).scalar() == KINDS
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.long)])
def test_an_upgrade_that_is_killed_is_done_whole_or_not_at_all(databases: Databases, kills: int) -> None:
    chance = random.Random(kills)
    url = databases.fresh("an old one", an_old_one)
    tables = set(inspect(engine_for(url)).get_table_names())
    for _kill in range(kills):
        forget(url)
        upgrade_and_kill(url, chance.uniform(0, 0.25))
        if stands_at(url) == schema.newest():
            break
        assert stands_at(url) == OLD, "neither old nor new"
        assert set(inspect(engine_for(url)).get_table_names()) == tables
    services.migrate(url)
    whole.check(url)
    assert stands_at(url) == schema.newest()
    if file := sqlite_file(url):
        look_through(file)
    forget(url)


def test_what_is_stored_survives_a_way_down_and_up_again(databases: Databases) -> None:
    url = a_database(databases)
    world = a_world()
    fill(world)
    submit(world)
    before = counted(url)
    schema.downgrade(url, "0006")
    kept = counted(url)
    services.migrate(url)
    assert {table: count for table, count in counted(url).items() if table in kept} == kept
    assert {table for table, count in before.items() if count and table not in kept} == {"history", "kept_form"}
    whole.check(url)
    forget(url)


def counted(url: str) -> dict[str, int]:
    with engine_for(url).connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}
