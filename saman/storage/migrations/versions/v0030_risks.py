"""What may go wrong in a project, and what is done about it."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "risk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("probability", sa.Integer(), nullable=False),
        sa.Column("consequence", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_because", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("probability BETWEEN 1 AND 5", name="risk_probability"),
        sa.CheckConstraint("consequence BETWEEN 1 AND 5", name="risk_consequence"),
        sa.CheckConstraint("closed_on IS NULL OR closed_because <> ''", name="risk_closed_with_a_reason"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="risk_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="risk_pkey"),
        sa.UniqueConstraint("project_id", "code", name="risk_project_id_code_key"),
    )


def downgrade() -> None:
    op.drop_table("risk")
