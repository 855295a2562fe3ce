"""A PostgreSQL whose disk is full: refused with a sentence, nothing acknowledged is lost, and on when there is room."""

from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from tests.faults.crowd import House, a_house, acknowledged, check_what_stands, is_a_sentence, send
from tests.faults.lasting import Lasting
from tests.support.faults import fall, rise

# Servers are started anew several times over, which takes its time where others use the machine.
pytestmark = pytest.mark.timeout(300)
LEADER = "leader0@example.no"
TABLE = 17 * 2**20
"""More than a segment of its log, so that only tables meet the limit."""
LOG = 8 * 2**20
"""Half a segment."""
ROWS: LiteralString = """
    INSERT INTO history (at, role, thing, thing_id, before)
    SELECT now(), 'system', 'filler', 0, '{}' FROM generate_series(1, %s)
"""


@pytest.fixture
def house(lasting: Lasting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with a_house(lasting, tmp_path, monkeypatch, leaders=1, each=2) as house:
        yield house


def run(url: str, statement: LiteralString, *values: int) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement, values)


def endlessly(url: str, many: int) -> None:
    while True:
        run(url, ROWS, many)


def fill(url: str) -> None:
    """History grows until not one more row has room."""
    for many in (20_000, 2_000, 200, 20, 1):
        with pytest.raises(psycopg.Error, match="could not extend file"):
            endlessly(url, many)


def test_a_postgres_whose_tables_cannot_grow_is_read_from_and_goes_on_when_there_is_room(
    house: House, lasting: Lasting
) -> None:
    asker = house.asker(LEADER)
    first, refused = house.world.reports[LEADER]
    assert acknowledged(send(asker, first, "first"), first)
    fall(lasting.server)
    rise(lasting.server, largest=TABLE)
    fill(house.url)
    assert is_a_sentence(send(asker, refused, "refused"))
    page = asker.page(f"/reports/{first}/receipt")
    assert (page.status_code, "Nothing was stored" in page.text) == (200, False), "what is stored can be read"
    fall(lasting.server)
    rise(lasting.server)
    assert acknowledged(send(asker, refused, "again"), refused)
    check_what_stands(house, {first: "first", refused: "again"})


def test_a_postgres_without_room_for_its_log_falls_and_what_it_acknowledged_stands(
    house: House, lasting: Lasting
) -> None:
    asker = house.asker(LEADER)
    first, refused = house.world.reports[LEADER]
    run(house.url, "SELECT pg_switch_wal()")
    fall(lasting.server)
    rise(lasting.server, largest=LOG)
    assert acknowledged(send(asker, first, "first"), first)
    # the server falls while it says why, so its last words may not arrive
    with pytest.raises(psycopg.Error, match=r"could not write to log file|server closed the connection"):
        run(house.url, ROWS, 100_000)
    assert is_a_sentence(send(asker, refused, "refused"))
    fall(lasting.server)
    rise(lasting.server)
    assert acknowledged(send(asker, refused, "again"), refused)
    check_what_stands(house, {first: "first", refused: "again"})
