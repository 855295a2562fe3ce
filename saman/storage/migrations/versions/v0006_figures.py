"""Reviews under way, and the figures made from approved answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

TABLES = (
    "observation",
    "review",
)
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("comments", JSON, nullable=False),
        sa.Column("ticks", JSON, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("private_note", sa.String(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name="review_changed_by_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="review_report_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="review_pkey"),
        sa.UniqueConstraint("report_id", "version", name="review_report_id_version_key"),
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("n", sa.Float(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="observation_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="observation_project_id_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="observation_report_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="observation_pkey"),
    )
    op.create_index("ix_observation_project_id", "observation", ["project_id"], unique=False)
    op.create_index("observation_report", "observation", ["report_id", "version"], unique=False)
    op.create_index("observation_series", "observation", ["indicator", "replaced_at", "period"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
