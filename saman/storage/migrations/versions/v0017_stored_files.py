"""Files that were added to answers: one row an upload."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="stored_file_report_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="stored_file_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["uploaded_by"], ["person.id"], name="stored_file_uploaded_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="stored_file_pkey"),
    )
    op.create_index("stored_file_of", "stored_file", ["report_id"], unique=False)
    only_grows(["stored_file"])


def downgrade() -> None:
    op.drop_table("stored_file")  # its triggers go with it
