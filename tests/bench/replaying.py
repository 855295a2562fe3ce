"""What both floors stand on: the recorded statements sent again, and a bare row written for a save and a sending."""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from saman.storage.database import engine_for, is_sqlite
from tests.bench.recording import kept

TABLE = "CREATE TABLE IF NOT EXISTS bench_floor (key VARCHAR PRIMARY KEY, answers TEXT)"
SAVED = "INSERT INTO bench_floor VALUES ('saved', :answers) ON CONFLICT (key) DO UPDATE SET answers = :answers"
SENT = "INSERT INTO bench_floor VALUES (:key, :answers)"
ANSWERS = "an answer of ordinary length, as they are; " * 60


class Floor:
    """One connection pool with Saman's own settings for durability, and no rules."""

    def __init__(self) -> None:
        url, self.scenarios = kept(Path(os.environ["BENCH_RECORDED"]))
        self.reading = engine_for(url)
        self.writing = self.reading.execution_options(writes=True) if is_sqlite(self.reading) else self.reading
        with self.writing.begin() as connection:
            connection.execute(text(TABLE))
        self.reading.dispose()

    def read(self, scenario: str) -> list[list[dict[str, Any]]]:
        """The rows of every statement of the scenario."""
        with self.reading.connect() as connection:
            return [
                [dict(row) for row in connection.exec_driver_sql(statement, values).mappings()]
                for statement, values in self.scenarios[scenario]
            ]

    def longest(self, scenario: str) -> list[dict[str, Any]]:
        return max(self.read(scenario), key=len)

    def save(self) -> str:
        return self._write(SAVED, answers=ANSWERS)

    def send(self) -> str:
        return self._write(SENT, key=uuid4().hex, answers=ANSWERS)

    def _write(self, statement: str, **values: str) -> str:
        with self.writing.begin() as connection:
            connection.execute(text(statement), values)
        return "stored"
