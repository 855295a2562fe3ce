"""Some things are said in one place only: the time, the SQL, the chart."""

import ast
from collections.abc import Iterator

from tests.house.source import Module, code, dotted, modules, within

CLOCKS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.localtime",
    "time.gmtime",
)
STATEMENTS = {"select", "text", "insert", "update", "delete", "func"}
# A table declares the condition of a partial index as text.
PART_OF_A_TABLE = {"text"}
RUNS = (".execute", ".exec", ".exec_driver_sql", ".scalars")
SQL_LIBRARIES = {"sqlalchemy", "sqlmodel"}


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield node, last_names(node.func)


def last_names(function: ast.AST) -> str:
    """`a.b.run` as written; `.run` where it hangs on something other than a name."""
    return dotted(function) or (f".{function.attr}" if isinstance(function, ast.Attribute) else "")


def ends_in(name: str, endings: tuple[str, ...]) -> bool:
    return any(name == ending or name.endswith("." + ending) for ending in endings)


def test_only_the_clock_knows_what_time_it_is() -> None:
    faults = [
        f"{module.at(node.lineno)}: {dotted(node)}"
        for module in code()
        if module.name != "saman.clock"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ends_in(dotted(node), CLOCKS)
    ]
    assert faults == []


def forbidden_in(module: Module) -> set[str]:
    return STATEMENTS - PART_OF_A_TABLE if within(module, "saman.domain") else STATEMENTS


def test_sql_is_written_in_storage_only() -> None:
    elsewhere = [module for module in code() if not within(module, "saman.storage")]
    imported = [
        f"{module.at(found.line)}: {found.name}"
        for module in elsewhere
        for found in module.imports
        if found.package in SQL_LIBRARIES and found.name in forbidden_in(module)
    ]
    run = [
        f"{module.at(call.lineno)}: {name}()"
        for module in elsewhere
        for call, name in calls(module)
        if name.endswith(RUNS)
    ]
    assert imported + run == []


def test_one_helper_makes_every_chart() -> None:
    """It turns off what would send a figure to a stranger's server, so nothing goes round it."""
    homes = {
        module.name
        for module in code()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and dotted(node) in {"dcc.Graph", "dash.dcc.Graph"}
    }
    assert len(homes) <= 1
    assert all(home.rpartition(".")[2] in {"chart", "charts"} for home in homes)


def test_pages_use_neither_raw_html_nor_paid_parts_nor_slow_figures() -> None:
    forbidden = {"dangerously_allow_html", "enableEnterpriseModules"}
    keywords = [
        f"{module.at(call.lineno)}: {keyword.arg}"
        for module in modules("dashboards")
        for call, _ in calls(module)
        for keyword in call.keywords
        if keyword.arg in forbidden
    ]
    express = [
        module.at(found.line)
        for module in modules("dashboards")
        for found in module.imports
        if found.reaches("plotly.express")
    ]
    assert keywords + express == []
