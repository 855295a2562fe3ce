"""The demo, built once for the run, looked at on the day that it stands on."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from saman import clock, exports, services
from saman.demo.build import DAY
from saman.services.access import command_line
from tests.support.build import a_programme
from tests.support.demo import built, for_this_run

Rows = list[dict[str, str]]
Exported = Callable[[str], Rows]


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(for_this_run(tmp_path_factory.getbasetemp()))


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Session]:
    a_programme()
    services.use_database(f"sqlite:///{demo_file}")
    clock.stand_on(DAY)
    with services.read() as session:
        yield session


@pytest.fixture
def exported(demo: Session) -> Exported:
    """The rows that `saman export LIST` writes."""

    def rows(name: str) -> Rows:
        out = io.BytesIO()
        exports.write(name, "csv", demo, command_line(), out)
        return list(csv.DictReader(io.StringIO(out.getvalue().decode())))

    return rows
