"""What is put to signing, and the parties' marks on it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from saman.storage.migrations.append_only import only_grows

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

ONLY_GROW = ("signing", "party_mark")
TABLES = ("party_mark", "signing")
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.add_column("report", sa.Column("signing_requested_at", sa.DateTime(), nullable=True))
    op.add_column("report", sa.Column("release_by", sa.Date(), nullable=True))
    op.add_column("report", sa.Column("signing", sa.Integer(), nullable=True))
    op.add_column("report_version", sa.Column("signatures", JSON, nullable=True))
    op.add_column("role_holding", sa.Column("deputy", sa.Boolean(), server_default=sa.false(), nullable=False))
    _signing()
    _marks()
    only_grows(ONLY_GROW)


def _signing() -> None:
    op.create_table(
        "signing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("requested_at", sa.DateTime(), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="signing_report_id_fkey"),
        sa.ForeignKeyConstraint(["requested_by"], ["person.id"], name="signing_requested_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="signing_pkey"),
        sa.UniqueConstraint("report_id", "number", name="signing_report_id_number_key"),
    )


def _marks() -> None:
    op.create_table(
        "party_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signing_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("stands_in", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="party_mark_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="party_mark_person_id_fkey"),
        sa.ForeignKeyConstraint(["signing_id"], ["signing.id"], name="party_mark_signing_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="party_mark_pkey"),
    )
    op.create_index("party_mark_signing", "party_mark", ["signing_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:  # their triggers go with them
        op.drop_table(table)
    op.drop_column("role_holding", "deputy")
    op.drop_column("report_version", "signatures")
    op.drop_column("report", "signing")
    op.drop_column("report", "release_by")
    op.drop_column("report", "signing_requested_at")
