"""The folder of exports is the registry."""

import pytest

from saman import exports
from saman.domain.errors import BadInput
from saman.language import speaking


def test_every_list_is_found_by_the_name_of_its_file() -> None:
    assert "plan" in exports.names()
    for name in exports.names():
        assert name == exports.find(name).NAME


@pytest.mark.parametrize("name", ["plann", "csv_rows", "__init__", "", "../plan", "plan.csv", "os"])
def test_what_is_no_list_is_answered_with_those_there_are(name: str) -> None:
    with speaking("en"), pytest.raises(BadInput, match=r"There are: .*plan"):
        exports.find(name)


def test_a_format_that_is_not_offered_is_answered_with_those_that_are() -> None:
    with speaking("en"), pytest.raises(BadInput, match="csv, xlsx, not as pdf"):
        exports.find("projects", "pdf")
