"""`saman export plan` and `saman import plan`: a project's plan out as a file, and back."""

from pathlib import Path

import pytest

from saman import services
from saman.services.access import system
from tests.cli.running import here
from tests.support.build import a_municipality, a_programme, a_project

Capsys = pytest.CaptureFixture[str]
HEAD = "id,activity,responsible,kind,start,end,predecessors,baseline_start,baseline_end,progress"
FIRST = "a1,Survey,,bar,2012-03-01,2012-04-30,,,,50"


def test_a_plan_comes_in_goes_out_and_a_ring_changes_nothing(tmp_path: Path, capsys: Capsys) -> None:
    a_programme()
    file, db = tmp_path / "plan.csv", ("--db", tmp_path / "own.db")
    assert here(capsys, "init", *db).code == 0
    with services.work(system(), f"sqlite:///{tmp_path / 'own.db'}") as session:
        a_project(session, a_municipality(session, "9901"), code="r1-001")
    file.write_text(f"{HEAD}\n{FIRST}\n", encoding="utf-8")
    ways = ("--project", "r1-001", *db)
    assert here(capsys, "import", "plan", file, *ways).out.strip() == "The plan has 1 activity now."
    file.write_text(f"{HEAD}\n{FIRST.replace(',,,,50', ',a1,,,50')}\n", encoding="utf-8")
    assert "plan.csv:2:predecessors" in here(capsys, "import", "plan", file, *ways).sentence
    out = here(capsys, "export", "plan", "--format", "csv", *ways).out.splitlines()
    assert out == [HEAD, FIRST]
    assert here(capsys, "export", "plan", "--format", "svg", *ways).out.startswith("<svg")


def test_without_a_project_there_is_the_programme_s_own_plan_in_detail(capsys: Capsys) -> None:
    out = here(capsys, "export", "plan", "--detail").out.splitlines()
    assert out[0] == HEAD
    assert out[1].startswith("p1.1,")


def test_a_project_is_to_be_named(tmp_path: Path, capsys: Capsys) -> None:
    assert "--project" in here(capsys, "import", "plan", tmp_path / "plan.csv").sentence
