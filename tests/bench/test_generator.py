"""Databases of any size hold together: as many projects as asked for, ten reports each, nothing pointing nowhere."""

import pytest
from sqlalchemy import create_engine, text

from tests.support.databases import Databases
from tests.support.demo import build_at
from tests.support.generate import grow

WANTED = 250


@pytest.fixture
def grown(databases: Databases) -> str:
    url = databases.fresh("the demo", build_at)
    grow(url, WANTED)
    return url


@pytest.mark.long
def test_there_are_as_many_projects_as_wanted_and_everything_grows_with_them(grown: str) -> None:
    engine = create_engine(grown)
    with engine.begin() as connection:
        count = {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in ("project", "report", "network", "report_version", "observation")
        }
        each = connection.execute(text("SELECT max(n) FROM (SELECT count(*) AS n FROM report GROUP BY project_id) x"))
        assert (count["project"], count["report"], each.scalar_one()) == (WANTED, WANTED * 10, 10)
        assert all(
            count[name] > least for name, least in {"network": 6, "report_version": 187, "observation": 200}.items()
        )
        lost = connection.execute(text("SELECT count(*) FROM answer WHERE report_id NOT IN (SELECT id FROM report)"))
        assert lost.scalar_one() == 0
        # a row of one's own can still be added: the numbers go on after the copied ones
        connection.execute(text("INSERT INTO person (name, is_demo) VALUES ('Ny', TRUE)"))
    engine.dispose()
