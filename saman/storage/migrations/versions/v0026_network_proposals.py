"""Networks that are proposed before they are made."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "network_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="network_proposal_asked_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="network_proposal_pkey"),
    )
    op.create_index("network_proposal_round", "network_proposal", ["round", "id"], unique=False)
    op.create_table(
        "proposed_network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["proposal_id"], ["network_proposal.id"], name="proposed_network_proposal_id_fkey"),
        sa.ForeignKeyConstraint(["network_id"], ["network.id"], name="proposed_network_network_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="proposed_network_pkey"),
    )
    op.create_index("ix_proposed_network_proposal_id", "proposed_network", ["proposal_id"], unique=False)
    op.create_table(
        "proposed_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("proposed_network_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["network_proposal.id"], name="proposed_member_proposal_id_fkey"),
        sa.ForeignKeyConstraint(
            ["proposed_network_id"], ["proposed_network.id"], name="proposed_member_proposed_network_id_fkey"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="proposed_member_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="proposed_member_pkey"),
        sa.UniqueConstraint("proposal_id", "project_id", name="proposed_member_proposal_id_project_id_key"),
    )
    op.create_index("ix_proposed_member_proposed_network_id", "proposed_member", ["proposed_network_id"], unique=False)


def downgrade() -> None:
    for table in ("proposed_member", "proposed_network", "network_proposal"):
        op.drop_table(table)
