"""Tables in the documentation say what the code says: settings, steps, columns, dependencies, decisions."""

import re
import tomllib

import pytest

from saman.domain.application_flow import STEPS, Step
from saman.domain.loading.columns import FILES
from saman.domain.workflow import TRANSITIONS, Transition
from saman.settings import Settings
from tests.docs.pages import DOCS, Page, page, rows
from tests.house.source import ROOT

PARTS = ("**Context.**", "**Decision.**", "**Consequence.**")


def first_cells(text: str) -> list[str]:
    return [row[0].strip("`") for row in rows(text)]


def test_every_setting_of_the_environment_has_its_row_and_no_other_has() -> None:
    prefix = Settings.model_config["env_prefix"]
    expected = [f"{prefix}{name}".upper() for name in Settings.model_fields]
    assert first_cells(page("operate.md").marked("settings")) == expected


def as_row(step: Transition | Step) -> list[str]:
    condition = ", ".join(part for part in (step.guard, "with a reason" if step.reason else "") if part)
    return [f"`{step.action}`", f"`{step.source}`", f"`{step.target}`", f"`{step.needs}`", condition]


def test_the_table_of_steps_is_the_one_in_the_code() -> None:
    assert rows(page("report-life.md").marked("transitions")) == [as_row(step) for step in TRANSITIONS]


def test_the_table_of_an_applications_steps_is_the_one_in_the_code() -> None:
    assert rows(page("admission.md").marked("application-steps")) == [as_row(step) for step in STEPS]


@pytest.mark.parametrize("file", FILES)
def test_the_columns_to_load_are_those_that_are_read(file: str) -> None:
    tables = re.split(r"^### ", page("import.md").marked("columns"), flags=re.MULTILINE)[1:]
    by_file = {table.partition("\n")[0].strip(): table for table in tables}
    assert sorted(by_file) == sorted(FILES)
    written = [(row[0].strip("`"), row[1] == "yes") for row in rows(by_file[file])]
    assert written == [(column.name, column.required) for column in FILES[file]]


def test_every_dependency_stands_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    asked = {re.split(r"[^\w.-]", line)[0].lower() for line in wanted}
    listed = rows(page("decisions/0013-dependencies.md").marked("dependencies"))
    assert sorted(row[0] for row in listed) == sorted(asked)
    assert [row[0] for row in listed if not all(row)] == []


def records() -> list[Page]:
    return [Page(path) for path in sorted((DOCS / "decisions").glob("*.md")) if path.name != "index.md"]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.path.stem)
def test_a_decision_has_its_three_parts(record: Page) -> None:
    assert [part for part in PARTS if record.text.count(part) != 1] == []


def test_decisions_are_numbered_and_listed() -> None:
    numbers = [int(record.path.name[:4]) for record in records()]
    assert len(numbers) == len(set(numbers))
    titles = [record.text.partition("\n")[0].removeprefix("# ") for record in records()]
    assert [title.partition(". ")[0] for title in titles] == [str(number) for number in numbers]
    listed = {
        f"[{title.partition('. ')[2]}]({record.path.name})" for title, record in zip(titles, records(), strict=True)
    }
    assert sorted(entry for entry in listed if entry not in page("decisions/index.md").text) == []
