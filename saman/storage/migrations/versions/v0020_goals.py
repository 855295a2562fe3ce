"""Goals and measures of projects, and what goals aimed at before."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLES = ("target_revision", "measure", "goal")
"""In the order in which they can be dropped."""


def upgrade() -> None:
    _goals()
    _measures()
    _revisions()
    only_grows(["target_revision"])


def _goals() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=True),
        *_numbers(),
        sa.Column("owner", sa.String(), nullable=False),
        *_ends(),
        sa.CheckConstraint("retired_on IS NULL OR retired_because <> ''", name="goal_retired_with_a_reason"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="goal_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="goal_pkey"),
        sa.UniqueConstraint("project_id", "code", name="goal_project_id_code_key"),
    )


def _measures() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("target_group", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        *_ends(),
        sa.CheckConstraint("ends_on >= starts_on", name="measure_interval"),
        sa.CheckConstraint("retired_on IS NULL OR retired_because <> ''", name="measure_retired_with_a_reason"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="measure_project_id_fkey"),
        sa.ForeignKeyConstraint(["project_id", "goal"], ["goal.project_id", "goal.code"], name="measure_goal_fkey"),
        sa.PrimaryKeyConstraint("id", name="measure_pkey"),
        sa.UniqueConstraint("project_id", "code", name="measure_project_id_code_key"),
    )


def _revisions() -> None:
    op.create_table(
        "target_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        *_numbers(),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="target_revision_goal_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="target_revision_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="target_revision_pkey"),
    )
    op.create_index("ix_target_revision_goal_id", "target_revision", ["goal_id"], unique=False)


def _numbers() -> list[sa.Column]:
    return [
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
    ]


def _ends() -> list[sa.Column]:
    return [
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("retired_because", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
    ]


def downgrade() -> None:
    for table in TABLES:  # their triggers go with them
        op.drop_table(table)
