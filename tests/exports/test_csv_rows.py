"""Cells of a CSV: nothing comes alive in a spreadsheet, and numbers stay numbers."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saman.exports.csv_rows import LIVE, cell, write_rows


@pytest.mark.parametrize("start", LIVE)
def test_text_that_would_be_a_formula_is_held_down(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"
    assert cell([f"{start}cmd", "x"]).startswith("'")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (-3, "-3"),
        (-0.5, "-0.5"),
        (8.9, "8.9"),
        (0.1 + 0.2, "0.3"),
        (1e-9, "0"),
        (10.0, "10"),
        (1_000_000, "1000000"),
        (True, "true"),
        (False, "false"),
        (date(2013, 1, 21), "2013-01-21"),
        (["0301", "1219"], "0301;1219"),
        ([], ""),
        ("Bømlo", "Bømlo"),
        ("a-b", "a-b"),
    ],
)
def test_values_are_written_in_one_way(value: object, text: str) -> None:
    assert cell(value) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_any_text_can_be_read_back_and_none_is_live(texts: list[str]) -> None:
    out = io.StringIO(newline="")
    write_rows(out, ["a"] * len(texts), [texts])
    (row,) = list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]
    assert [found.removeprefix("'") for found in row] == [text.removeprefix("'") for text in texts]
    assert not any(found.startswith(LIVE) for found in row)
