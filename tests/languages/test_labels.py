"""The programmes that come along have every label in every one of their languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from saman import language
from saman.cli import run
from tests.house.source import ROOT

PROGRAMMES = sorted(path.parent for path in (ROOT / "config").glob("*/programme.yaml"))


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
