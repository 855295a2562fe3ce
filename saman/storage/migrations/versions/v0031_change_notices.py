"""Notices that something about a project changes, and what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

OPEN = sa.text("outcome IS NULL")


def upgrade() -> None:
    op.create_table(
        "change_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mail", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name="change_notice_decided_by_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="change_notice_person_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="change_notice_project_id_fkey"),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name="change_notice_sent_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="change_notice_pkey"),
    )
    op.create_index("change_notice_due", "change_notice", ["outcome", "starts_on"], unique=False)
    op.create_index("change_notice_of", "change_notice", ["project_id", "id"], unique=False)
    op.create_index(
        "change_notice_open",
        "change_notice",
        ["project_id", "kind"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("change_notice")
