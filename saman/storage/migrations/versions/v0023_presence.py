"""In which section of a report somebody was last seen."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="presence_person_id_fkey"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="presence_report_id_fkey"),
        sa.PrimaryKeyConstraint("report_id", "person_id", name="presence_pkey"),
    )


def downgrade() -> None:
    op.drop_table("presence")
