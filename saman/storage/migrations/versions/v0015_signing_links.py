"""Links with which a party marks one signing without a password."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="signing_link_person_id_fkey"),
        sa.ForeignKeyConstraint(["signing_id"], ["signing.id"], name="signing_link_signing_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="signing_link_pkey"),
    )
    op.create_index("ix_signing_link_signing_id", "signing_link", ["signing_id"], unique=False)


def downgrade() -> None:
    op.drop_table("signing_link")
