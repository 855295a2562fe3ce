"""A database made ten times as large by copying its projects with all that belongs to them, under new numbers."""

from sqlalchemy import Connection, create_engine, inspect, text

PARTS = {
    "project": {"id": "project"},
    "participation": {"id": "participation", "project_id": "project"},
    "project_theme": {"id": "project_theme", "project_id": "project"},
    "network_membership": {"id": "network_membership", "project_id": "project"},
    "role_holding": {"id": "role_holding", "project_id": "project"},
    "report": {"id": "report", "project_id": "project"},
    "answer": {"id": "answer", "report_id": "report"},
    "report_version": {"id": "report_version", "report_id": "report"},
    "report_event": {"id": "report_event", "report_id": "report"},
    "observation": {"id": "observation", "project_id": "project", "report_id": "report"},
}
ONLY_WITH_PROJECT = {"role_holding"}


def multiply(url: str, times: int) -> None:
    """After this every project stands `times` times, with its reports, versions, events and figures."""
    engine = create_engine(url)
    with engine.begin() as connection:
        top = {table: connection.execute(text(f"SELECT max(id) FROM {table}")).scalar_one() or 0 for table in PARTS}
        for copy in range(1, times):
            for table, shifted in PARTS.items():
                _copy(connection, table, {name: copy * top[of] for name, of in shifted.items()}, copy)
    engine.dispose()


def _copy(connection: Connection, table: str, shifts: dict[str, int], copy: int) -> None:
    names = [column["name"] for column in inspect(connection).get_columns(table)]
    values = [_value(table, name, shifts, copy) for name in names]
    where = f" WHERE id <= {shifts['id'] // copy}"
    if table in ONLY_WITH_PROJECT:
        where += " AND project_id IS NOT NULL"
    quoted = ", ".join(f'"{name}"' for name in names)
    connection.execute(text(f"INSERT INTO {table} ({quoted}) SELECT {', '.join(values)} FROM {table}{where}"))


def _value(table: str, name: str, shifts: dict[str, int], copy: int) -> str:
    if name in shifts:
        return f"{name} + {shifts[name]}"
    if (table, name) == ("project", "code"):
        return f"code || '-{copy}'"
    if name == "application_id":
        return "NULL"
    return f'"{name}"'
