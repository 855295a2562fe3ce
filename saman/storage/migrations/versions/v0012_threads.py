"""What is said about single answers. Earlier returns become the first of it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from saman.storage.migrations.append_only import only_grows

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TELLING = ("return", "reopen", "approve")
EVENTS = sa.table(
    "report_event",
    *[sa.column(name) for name in ("id", "report_id", "action", "version", "person_id", "role")],
    sa.column("at", sa.DateTime()),
    sa.column("answers", JSON),
)


def upgrade() -> None:
    comments = op.create_table(
        "report_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="report_comment_report_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="report_comment_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="report_comment_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="report_comment_pkey"),
    )
    op.create_index("report_comment_thread", "report_comment", ["report_id", "field", "organisation_id", "id"])
    events = op.get_bind().execute(sa.select(EVENTS).where(EVENTS.c.action.in_(TELLING)).order_by(EVENTS.c.id))
    still_open: dict[int, set[tuple[str, int | None]]] = {}
    rows = [row for event in events for row in _told(event, still_open)]
    if rows:
        op.bulk_insert(comments, rows)
    only_grows(["report_comment"])


def _told(event: Any, still_open: dict[int, set[tuple[str, int | None]]]) -> Iterator[dict[str, Any]]:
    """A row for each answer that was returned; an approval settles those of its report."""
    about = {name: getattr(event, name) for name in ("report_id", "version", "at", "person_id", "role")}
    mine = still_open.setdefault(event.report_id, set())
    if event.action == "approve":
        for field, organisation_id in sorted(mine, key=str):
            yield {**about, **_row(field, organisation_id, "settle", "")}
        mine.clear()
        return
    for named in event.answers or []:
        field, organisation_id = named["field"], named["organisation_id"]
        mine.add((field, organisation_id))
        yield {**about, **_row(field, organisation_id, "return", named["comment"])}


def _row(field: str, organisation_id: int | None, kind: str, text: str) -> dict[str, Any]:
    return {"field": field, "organisation_id": organisation_id, "side": "reader", "kind": kind, "text": text}


def downgrade() -> None:
    op.drop_table("report_comment")
