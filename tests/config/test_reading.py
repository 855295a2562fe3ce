"""YAML is read without surprises, and broken or clever YAML is refused with a line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saman.config.documents import Document
from saman.config.reading import read
from saman.language import speaking
from tests.config.folders import SHIPPED, Spoilt


def document(tmp_path: Path, text: str | bytes) -> Document:
    path = tmp_path / "facts.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with speaking("en"):
        return read(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("0301", "0301"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        (".inf", ".inf"),
        ("42", 42),
        ("-3", -3),
        ("0.5", 0.5),
        ("2012-06-30", date(2012, 6, 30)),
        ("2012-06-31", "2012-06-31"),
        ("2012-1", "2012-1"),
        ('"2012"', "2012"),
        ("~", None),
        ("", None),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_word_means_what_it_looks_like(written: str, meant: object, tmp_path: Path) -> None:
    found = document(tmp_path, f"word: {written}\n").data["word"]
    assert found == meant
    assert type(found) is type(meant)


REFUSED: dict[str, tuple[str | bytes, int, str]] = {
    "an open bracket": ("a: 1\nb: [1, 2\n", 3, "broken YAML"),
    "a missing colon": ("a: 1\nb 2\nc: 3\n", 3, "broken YAML"),
    "a tab for indentation": ("a:\n\tb: 1\n", 2, "broken YAML"),
    "an anchor": ("a: 1\nb: &x [1]\n", 2, "anchors"),
    "an alias": ("a: 1\nb: *x\n", 2, "anchors"),
    "an anchor on a key": ("a: 1\n&x b: 2\n", 2, "anchors"),
    "a tag that makes objects": ("a: !!python/object/apply:os.system ['true']\n", 1, "is not allowed"),
    "a tag on a number": ("a: !!str 1\n", 1, "is not allowed"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "a second document"),
    "a key that is a list": ("? [a]\n: 1\n", 1, "a key must be a word"),
    "letters of another encoding": (b"a: 1\nb: " + "blå".encode("latin-1"), 2, "not UTF-8"),
    "a control character": ("a: 1\nb: x\x00y\n", 2, "control character"),
    "deep nesting": ("a: " + "[" * 500 + "]" * 500, 1, "nested deeper"),
    "a file that is too large": ("a: '" + "x" * 1_000_001 + "'", 0, "larger than a million"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_broken_or_clever_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    text, line, words = REFUSED[name]
    found = document(tmp_path, text)
    assert [fault.line for fault in found.faults] == [line]
    assert words in found.faults[0].message
    assert found.data is None


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    assert "anchors" in document(tmp_path, f"l0: &l0 [x]\n{levels}\n").faults[0].message


def test_a_key_that_stands_twice_is_found_and_the_first_counts(tmp_path: Path) -> None:
    found = document(tmp_path, "a: 1\nb: {c: 2, c: 3}\na: 4\n")
    assert found.data == {"a": 1, "b": {"c": 2}}
    assert [(fault.line, fault.key) for fault in found.faults] == [(2, "b.c"), (3, "a")]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert document(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").data == {"a": 1, "b": 2}


def test_lists_cannot_be_changed_after_reading(tmp_path: Path) -> None:
    assert document(tmp_path, "a: [1, [2]]\n").data == {"a": (1, (2,))}


def test_missing_unknown_and_empty_files_are_each_said(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    (spoilt.folder / "plan.yaml").rename(spoilt.folder / "plans.yaml")
    spoilt.write("themes/notes.txt", "x")
    spoilt.write("rounds.yaml", "")
    said = {fault.file: fault.message for fault in spoilt.faults()}
    assert "missing" in said["plan.yaml"]
    assert "Did you mean plan.yaml?" in said["plans.yaml"]
    assert "end in .yaml" in said["themes/notes.txt"]
    assert "empty" in said["rounds.yaml"]


def test_a_file_that_is_a_list_is_told_what_it_should_be(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    spoilt.write("plan.yaml", "- a\n- b\n")
    assert "keys with values" in spoilt.only_fault().message


def test_a_programme_without_themes_is_none(tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    for path in (spoilt.folder / "themes").iterdir():
        path.unlink()
    assert [fault.file for fault in spoilt.faults()] == ["themes"]


NAMES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml"))
WRECKS = st.sampled_from(
    ["", "x", "- x", "  : :", "key: [", "x: {y: 1}", "- - -", "?", "nn: 1", "'", "2011-06-15", "\t"]
)


@given(name=st.sampled_from(NAMES), where=st.floats(0, 1), wreck=WRECKS)
def test_whatever_becomes_of_a_line_there_is_an_answer(
    name: str, where: float, wreck: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spoilt = Spoilt(tmp_path_factory.mktemp("wrecked"))
    lines = (SHIPPED / name).read_text(encoding="utf-8").splitlines()
    lines[int(where * (len(lines) - 1))] = wreck
    spoilt.write(name, "\n".join(lines))
    assert all(fault.message and fault.line >= 0 for fault in spoilt.faults())
