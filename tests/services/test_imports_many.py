"""Five hundred rows are loaded while somebody waits."""

from pathlib import Path
from time import process_time

import pytest

from tests.services.loading import RIGHT, a_register, load, tables
from tests.support.databases import Databases

PEOPLE = [
    f"Person {n},person{n}@example.org,,project_member,r1-00{n % 2 + 1},2012-01-01,"
    for n in range(500 - sum(len(rows) - 1 for rows in RIGHT.values()))
]
SECONDS = 2 * 2.0
"""Of the processor: two seconds are promised on a machine that does nothing else, which this test cannot know."""


@pytest.fixture(autouse=True)
def register(databases: Databases) -> None:
    a_register(databases)


def test_five_hundred_rows_are_loaded_in_two_seconds(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    with (folder / "people.csv").open("a", encoding="utf-8") as people:
        people.write("\n".join(PEOPLE) + "\n")
    began = process_time()
    loaded = load(folder)
    took = process_time() - began
    assert (loaded.new["people"], loaded.left) == (3 + len(PEOPLE), [])
    assert took < SECONDS
    print(f"\n500 rows: {took:.2f} s of the processor")
