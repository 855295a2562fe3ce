"""What projects are to cost, by year and kind of cost."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount >= 0", name="budget_line_amount"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="budget_line_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="budget_line_pkey"),
        sa.UniqueConstraint("project_id", "year", "kind", name="budget_line_project_id_year_kind_key"),
    )


def downgrade() -> None:
    op.drop_table("budget_line")
