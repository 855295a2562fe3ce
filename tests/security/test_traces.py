"""Every change that somebody makes leaves exactly its rows of history: who, in which role, from what, to what."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

import pytest

from saman.storage.tracked import BOOKKEEPING, SECRET, TRACKED_TABLES
from tests.security import matrix
from tests.security.acts import Act
from tests.security.asking import Asker
from tests.support.build import a_programme
from tests.support.intruding import OWN, Intruded

a_programme()
CHANGES = [act for act in matrix.ACTS if act.changes]
ROLES = ["secretariat", "administrator", "network_leader", "project_leader"]
Rows = dict[tuple[str, int], dict[str, Any]]


def snapshot(url: str) -> tuple[Rows, list[dict[str, Any]]]:
    """Every tracked row as it stands, without its bookkeeping; and the history."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.row_factory = sqlite3.Row
        rows = {(table, row["id"]): _told(row) for table in TRACKED_TABLES for row in _all(connection, table)}
        return rows, [dict(row) for row in _all(connection, "history")]


def _all(connection: sqlite3.Connection, table: str) -> list[sqlite3.Row]:
    return connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()


def _told(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in tuple(row.keys()) if name not in BOOKKEEPING | {"id"}}


def changed(before: Rows, after: Rows) -> Counter[tuple[str, int]]:
    return Counter(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


@pytest.mark.parametrize("role", ROLES)
def test_every_change_leaves_its_own_rows_of_history_and_no_others(place: Intruded, role: str) -> None:
    asker = Asker(place, role)
    mine = [act for act in CHANGES if act.may(matrix.roles()[role], OWN if OWN in act.objects else "any")]
    assert mine
    for act in mine:
        before, earlier = snapshot(place.url)
        answer = act.do(asker, OWN)
        after, later = snapshot(place.url)
        new = later[len(earlier) :]
        assert answer.status_code < 400, (act.name, answer.text[:200])
        assert Counter((row["thing"], row["thing_id"]) for row in new) == changed(before, after), act.name
        for row in new:
            _is_right(act, row, before, after, role)


def _is_right(act: Act, row: dict[str, Any], before: Rows, after: Rows, role: str) -> None:
    key = (row["thing"], row["thing_id"])
    assert (row["role"], row["person_id"] is not None) == (role, True), act.name
    was, became = json.loads(row["before"] or "null"), json.loads(row["after"] or "null")
    for told, stood in ((was, before.get(key)), (became, after.get(key))):
        for column, value in (told or {}).items():
            assert stood is not None, (act.name, key)
            if column not in SECRET:
                assert _alike(value, stood[column]), (act.name, key, column, value, stood[column])
    assert (key in before) == (was is not None), act.name
    assert (key in after) == (became is not None), act.name


def _alike(told: Any, stood: Any) -> bool:
    """History writes times with their zone, and values as they are; the table has JSON and no zones."""
    if isinstance(told, str) and isinstance(stood, str):
        return told[:19].replace("T", " ") == stood[:19] or json.dumps(told) == stood or told == stood
    return bool(told == stood) or json.dumps(told) == str(stood) or bool(told is None and stood in (None, "null"))
