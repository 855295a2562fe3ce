"""Every report keeps the form that it was begun with."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_form",
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("checksum", name="kept_form_pkey"),
    )
    only_grows(("kept_form",))
    # in words of its own, for SQLite takes no reference that is added by itself; empty until the forms are filled in
    op.execute("ALTER TABLE report ADD COLUMN form VARCHAR REFERENCES kept_form (checksum)")
    op.drop_column("report", "template_version")


def downgrade() -> None:
    op.add_column("report", sa.Column("template_version", sa.Integer(), server_default="1", nullable=False))
    op.drop_column("report", "form")
    op.drop_table("kept_form")
