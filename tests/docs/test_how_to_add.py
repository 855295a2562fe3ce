"""The steps of how-to-add.md, followed as they stand."""

import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import pytest
from dash.development.base_component import Component

from saman import exports
from saman.cli import run
from saman.language import speaking
from saman.services.access import command_line
from tests.config.folders import Spoilt
from tests.docs.pages import FENCE, page
from tests.support.build import a_programme

NEW = re.compile(r"^# config/saman/(\S+)\n")
AT_THE_END = re.compile(r"^# config/saman/(\S+), at the end\n")
SECTIONS = ("A theme", "A field", "A check", "A question of the goal clinic", "A report type", "A role")
UNDER = re.compile(r"^# (\S+), under (\w+):\n")


def pieces(section: str, language: str) -> list[str]:
    found = FENCE.findall(page("how-to-add.md").section(section))
    return [body for named, body in found if named == language]


def follow(spoilt: Spoilt, section: str) -> None:
    """Put the pieces of YAML where their first line says."""
    for piece in pieces(section, "yaml"):
        _line, _newline, body = piece.partition("\n")
        if found := NEW.match(piece):
            spoilt.write(found[1], body)
        elif found := AT_THE_END.match(piece):
            spoilt.append(found[1], body)
        else:
            found = UNDER.match(piece)
            assert found, piece
            spoilt.change(found[1], f"\n{found[2]}:\n", f"\n{found[2]}:\n{body}")


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_added_to_a_programme_is_checked_as_ok(section: str, tmp_path: Path) -> None:
    spoilt = Spoilt(tmp_path)
    follow(spoilt, section)
    assert pieces(section, "yaml")
    assert [str(fault) for fault in spoilt.faults()] == []


def test_everything_at_once_is_told_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = Spoilt(tmp_path)
    for section in SECTIONS:
        follow(spoilt, section)
    with speaking("en"):
        assert run(["check", str(spoilt.folder)]) == 0
    assert "5 themes, 5 report types" in capsys.readouterr().out


def loaded(section: str, folder: Path) -> ModuleType:
    """The piece of Python as a module of its own."""
    (piece,) = pieces(section, "python")
    path = folder / "added.py"
    path.write_text(piece, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("added", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_page_is_declared_and_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboards import registry

    monkeypatch.setattr(registry, "PAGES", {})
    a_programme()
    module = loaded("A page", tmp_path)
    assert registry.PAGES["added"].needs == "project.read"
    assert isinstance(module.layout(), Component)


def test_an_export_writes_its_list(tmp_path: Path) -> None:
    a_programme()
    module, out = loaded("An export", tmp_path), io.BytesIO()
    exports.WRITERS["csv"](out, module.tables(None, command_line()))
    heading, *lines = out.getvalue().decode().splitlines()
    assert heading == ",".join(module.COLUMNS)
    assert len(lines) == 4
