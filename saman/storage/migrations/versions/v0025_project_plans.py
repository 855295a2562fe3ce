"""Projects' own plans: activities and milestones, and which of them wait for which."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("baseline_start", sa.Date(), nullable=True),
        sa.Column("baseline_end", sa.Date(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="plan_item_interval"),
        sa.CheckConstraint("kind <> 'milestone' OR starts_on = ends_on", name="plan_item_milestone_is_a_day"),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="plan_item_progress"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="plan_item_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="plan_item_pkey"),
        sa.UniqueConstraint("project_id", "code", name="plan_item_project_id_code_key"),
    )
    op.create_table(
        "plan_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("predecessor", sa.String(), nullable=False),
        sa.Column("successor", sa.String(), nullable=False),
        sa.Column("lag_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="plan_link_project_id_fkey"),
        sa.ForeignKeyConstraint(
            ["project_id", "predecessor"], ["plan_item.project_id", "plan_item.code"], name="plan_link_predecessor_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["project_id", "successor"], ["plan_item.project_id", "plan_item.code"], name="plan_link_successor_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="plan_link_pkey"),
        sa.UniqueConstraint(
            "project_id", "predecessor", "successor", name="plan_link_project_id_predecessor_successor_key"
        ),
    )


def downgrade() -> None:
    op.drop_table("plan_link")
    op.drop_table("plan_item")
