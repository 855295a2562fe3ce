"""The ground the other tests stand on holds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, text

from tests.support.databases import Databases


def run(url: str, statement: str) -> list[object]:
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        rows = list(result.scalars()) if result.returns_rows else []
    engine.dispose()
    return rows


def one_table_with(value: int) -> Callable[[str], None]:
    def build(url: str) -> None:
        run(url, "CREATE TABLE t (n INTEGER)")
        run(url, f"INSERT INTO t VALUES ({value})")

    return build


def test_a_database_is_empty_and_nobody_elses(databases: Databases) -> None:
    first, second = databases.fresh(), databases.fresh()
    run(first, "CREATE TABLE t (n INTEGER)")
    run(second, "CREATE TABLE t (n INTEGER)")
    assert run(second, "SELECT n FROM t") == []


def test_a_copy_of_a_template_can_change_without_changing_the_template(databases: Databases) -> None:
    first = databases.fresh("one", one_table_with(1))
    run(first, "UPDATE t SET n = 2")
    second = databases.fresh("one", one_table_with(1))
    assert run(first, "SELECT n FROM t") == [2]
    assert run(second, "SELECT n FROM t") == [1]


def test_a_url_says_which_database_it_is(database_url: str, databases: Databases) -> None:
    assert database_url.startswith({"sqlite": "sqlite:///", "postgres": "postgresql+psycopg://"}[databases.kind])


def test_the_browser_opens_a_page(page: Page) -> None:
    page.set_content("<h1>Samling</h1>")
    assert page.get_by_role("heading").inner_text() == "Samling"


def test_a_browser_test_is_marked_as_one(request: pytest.FixtureRequest, page: Page) -> None:
    assert request.node.get_closest_marker("browser")
