"""The documents that were made of sent versions."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "version_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["report_version.id"], name="version_paper_version_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="version_paper_pkey"),
        sa.UniqueConstraint("version_id", name="version_paper_once"),
    )
    only_grows(["version_paper"])


def downgrade() -> None:
    op.drop_table("version_paper")
