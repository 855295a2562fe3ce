"""Whether municipalities take the place that they were given."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("by_post", sa.Boolean(), nullable=False),
        sa.Column("journal_number", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("NOT by_post OR journal_number <> ''", name="acceptance_by_post_is_in_the_journal"),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="acceptance_application_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="acceptance_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="acceptance_pkey"),
        sa.UniqueConstraint("application_id", name="acceptance_once"),
    )


def downgrade() -> None:
    op.drop_table("acceptance")
