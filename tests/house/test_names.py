"""Names say what a thing is in the field's words, and the code names no programme and no organisation."""

import ast
import re
from collections.abc import Iterator

import pytest
import yaml

from tests.house.source import ROOT, Module, code

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "core", "misc"}
# Keys of programme.yaml below which proper names stand, also as codes.
PROPER_NAMES = ("name", "owner", "predecessor", "agreement_parties")
# The product's own name.
OURS = {"saman"}


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part: module.name for module in code() for part in module.name.split(".")}
    assert sorted(parts.keys() & SAYS_NOTHING) == []


def leaves(value: object) -> Iterator[str]:
    """Every text below a key, and the abbreviation before its comma."""
    if isinstance(value, str):
        yield from {value, value.partition(",")[0], value.partition(" (")[0]}
    for item in inside(value):
        yield from leaves(item)


def inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return [value[key].upper() if key == "key" else value[key] for key in value]
    return value if isinstance(value, list) else []


def proper_names() -> set[str]:
    names: set[str] = set()
    for path in sorted((ROOT / "config").glob("*/programme.yaml")):
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        for key in PROPER_NAMES:
            names |= set(leaves(facts.get(key)))
    return {name for name in names if name.casefold() not in OURS}


def texts(module: Module) -> Iterator[tuple[int, str]]:
    """Identifiers, split into words, and strings."""
    for node in ast.walk(module.tree):
        line = getattr(node, "lineno", 1)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield line, node.value
        for field in ("id", "attr", "arg", "name"):
            identifier = getattr(node, field, None)
            if isinstance(identifier, str):
                yield line, in_words(identifier)


def in_words(identifier: str) -> str:
    """`krdReport_page` as `krd Report page`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_+", " ", identifier)


def pattern(name: str) -> re.Pattern[str]:
    """A whole word, in any case; two letters count only as they are written."""
    flags = re.NOFLAG if len(name) <= 2 else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", flags)


def test_no_programme_or_organisation_is_named_in_the_code() -> None:
    patterns = [pattern(name) for name in sorted(proper_names())]
    faults = [
        f"{module.at(line)}: {found.group()}"
        for module in code()
        for line, text in texts(module)
        for one in patterns
        if (found := one.search(text))
    ]
    assert faults == []


def test_the_names_to_look_for_are_found_in_the_programmes() -> None:
    programmes = list((ROOT / "config").glob("*/programme.yaml"))
    assert bool(proper_names()) == bool(programmes)


@pytest.mark.parametrize(
    ("identifier", "words"),
    [("krd_report", "krd report"), ("krdReport", "krd Report"), ("_report", " report")],
)
def test_an_identifier_is_read_word_by_word(identifier: str, words: str) -> None:
    assert in_words(identifier) == words
