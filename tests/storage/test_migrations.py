"""Migrations and models say the same, forwards and backwards, with rows in the tables."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Inspector, inspect, text

from saman import services
from saman.domain.errors import SamanError
from saman.domain.tables import METADATA
from saman.services.access import command_line
from saman.storage import schema
from saman.storage.addresses import sqlite_file
from saman.storage.copies import make_file
from saman.storage.database import engine_for, new_session
from saman.storage.migrations import versions
from tests.support.build import a_municipality, a_person, a_project, a_report
from tests.support.databases import Databases

OPTIONS = {"compare_type": True, "compare_server_default": True, "target_metadata": METADATA}


def an_empty_database(databases: Databases) -> str:
    url = databases.fresh()
    if file := sqlite_file(url):
        make_file(file)
    return url


def shape(inspector: Inspector, table: str) -> dict[str, Any]:
    """All that the database knows of a table, but for names that it made up itself."""
    return {
        "columns": {
            column["name"]: (str(column["type"]), column["nullable"], column["default"] is None)
            for column in inspector.get_columns(table)
        },
        "key": inspector.get_pk_constraint(table)["constrained_columns"],
        "unique": sorted(tuple(found["column_names"]) for found in inspector.get_unique_constraints(table)),
        "references": sorted(
            (*found["constrained_columns"], found["referred_table"], *found["referred_columns"])
            for found in inspector.get_foreign_keys(table)
        ),
        "checks": sorted((found["name"], found["sqltext"]) for found in inspector.get_check_constraints(table)),
        "indexes": sorted(index(found) for found in inspector.get_indexes(table)),
    }


def index(found: Any) -> tuple[str, ...]:
    where = {key: str(value) for key, value in found.get("dialect_options", {}).items() if key.endswith("_where")}
    return (found["name"], str(bool(found["unique"])), *map(str, found["column_names"]), *where.values())


def test_models_and_migrations_show_no_difference(url: str) -> None:
    with engine_for(url).connect() as connection:
        context = MigrationContext.configure(connection, opts=OPTIONS)
        assert compare_metadata(context, METADATA) == []


def test_the_database_that_migrations_make_is_the_one_the_models_describe(url: str, databases: Databases) -> None:
    described = an_empty_database(databases)
    METADATA.create_all(engine_for(described))
    migrated, modelled = inspect(engine_for(url)), inspect(engine_for(described))
    for table in sorted(METADATA.tables):
        assert shape(migrated, table) == shape(modelled, table), table


def test_migrations_go_down_and_up_with_rows_in_the_tables(url: str) -> None:
    with services.work(command_line()) as session:
        a_report(session, a_project(session, a_municipality(session)))
        a_person(session)
    schema.downgrade(url)
    assert set(inspect(engine_for(url)).get_table_names()) == {"alembic_version"}
    schema.migrate(url)
    assert schema.condition(url) is schema.Condition.CURRENT


def test_every_step_can_be_taken_back_and_taken_again(databases: Databases) -> None:
    url, steps = an_empty_database(databases), len(list(Path(versions.__file__).parent.glob("v[0-9]*.py")))
    for _step in range(steps):
        assert schema.condition(url) is not schema.Condition.CURRENT
        schema.migrate(url, "+1")
        schema.downgrade(url, "-1")
        schema.migrate(url, "+1")
    assert schema.condition(url) is schema.Condition.CURRENT
    test_models_and_migrations_show_no_difference(url)


def test_rows_survive_a_step_that_makes_later_tables_anew(databases: Databases) -> None:
    url = an_empty_database(databases)
    schema.migrate(url, "0003")
    with engine_for(url).execution_options(writes=True).begin() as connection:
        connection.execute(text("INSERT INTO organisation (kind, is_demo) VALUES ('union', false)"))
    schema.migrate(url)
    with new_session(engine_for(url), writes=False) as session:
        assert session.execute(text("SELECT kind FROM organisation")).scalars().all() == ["union"]


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(databases: Databases) -> None:
    url = an_empty_database(databases)
    schema.migrate(url, "0004")
    with engine_for(url).execution_options(writes=True).begin() as connection:
        connection.execute(text("CREATE TABLE review (id INTEGER)"))
    before = set(inspect(engine_for(url)).get_table_names())
    with pytest.raises(SamanError, match="review"):
        schema.migrate(url)
    assert set(inspect(engine_for(url)).get_table_names()) == before
    assert schema.condition(url) is schema.Condition.OLDER
