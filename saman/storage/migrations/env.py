"""How Alembic runs a migration here: on the connection it is given, inside its one transaction."""

from alembic import context

from saman.domain.tables import METADATA


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        compare_type=True,
        render_as_batch=True,
        # SQLite can roll back a change of tables, so a migration that is killed leaves the old shape whole.
        transactional_ddl=True,
    )
    context.run_migrations()


run()
