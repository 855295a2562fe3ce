"""Requests for a later deadline, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

OPEN = sa.text("outcome IS NULL")


def upgrade() -> None:
    op.create_table(
        "deadline_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("before_on", sa.Date(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="deadline_request_asked_by_fkey"),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="deadline_request_decided_by_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="deadline_request_report_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="deadline_request_pkey"),
    )
    op.create_index("deadline_request_of", "deadline_request", ["report_id", "id"], unique=False)
    op.create_index(
        "deadline_request_open",
        "deadline_request",
        ["report_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("deadline_request")
