"""Databases of any size: the demo's projects copied, under new numbers, with everything that belongs to them.

`build_at(url)` comes first; after `grow(url, 1000)` there are a thousand projects with ten reports each. The copies
have no history: what is measured here is reading and writing, not how the rows came about.
"""

from datetime import UTC, datetime
from itertools import product
from typing import Any

from sqlalchemy import Connection, Table, create_engine, delete, func, insert, or_, select, text, update
from sqlmodel import SQLModel

from saman.domain import networks, observations, organisations, people, projects, reports

REPORTS_EACH = 10
MADE = datetime(2013, 1, 10, tzinfo=UTC)
ONCE = [networks, observations, organisations, people, projects, reports]
"""Modules whose tables are copied; importing them is what declares them."""
# What is copied in which order, and which of its columns point at something copied.
PARTS = {
    "person": {"id": "person"},
    "network": {"id": "network"},
    "project": {"id": "project"},
    "participation": {"id": "participation", "project_id": "project"},
    "project_theme": {"id": "project_theme", "project_id": "project"},
    "network_membership": {"id": "network_membership", "network_id": "network", "project_id": "project"},
    "role_holding": {
        "id": "role_holding",
        "person_id": "person",
        "network_id": "network",
        "project_id": "project",
    },
    "report": {"id": "report", "project_id": "project"},
    "answer": {"id": "answer", "report_id": "report"},
    "report_version": {"id": "report_version", "report_id": "report"},
    "report_event": {"id": "report_event", "report_id": "report"},
    "observation": {"id": "observation", "project_id": "project", "report_id": "report"},
}
RENAMED = {("project", "code"), ("network", "code"), ("person", "mail")}
EMPTIED = {("project", "application_id")}
FIGURES = {
    "sickness_absence": ("sickness_absence_rate", "payroll", 3_000, 30_000),
    "full_time": ("full_time_share", "ks", 90, 220),
    "competence": ("vocational_share", "payroll", 160, 220),
}


def grow(url: str, wanted: int) -> None:
    """Make the demo at `url` a database of `wanted` projects."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA synchronous = OFF"))
            connection.commit()
        with connection.begin():
            _ten_reports_each(connection)
            _figures_for_all(connection)
            _copies(connection, wanted)
            if engine.dialect.name == "postgresql":
                _number_on(connection)
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as alone:
            alone.execute(text("ANALYZE"))
    engine.dispose()


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _ten_reports_each(connection: Connection) -> None:
    """The last ones of those that have more are not open yet, and nobody has touched them."""
    report = _table("report").c
    place = func.row_number().over(partition_by=report.project_id, order_by=(report.opens_on, report.id))
    ranked = select(report.id, place.label("place")).subquery()
    superfluous = select(ranked.c.id).where(ranked.c.place > REPORTS_EACH)
    connection.execute(delete(_table("report")).where(report.id.in_(superfluous), report.touched_at.is_(None)))


def _figures_for_all(connection: Connection) -> None:
    """Two years of figures from the first report of every project; the demo has them from some."""
    project, report, seat = _table("project").c, _table("report").c, _table("participation").c
    first = select(func.min(report.id)).where(report.project_id == project.id).scalar_subquery()
    found = connection.execute(
        select(project.id, project.main_theme, seat.organisation_id, first).join(
            _table("participation"), seat.project_id == project.id
        )
    ).all()
    rows = [
        _figure(place, year, *row)
        for (place, row), year in product(enumerate(found), (2011, 2012))
        if row[1] in FIGURES
    ]
    connection.execute(update(_table("observation")).values(replaced_at=MADE))
    connection.execute(insert(_table("observation")), rows)


def _figure(place: int, year: int, project: int, theme: str, organisation: int, report: int) -> dict[str, Any]:
    indicator, source, numerator, denominator = FIGURES[theme]
    part = numerator * (80 + (place * 7 + year) % 40) / 100
    return {
        "project_id": project,
        "organisation_id": organisation,
        "report_id": report,
        "version": 1,
        "indicator": indicator,
        "period": str(year),
        "value": 100 * part / denominator,
        "numerator": part,
        "denominator": denominator,
        "n": 100 + place % 200,
        "source": source,
        "scope": "care",
        "definition": "1",
        "made_at": MADE,
    }


def _copies(connection: Connection, wanted: int) -> None:
    tops = {name: connection.execute(select(func.max(_table(name).c.id))).scalar_one() or 0 for name in PARTS}
    here = tops["project"]
    for copy in range(1, -(-wanted // here)):
        last = min(here, wanted - copy * here)
        for name in PARTS:
            _copied(connection, name, tops, copy, last)


def _copied(connection: Connection, name: str, tops: dict[str, int], copy: int, last: int) -> None:
    """Copy number `copy` of the table, for the first `last` of the projects."""
    table = _table(name)
    columns = [_value(column, PARTS[name], tops, copy) for column in table.columns]
    rows = select(*columns).where(table.c.id <= tops[name], _belongs(table, tops, last))
    connection.execute(insert(table).from_select([column.name for column in table.columns], rows))


def _value(column: Any, shifts: dict[str, str], tops: dict[str, int], copy: int) -> Any:
    here = (column.table.name, column.name)
    if here in RENAMED:
        return column + f"-{copy}"
    if here in EMPTIED:
        return text("NULL")
    return column + copy * tops[shifts[column.name]] if column.name in shifts else column


def _belongs(table: Table, tops: dict[str, int], last: int) -> Any:
    report, holding = _table("report").c, _table("role_holding").c
    if table.name == "project":
        return table.c.id <= last
    if table.name == "role_holding":
        return or_(table.c.project_id <= last, table.c.network_id.is_not(None))
    if table.name == "person":
        local = or_(holding.project_id.is_not(None), holding.network_id.is_not(None))
        return table.c.id.in_(select(holding.person_id).where(local, holding.id <= tops["role_holding"]))
    if "project_id" in table.c:
        return table.c.project_id <= last
    if "report_id" in table.c:
        mine = select(report.id).where(report.project_id <= last, report.id <= tops["report"])
        return table.c.report_id.in_(mine)
    return table.c.id <= tops[table.name]


def _number_on(connection: Connection) -> None:
    """PostgreSQL counts on from where its own inserts left off."""
    for name in PARTS:
        top = connection.execute(select(func.max(_table(name).c.id))).scalar_one() or 1
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :top)"), {"name": name, "top": top})
