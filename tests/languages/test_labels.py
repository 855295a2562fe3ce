"""What stands in YAML, in the programmes that come along and in Saman itself, stands in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from saman import language
from saman.cli import run
from tests.house.source import ROOT

PROGRAMMES = sorted(path.parent for path in (ROOT / "config").glob("*/programme.yaml"))
FILES = sorted([*(ROOT / "config").rglob("*.yaml"), *(ROOT / "saman").rglob("*.yaml")])


def read(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def labels(node: object) -> Iterator[dict[str, str]]:
    """Everything that is written per language: a mapping from languages to texts."""
    if isinstance(node, dict):
        if node and node.keys() <= language.BABEL.keys():
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from labels(one)


def test_there_are_programmes_to_look_at() -> None:
    assert PROGRAMMES


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: folder.name)
def test_saman_check_finds_nothing_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder)]) == 0
    assert "ok" in capsys.readouterr().out


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: folder.name)
def test_every_label_stands_in_every_language_of_its_programme(folder: Path) -> None:
    about = read(folder / "programme.yaml")
    assert isinstance(about, dict)
    wanted = set(about["languages"])
    found = [label for path in sorted(folder.rglob("*.yaml")) for label in labels(read(path))]
    assert len(found) > 50
    assert [label for label in found if label.keys() != wanted or not all(label.values())] == []


def filled_in(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_is_filled_into_a_label_is_the_same_in_every_language(file: Path) -> None:
    different = [
        label for label in labels(read(file)) if len({frozenset(filled_in(text)) for text in label.values()}) > 1
    ]
    assert different == []


def test_what_saman_itself_says_in_yaml_stands_in_every_language() -> None:
    own = [label for file in FILES if ROOT / "saman" in file.parents for label in labels(read(file))]
    assert [label for label in own if label.keys() != language.BABEL.keys()] == []
