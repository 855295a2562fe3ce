"""The schemas for editors: fresh, without addresses, and of one mind with `saman check`."""

import json
from pathlib import Path
from typing import Any

import pytest

from saman import shipped
from saman.config import reading, schema
from saman.domain.access import PERMISSIONS
from tests.cli.running import here
from tests.config.folders import SHIPPED, Spoilt
from tests.config.validating import faults

STORED = shipped.folder("config") / "schema"
PROGRAMMES = [SHIPPED, *(Path("tests/programmes") / name for name in ("second", "bare"))]


def read(file: Path) -> Any:
    """As an editor reads it: a date is a text."""
    return json.loads(json.dumps(reading.read(file).data, default=str))


def schema_of(file: Path) -> dict[str, Any]:
    kind = schema.SINGULAR.get(file.parent.name, file.stem)
    found: dict[str, Any] = json.loads((STORED / f"{kind}.json").read_text(encoding="utf-8"))
    return found


def test_they_are_fresh() -> None:
    """Not so? `saman check --schema`."""
    stored = {file.name: file.read_text(encoding="utf-8") for file in STORED.iterdir()}
    assert stored == schema.schemas()


@pytest.mark.parametrize("folder", PROGRAMMES, ids=lambda folder: str(folder.name))
def test_every_file_of_a_programme_fits_its_schema(folder: Path) -> None:
    for file in sorted(folder.rglob("*.yaml")):
        assert list(faults(schema_of(file), read(file))) == [], file


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("roles.yaml", "scope: programme", "skope: programme", "unknown skope"),
        ("roles.yaml", "account.invite", "account.invent", "account.invent"),
        ("deadlines.yaml", 'period: "2012-1"', 'period: "2012-3"', "2012-3"),
        ("deadlines.yaml", "due_on: 2012-06-30", "due_on: in June", "in June"),
        ("programme.yaml", "nn: Folkevalde", "se: Folkevalde", "unknown se"),
        ("themes/competence.yaml", "kind: at_most", "kind: at_moste", "at_moste"),
        ("themes/competence.yaml", 'colour: "#8f6b00"', "colour: brown", "brown"),
    ],
)
def test_what_the_check_refuses_an_editor_marks(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    spoilt = Spoilt(tmp_path)
    spoilt.change(name, old, new)
    file = spoilt.folder / name
    assert spoilt.faults()
    assert any(said in fault for fault in faults(schema_of(file), read(file)))


def test_they_tell_what_each_key_is_for_and_which_permissions_there_are() -> None:
    theme = json.loads(schema.schemas()["theme.json"])
    role = json.loads(schema.schemas()["roles.json"])["$defs"]["Role"]
    assert "answered once for each municipality" in theme["$defs"]["Field"]["description"]
    assert theme["$defs"]["Indicator"]["properties"]["definition"]["description"].startswith(
        "Version of the definition"
    )
    assert role["properties"]["permissions"]["items"]["enum"] == list(PERMISSIONS)


def test_neither_they_nor_the_programme_name_an_address() -> None:
    for file in [*STORED.iterdir(), *SHIPPED.rglob("*.yaml")]:
        assert "://" not in file.read_text(encoding="utf-8"), file


def test_the_command_writes_them_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = here(capsys, "check", "--schema", tmp_path / "for" / "editors")
    assert written.code == 0
    assert "8 schemas" in written.out
    assert {file.name for file in (tmp_path / "for" / "editors").iterdir()} == set(schema.schemas())
