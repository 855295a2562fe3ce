"""Ids as addresses and forms name them."""

from collections.abc import Mapping
from typing import Any

import pytest

from dashboards.components import project_form, ranking_what_if
from saman.domain.answers import split_key
from saman.domain.columns import row_id
from saman.domain.errors import BadInput
from saman.domain.listings import WantedProjects
from tests.support.build import a_programme


def test_an_id_is_a_whole_number_that_every_database_can_hold() -> None:
    assert (row_id("7"), row_id(7), row_id("999999999")) == (7, 7, 999_999_999)
    none = (None, "", "0", "-1", "07", "1.0", " 7", "7\n", "x", "٣", "²", "1000000000", "9" * 5000, ["7"], True)
    assert [row_id(one) for one in none] == [None] * len(none)


def test_a_count_may_be_nought() -> None:
    sentence = "Write 0 or more."
    assert project_form.needed_number({"given": "0", "other": 250_000_000}, "given", sentence) == 0
    with pytest.raises(BadInput):
        project_form.needed_number({"given": "9" * 5000}, "given", sentence)


def test_a_number_that_is_too_long_is_no_fault_of_the_program() -> None:
    assert split_key(f"summary:{'9' * 5000}") == ("summary", None)
    with pytest.raises(BadInput):
        WantedProjects.read({"round": "9" * 5000})
    call = a_programme().calls[0]
    asked: Mapping[str, Any] = {"frame": "9" * 5000, f"weight_{call.criteria[0].key}": "9" * 5000}
    assert ranking_what_if.asked(call, asked) is None
