"""Secret addresses of people's calendars."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_link",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="calendar_link_person_id_fkey"),
        sa.PrimaryKeyConstraint("person_id", name="calendar_link_pkey"),
        sa.UniqueConstraint("token_hash", name="calendar_link_token_hash_key"),
    )


def downgrade() -> None:
    op.drop_table("calendar_link")
