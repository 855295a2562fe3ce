"""The marks of the database, and organisations by number, name and population."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


TABLES = (
    "population",
    "organisation_version",
    "organisation",
    "mark",
)
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="mark_pkey"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="organisation_pkey"),
    )
    op.create_table(
        "organisation_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=True),
        sa.Column("written_form", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="organisation_version_interval"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="organisation_version_organisation_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="organisation_version_pkey"),
    )
    op.create_index("organisation_version_number", "organisation_version", ["number", "starts_on"], unique=True)
    op.create_index("organisation_version_of", "organisation_version", ["organisation_id", "starts_on"], unique=True)
    op.create_table(
        "population",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="population_organisation_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="population_pkey"),
    )
    op.create_index("population_once", "population", ["organisation_id", "year"], unique=True)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
