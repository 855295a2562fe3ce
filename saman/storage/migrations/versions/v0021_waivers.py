"""Leave from single rules, for one project until a day."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"], name="waiver_granted_by_fkey"),
        sa.ForeignKeyConstraint(["lifted_by"], ["person.id"], name="waiver_lifted_by_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="waiver_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="waiver_pkey"),
    )
    op.create_index("waiver_of", "waiver", ["project_id", "type"], unique=False)


def downgrade() -> None:
    op.drop_table("waiver")
