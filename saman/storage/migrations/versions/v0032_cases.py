"""Complaints, requests for reversal and for access, and the steps that each took."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "admission_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="admission_case_application_id_fkey"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="admission_case_asked_by_fkey"),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"], name="admission_case_entered_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="admission_case_pkey"),
    )
    op.create_index("admission_case_of", "admission_case", ["application_id", "id"], unique=False)
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("exempt", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("own_decision", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["admission_case.id"], name="case_event_case_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="case_event_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="case_event_pkey"),
        sa.UniqueConstraint("case_id", "seq", name="case_event_case_id_seq_key"),
    )
    only_grows(["admission_case", "case_event"])


def downgrade() -> None:
    for table in ("case_event", "admission_case"):
        op.drop_table(table)
