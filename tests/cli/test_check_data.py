"""`saman check-data`: silent on a sound database, and each rule speaks when its own thing is broken."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from saman import clock, language, services
from saman.domain.errors import NotAllowed
from saman.domain.integrity import Finding
from saman.services import selfcheck
from saman.services.access import command_line
from saman.storage.integrity import rules
from tests.cli.breaking import BREAKS
from tests.cli.running import here
from tests.programmes.worlds import A_DAY, SECOND, actor_of, build, working_with
from tests.support.databases import Databases, Postgres, SqliteFiles
from tests.support.demo import built, for_this_run

Capsys = pytest.CaptureFixture[str]
ON_POSTGRES = (
    "project_without_responsible",
    "two_networks_at_once",
    "role_with_wrong_scope",
    "version_numbers_with_gaps",
    "computed_answer_differs",
    "figure_differs_from_answers",
    "sum_differs_from_figures",
)


def broken(databases: Databases, statements: Sequence[str] = ()) -> str:
    """The address of a small database, with these things done to it."""
    url = databases.fresh("second programme", build)
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement.replace(":00", "\\:00")))
    engine.dispose()
    return url


def found(url: str, only: str = "") -> list[Finding]:
    services.use_database(url)
    with working_with(SECOND), clock.at(A_DAY), services.read() as session:
        return list(selfcheck.check(session, command_line(), only))


def fires(databases: Databases, rule: str) -> None:
    findings = found(broken(databases, BREAKS[rule]), rule)
    assert {finding.rule.id for finding in findings} == {rule}
    for spoken in language.BABEL:
        with language.speaking(spoken):
            assert all("{" not in str(finding) for finding in findings)


def test_a_sound_database_is_silent(databases: Databases) -> None:
    assert [str(finding) for finding in found(broken(databases))] == []


@pytest.mark.parametrize("rule", rules())
def test_each_rule_speaks_when_its_own_thing_is_broken(sqlite_files: SqliteFiles, rule: str) -> None:
    fires(sqlite_files, rule)


@pytest.mark.parametrize("rule", ON_POSTGRES)
def test_rules_speak_on_postgres_too(postgres: Postgres, rule: str) -> None:
    fires(postgres, rule)


def test_the_demo_is_clean(tmp_path_factory: pytest.TempPathFactory, capsys: Capsys) -> None:
    demo = built(for_this_run(tmp_path_factory.getbasetemp()))
    checked = here(capsys, "check-data", "--db", demo)
    assert (checked.code, checked.err) == (0, "")
    assert f"{demo}: ok. {len(rules())} checks, nothing found." in checked.out


def test_the_command_ends_with_one_and_a_line_for_each_finding(sqlite_files: SqliteFiles, capsys: Capsys) -> None:
    url = broken(sqlite_files, BREAKS["role_held_twice"])
    with working_with(SECOND), clock.at(A_DAY):
        checked = here(capsys, "check-data", "--db", url, "--config", SECOND)
    assert checked.code == 1
    assert checked.out.splitlines() == [
        "warning: role_held_twice: Kim Keeper holds the role keeper twice at the same time. End one of them.",
        "1 finding.",
    ]


def test_one_check_can_be_made_alone(sqlite_files: SqliteFiles, capsys: Capsys) -> None:
    url = broken(sqlite_files, BREAKS["role_held_twice"])
    with working_with(SECOND), clock.at(A_DAY):
        alone = here(capsys, "check-data", "--db", url, "--config", SECOND, "--only", "unknown_role")
        misspelt = here(capsys, "check-data", "--db", url, "--config", SECOND, "--only", "unknown_roles")
    assert alone.code == 0
    assert "unknown_role" in misspelt.sentence


def test_a_database_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: Capsys) -> None:
    assert "saman init" in here(capsys, "check-data", "--db", tmp_path / "none.db").sentence


def test_only_whoever_sees_the_whole_programme_may_check_it(sqlite_files: SqliteFiles) -> None:
    services.use_database(broken(sqlite_files))
    with working_with(SECOND), clock.at(A_DAY):
        guide = actor_of("basin_guide")
        with services.read() as session, pytest.raises(NotAllowed):
            list(selfcheck.check(session, guide))


def test_every_rule_says_what_is_wrong_and_what_to_do_in_every_language() -> None:
    for rule in rules().values():
        for label in (rule.explanation, rule.remedy):
            assert set(label.root) == set(language.BABEL), rule.id
            assert all(words.endswith(".") for words in label.root.values()), rule.id
