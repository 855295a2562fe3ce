"""What is searched for is found alike on both databases, whatever the letters and signs."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import literal, select
from sqlalchemy.engine import Connection

from saman.storage.alphabet import LETTERS, fold, holds
from saman.storage.database import engine_for
from tests.support.build import a_database
from tests.support.databases import Databases

TEXTS = st.text(alphabet=f"{LETTERS}{LETTERS.upper()}abkzABKZ{{|}}[]^-*?%_/\\' \"09", max_size=6)
OPEN: list[Connection] = []


@pytest.fixture(autouse=True)
def _asked(databases: Databases) -> None:
    OPEN[:] = [engine_for(a_database(databases)).connect()]


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
@example("r[1", "", "")
@example("*", "a", "?")
@example("]^-", "-", "^]")
@example("Bømlo", "b", "O")
def test_a_text_holds_what_is_in_it_and_nothing_else(words: str, before: str, after: str) -> None:
    for text in (before + words + after, before + after, before + words.swapcase() + after):
        found = OPEN[0].execute(select(holds(literal(text), words))).scalar_one()
        assert bool(found) == ((fold(words) or "") in (fold(text) or ""))
