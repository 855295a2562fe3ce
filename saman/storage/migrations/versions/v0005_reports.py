"""Reports, the answers being written, the versions sent, and what happened to them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

TABLES = (
    "report_event",
    "report_version",
    "answer",
    "report",
)
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(), nullable=True),
        sa.Column("first_submitted_at", sa.DateTime(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_since", sa.DateTime(), nullable=True),
        sa.Column("recommended_at", sa.DateTime(), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("approved_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="report_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="report_pkey"),
        sa.UniqueConstraint("project_id", "type", "period", name="report_once"),
    )
    op.create_index("report_kind", "report", ["type", "period", "state"], unique=False)
    op.create_index("report_queue", "report", ["state", "due_on"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("value", JSON, nullable=True),
        sa.Column("blank", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name="answer_changed_by_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="answer_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="answer_report_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="answer_pkey"),
    )
    op.create_index(
        "answer_once",
        "answer",
        ["report_id", "field"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_index(
        "answer_once_each",
        "answer",
        ["report_id", "field", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NOT NULL"),
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.create_table(
        "report_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="report_version_report_id_fkey"),
        sa.ForeignKeyConstraint(["submitted_by"], ["person.id"], name="report_version_submitted_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="report_version_pkey"),
        sa.UniqueConstraint("report_id", "key", name="report_version_report_id_key_key"),
        sa.UniqueConstraint("report_id", "number", name="report_version_report_id_number_key"),
    )
    op.create_table(
        "report_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answers", JSON, nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="report_event_person_id_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="report_event_report_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="report_event_pkey"),
        sa.UniqueConstraint("report_id", "seq", name="report_event_report_id_seq_key"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
