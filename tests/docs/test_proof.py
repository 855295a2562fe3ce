"""Every promise names a test that is there, and no battery is left out."""

import re

from tests.docs.pages import page
from tests.house.source import ROOT

NAMED = re.compile(r"`(tests/[^`]+)`")
BATTERIES = ("tests/faults", "tests/security", "tests/programmes")
OF_THEIR_OWN = {"tests/programmes/test_commands.py"}


def test_every_test_that_is_named_is_there() -> None:
    named = NAMED.findall(page("proof.md").text)
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).is_file()]


def test_every_battery_of_faults_and_intruders_is_named() -> None:
    there = {file.relative_to(ROOT).as_posix() for folder in BATTERIES for file in (ROOT / folder).glob("test_*.py")}
    assert there - set(NAMED.findall(page("proof.md").text)) <= OF_THEIR_OWN
