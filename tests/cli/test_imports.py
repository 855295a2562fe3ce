"""`saman import`: a secretariat with a programme of its own loads it and starts."""

from pathlib import Path

import pytest

from dashboards.app import create_app
from saman import config, services
from saman.demo.build import DAY
from saman.services import databases
from saman.services.access import system
from saman.settings import settings
from tests.cli.running import here
from tests.services import loading
from tests.support.build import a_database, a_programme

OWN = Path(loading.__file__).parent / "own_programme"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def own(tmp_path: Path, capsys: Capsys) -> tuple[str | Path, ...]:
    """The options that name a programme of somebody's own, and its new database."""
    options = ("--config", OWN / "config", "--db", tmp_path / "own.db")
    assert here(capsys, "init", *options).code == 0
    return options


def test_a_programme_of_ones_own_is_loaded_and_listed(own: tuple[str | Path, ...], capsys: Capsys) -> None:
    loaded = here(capsys, "import", "programme", OWN / "tables", *own)
    assert loaded.code == 0
    assert "2 organisations, 3 people, 4 roles, 1 network, 2 projects, 3 figures" in loaded.out
    listed = here(capsys, "export", "observations", *own).out.splitlines()
    assert listed[1:] == [
        "r1-001,1219,hours_each,2020,40,1240,31,31,,,1,false",
        "r1-002,1221,hours_each,2020,30,840,28,28,,,1,false",
    ]


def test_the_same_again_is_nothing_new(own: tuple[str | Path, ...], capsys: Capsys) -> None:
    here(capsys, "import", "programme", OWN / "tables", *own)
    assert "Nothing was new" in here(capsys, "import", "programme", OWN / "tables", *own).out


def test_it_starts_with_what_was_loaded(
    own: tuple[str | Path, ...], capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(capsys, "import", "programme", OWN / "tables", *own)
    monkeypatch.setenv("SAMAN_SECRET_KEY", "only for the tests, and long enough")
    settings.cache_clear()
    page = create_app(f"sqlite:///{own[3]}", OWN / "config").test_client().get("/login")
    assert page.status_code == 200
    assert "Frivillig sammen" in page.text
    assert config.current().about.key == "volunteers"


def test_faults_are_one_a_line_and_nothing_is_loaded(
    own: tuple[str | Path, ...], tmp_path: Path, capsys: Capsys
) -> None:
    wrong = loading.tables(tmp_path / "wrong")
    lines = here(capsys, "import", "programme", wrong, *own).sentence.splitlines()
    assert any(line.startswith("people.csv:2:role: ") for line in lines)
    assert here(capsys, "export", "projects", *own).out.count("\n") == 1


def test_the_template_names_every_column_and_is_never_written_twice(
    own: tuple[str | Path, ...], tmp_path: Path, capsys: Capsys
) -> None:
    assert here(capsys, "import", "--template", tmp_path / "mine", *own).code == 0
    assert "centre_leader" in (tmp_path / "mine" / "README.txt").read_text(encoding="utf-8")
    assert (tmp_path / "mine" / "people.csv").read_text(encoding="utf-8-sig") == (
        "person,mail,phone,role,scope,from,to\n"
    )
    assert "overwritten" in here(capsys, "import", "--template", tmp_path / "mine", *own).sentence


def test_an_untouched_template_loads_as_nothing(own: tuple[str | Path, ...], tmp_path: Path, capsys: Capsys) -> None:
    here(capsys, "import", "--template", tmp_path / "mine", *own)
    assert "Nothing was new" in here(capsys, "import", "programme", tmp_path / "mine", *own).out


def test_without_saying_what_to_load_there_is_a_sentence(own: tuple[str | Path, ...], capsys: Capsys) -> None:
    assert "saman import programme FOLDER" in here(capsys, "import", *own).sentence


def test_nothing_is_loaded_into_a_demo(tmp_path: Path, capsys: Capsys) -> None:
    a_programme()
    url = a_database(f"sqlite:///{tmp_path / 'demo.db'}")
    with services.work(system()) as session:
        databases.mark_as_demo(session, system(), DAY)
    databases.close(url)
    assert "demo" in here(capsys, "import", "programme", OWN / "tables", "--db", tmp_path / "demo.db").sentence
