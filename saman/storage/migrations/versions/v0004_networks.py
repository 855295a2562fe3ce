"""Networks, and the roles that people hold in them, in projects and in organisations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


TABLES = (
    "role_holding",
    "network_membership",
    "network",
)
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.create_table(
        "network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="network_pkey"),
        sa.UniqueConstraint("code", name="network_code_key"),
    )
    op.create_table(
        "network_membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="network_membership_interval"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="network_membership_network_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="network_membership_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="network_membership_pkey"),
        sa.UniqueConstraint(
            "network_id",
            "project_id",
            "starts_on",
            name="network_membership_network_id_project_id_starts_on_key",
        ),
    )
    op.create_index("ix_network_membership_network_id", "network_membership", ["network_id"], unique=False)
    op.create_index(
        "network_membership_one_open",
        "network_membership",
        ["project_id", "network_id"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL"),
    )
    op.create_table(
        "role_holding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="role_holding_interval"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="role_holding_network_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="role_holding_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="role_holding_person_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="role_holding_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="role_holding_pkey"),
    )
    op.create_index("role_holding_network", "role_holding", ["network_id", "role"], unique=False)
    op.create_index("role_holding_person", "role_holding", ["person_id", "role"], unique=False)
    op.create_index("role_holding_project", "role_holding", ["project_id", "role"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
