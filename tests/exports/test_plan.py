"""The plan as a file: one row for each marked quarter."""

import csv
import io
from collections import Counter

import pytest

from saman import exports
from saman.domain.access import Actor
from saman.domain.errors import NotAllowed
from saman.language import speaking
from tests.support.build import a_programme, an_actor

# The programme's own chart, its columns numbered from 2011-Q1 as 1: activity, responsible, work, milestones.
CHART = [
    ("Planlegging", "KRD", [1, 2], []),
    ("Avtaleinngåing", "POL", [], [2]),
    ("Invitasjon til kommunane", "POL", [], [2, 6]),
    ("Søknadsbehandling", "Sekr.", [2, 3, 6, 7], []),
    ("Utveljing av kommunar", "POL", [3, 6], []),
    ("Prosjektarbeid i kommunane", "Komm.", [*range(4, 22)], []),
    ("Nettverk", "KRD/KS", [5, 7, 9, 10, 11, 13, 15], [4]),
    ("Rapportering", "Sekr./k.", [7, 8, 11, 12, 15, 16, 21], []),
    ("Formidling/profilering", "Sekr.+", [*range(2, 22)], []),
    ("Evaluering", "KRD", [15, 16, 17, 18], []),
]


def quarter(column: int) -> str:
    return f"{2011 + (column - 1) // 4}-Q{(column - 1) % 4 + 1}"


def expected() -> set[tuple[str, str, str, str]]:
    marked = [(row, column, "bar") for row in CHART for column in row[2]]
    marked += [(row, column, "milestone") for row in CHART for column in row[3]]
    return {(row[0], row[1], quarter(column), kind) for row, column, kind in marked}


def written(actor: Actor) -> list[list[str]]:
    a_programme()
    out = io.BytesIO()
    exports.write("plan", "csv", None, actor, out)
    return list(csv.reader(io.StringIO(out.getvalue().decode())))


def test_it_has_a_row_for_each_marked_quarter_and_no_other() -> None:
    header, *rows = written(an_actor())
    assert header == ["activity", "responsible", "quarter", "kind"]
    assert {tuple(row) for row in rows} == expected()
    assert len(rows) == 68
    assert Counter(row[3] for row in rows) == {"bar": 64, "milestone": 4}


def test_rows_stand_in_the_order_of_the_plan_and_of_time() -> None:
    rows = written(an_actor())[1:]
    names = [row[0] for row in CHART]
    assert [(row[0], row[2]) for row in rows] == sorted(
        ((row[0], row[2]) for row in rows), key=lambda pair: (names.index(pair[0]), pair[1])
    )
    assert (rows[0][2], max(row[2] for row in rows)) == ("2011-Q1", "2016-Q1")


@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_it_is_the_same_whatever_language_the_reader_has(language: str) -> None:
    with speaking(language):
        assert {tuple(row) for row in written(an_actor())[1:]} == expected()


def test_who_may_not_read_the_plan_gets_no_file_of_it() -> None:
    with pytest.raises(NotAllowed):
        written(Actor(person_id=1, name="Nobody", role="none"))
