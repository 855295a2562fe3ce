"""Answers and memberships found by what they belong to, and reports by their days, without reading all of them."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WIDER = {
    "report_queue": (["state", "due_on"], ["state", "due_on", "opens_on"]),
    "report_kind": (
        ["type", "period", "state"],
        ["type", "period", "due_on", "opens_on", "project_id", "first_submitted_at"],
    ),
}
NEW = {
    "answer_of": ("answer", ["report_id"]),
    "network_membership_project": ("network_membership", ["project_id"]),
    "report_due": ("report", ["due_on", "opens_on"]),
    "report_opens": ("report", ["opens_on"]),
}


def upgrade() -> None:
    for name, (table, columns) in NEW.items():
        op.create_index(name, table, columns, unique=False)
    for name, (_before, after) in WIDER.items():
        _anew(name, after)


def downgrade() -> None:
    for name, (before, _after) in WIDER.items():
        _anew(name, before)
    for name, (table, _columns) in NEW.items():
        op.drop_index(name, table_name=table)


def _anew(name: str, columns: list[str]) -> None:
    op.drop_index(name, table_name="report")
    op.create_index(name, "report", columns, unique=False)
