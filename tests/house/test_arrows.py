"""Imports point one way: domain <- storage <- services <- the outsides."""

import sys
from collections.abc import Iterator

from tests.house.source import Import, Module, code, modules, within

GROUND = ("saman.clock", "saman.language", "saman.settings", "saman.shipped")
WEB = {"dash", "dash_ag_grid", "dash_mantine_components", "flask", "flask_login", "flask_wtf", "plotly"}
SQL = {"alembic", "psycopg", "sqlalchemy", "sqlite3", "sqlmodel"}

# What a layer may import of our own code; a module that is named nowhere is an outside.
OWN = {
    "saman.domain": ("saman.domain", "saman.clock", "saman.language"),
    "saman.storage": ("saman.storage", "saman.domain", *GROUND),
    "saman.services": ("saman.services", "saman.storage", "saman.domain", "saman.config", "saman.__version__", *GROUND),
    "saman.config": ("saman.config", "saman.domain", *GROUND),
    "saman.clock": GROUND,
    "saman.language": GROUND,
    "saman.settings": GROUND,
    "saman.shipped": GROUND,
}
OUTSIDE_OF_SAMAN = ("saman", "dashboards")
CLOSED_TO_OUTSIDES = ("saman.storage",)

DOMAIN_MAY_USE = {"dateutil", "pydantic", "pydantic_core", "sqlmodel", "sqlalchemy"}
# The domain declares tables, down to the condition of a partial index; it neither asks nor writes.
NOT_FOR_DECLARING = {"Session", "Engine", "create_engine", "select", "insert", "update", "delete"}


def layer(module: Module) -> str | None:
    return next((name for name in OWN if within(module, name)), None)


def own_imports(module: Module) -> Iterator[Import]:
    return (found for found in module.imports if found.package in OUTSIDE_OF_SAMAN)


def breaks_an_arrow(module: Module, found: Import) -> bool:
    home = layer(module)
    if home is None:
        return any(found.reaches(closed) for closed in CLOSED_TO_OUTSIDES)
    # `from saman import clock` names the module only after the import.
    return not any(found.reaches(allowed) for allowed in OWN[home])


def listed(faults: Iterator[tuple[Module, Import]]) -> list[str]:
    return [f"{module.at(found.line)}: {module.name} imports {found.origin} {found.name}" for module, found in faults]


def test_imports_between_layers_point_inwards() -> None:
    faults = ((m, found) for m in code() for found in own_imports(m) if breaks_an_arrow(m, found))
    assert listed(faults) == []


def test_the_domain_stands_on_the_standard_library_and_table_declarations() -> None:
    allowed = DOMAIN_MAY_USE | set(sys.stdlib_module_names) | {"saman"}
    faults = (
        (m, found)
        for m in modules("saman/domain")
        for found in m.imports
        if found.package not in allowed or (found.package in SQL and found.name in NOT_FOR_DECLARING)
    )
    assert listed(faults) == []


def test_only_the_pages_and_the_command_line_know_the_web() -> None:
    faults = (
        (m, found)
        for m in modules("saman")
        if not within(m, "saman.cli")
        for found in m.imports
        if found.package in WEB | {"dashboards"}
    )
    assert listed(faults) == []


def test_the_outsides_speak_to_services_and_never_to_a_database() -> None:
    outsides = (m for m in code() if layer(m) is None)
    faults = ((m, found) for m in outsides for found in m.imports if found.package in SQL)
    assert listed(faults) == []


def test_no_module_imports_itself_round_a_ring() -> None:
    """Imports inside functions do not count: they run when everything is loaded."""
    graph = {m.name: first_level(m) for m in code()}
    assert [ring for name in graph if (ring := way_back(name, graph))] == []


def first_level(module: Module) -> set[str]:
    top = {node.lineno for node in module.tree.body}
    names = {m.name for m in code()}
    found = (imported for imported in own_imports(module) if imported.line in top)
    return {target(imported, names) for imported in found} - {module.name, ""}


def target(found: Import, names: set[str]) -> str:
    full = f"{found.origin}.{found.name}"
    return full if full in names else found.origin if found.origin in names else ""


def way_back(start: str, graph: dict[str, set[str]]) -> list[str]:
    """A path from `start` to itself, or nothing."""
    waiting, seen = [[start, after] for after in sorted(graph[start])], set()
    while waiting:
        path = waiting.pop()
        if path[-1] == start:
            return path
        if path[-1] not in seen:
            seen.add(path[-1])
            waiting += [[*path, after] for after in sorted(graph.get(path[-1], ()))]
    return []
