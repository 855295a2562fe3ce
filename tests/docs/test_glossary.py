"""The glossary ties words to code, both ways."""

import ast
from collections.abc import Iterator

import pytest

from dashboards.components.states import WORDS
from saman import config, shipped
from saman.domain.access import PERMISSIONS
from saman.domain.organisations import Kind
from saman.domain.programme import Programme
from saman.domain.projects import ApplicationOutcome, ProjectStatus
from saman.domain.tables import METADATA, MODULES
from saman.domain.workflow import ACTIONS, State
from saman.language import speaking
from tests.docs.pages import page, rows
from tests.house.source import code, modules

COLUMNS = 5


def entries() -> list[list[str]]:
    return rows(page("glossary.md").text)


def in_the_glossary() -> list[str]:
    """Everything in the column of code."""
    return [row[3].strip("`") for row in entries() if row[3].startswith("`")]


def the_programme() -> Programme:
    return config.load(shipped.folder("config") / "saman")


def tables() -> dict[str, str]:
    """By the name of the class, the module it stands in."""
    return {
        node.name: module.name
        for module in modules("saman/domain")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any(keyword.arg == "table" for keyword in node.keywords)
    }


def must_be_there() -> set[str]:
    """Tables, states, steps, kinds, and what the shipped programme calls things."""
    programme = the_programme()
    own = {one.key for listed in (programme.themes, programme.roles, programme.report_types) for one in listed}
    words = {str(word) for kinds in (State, Kind, ProjectStatus, ApplicationOutcome) for word in kinds}
    return set(tables()) | words | own | set(ACTIONS)


def defined() -> Iterator[str]:
    """Names of classes, functions, constants and attributes, and the texts that stand for choices."""
    for module in code():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_row_is_whole() -> None:
    assert [row for row in entries() if len(row) != COLUMNS or not all(row)] == []


def test_no_word_stands_twice() -> None:
    english, names = [row[0] for row in entries()], in_the_glossary()
    assert len(english) == len(set(english))
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_each_name_in_the_glossary_is_in_the_code() -> None:
    known = set(defined()) | must_be_there() | set(PERMISSIONS)
    assert sorted(set(in_the_glossary()) - known) == []


def test_each_table_role_state_step_type_theme_and_kind_is_in_the_glossary() -> None:
    assert sorted(must_be_there() - set(in_the_glossary())) == []


def test_every_table_of_the_database_is_a_class_that_was_looked_for() -> None:
    assert len(tables()) == len(METADATA.tables)


def test_each_module_with_a_table_is_among_those_that_make_the_metadata_whole() -> None:
    """Whatever else is imported meanwhile would hide one that is not."""
    assert sorted(set(tables().values())) == sorted(one.__name__ for one in MODULES)


def written(name: str, language: str) -> str:
    """The word of the glossary for a name in the code."""
    (row,) = [row for row in entries() if row[3] == f"`{name}`"]
    return row[{"en": 0, "nn": 1, "nb": 2}[language]]


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_states_are_called_on_the_pages_as_in_the_glossary(language: str) -> None:
    states = {*map(str, State), *map(str, ProjectStatus)}
    with speaking(language):
        shown = {state: WORDS[state]().lower() for state in states}
    assert {state: written(state, language) for state in states} == shown


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_the_programme_calls_its_own_as_the_glossary_does(language: str) -> None:
    programme = the_programme()
    own = [*programme.themes, *programme.roles, *programme.report_types]
    labels = {one.key: one.label.root[language].lower() for one in own}
    assert [key for key, label in labels.items() if not label.startswith(written(key, language))] == []
