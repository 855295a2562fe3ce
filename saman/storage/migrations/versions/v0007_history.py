"""History, and the tables that only grow."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from saman.storage.migrations.append_only import let_go, only_grows

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

ONLY_GROW = ("report_version", "report_event", "history")


def upgrade() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="history_person_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="history_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="history_pkey"),
    )
    op.create_index("history_project", "history", ["project_id", "id"], unique=False)
    op.create_index("history_thing", "history", ["thing", "thing_id"], unique=False)
    only_grows(ONLY_GROW)


def downgrade() -> None:
    let_go(ONLY_GROW)
    op.drop_table("history")
