"""Tables that only grow: the database itself refuses to change or remove a row of them.

SQLite loses these triggers when a table is made anew (`batch_alter_table`): call `only_grows` again.
"""

from collections.abc import Iterable

from alembic import op

FUNCTION = """
CREATE OR REPLACE FUNCTION saman_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def only_grows(tables: Iterable[str]) -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        op.execute(FUNCTION)
    for table in tables:
        for statement in _for_postgres(table) if postgres else _for_sqlite(table):
            op.execute(statement)


def let_go(tables: Iterable[str]) -> None:
    """Take the protection away, which only a migration may do."""
    postgres = op.get_bind().dialect.name == "postgresql"
    for table in tables:
        for verb in ("update", "delete", *(["truncate"] if postgres else [])):
            op.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgres else ""))
    if postgres:
        op.execute("DROP FUNCTION saman_append_only()")


def _for_sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _for_postgres(table: str) -> list[str]:
    rows = [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION saman_append_only()"
        for verb in ("UPDATE", "DELETE")
    ]
    return [
        *rows,
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION saman_append_only()",
    ]
