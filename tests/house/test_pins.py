"""What is installed is pinned by content, and from no particular address."""

import re
import tomllib

import pytest

from tests.house.source import ROOT

PINNED = ("requirements.txt", "requirements-test.txt")
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text()))


def asked_for(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return {re.split(r"[^\w.-]", line)[0].lower() for line in wanted}


@pytest.mark.parametrize("name", PINNED)
def test_every_pin_has_its_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


def test_what_the_project_asks_for_is_pinned() -> None:
    assert sorted(asked_for("build") - pins("requirements.txt").keys()) == []
    assert sorted(asked_for("build", "test") - pins("requirements-test.txt").keys()) == []


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = pins("requirements.txt"), pins("requirements-test.txt")
    assert {name: tested.get(name) for name in shipped} == shipped
