"""Mergers and splits of municipalities, and what a split asks of each project."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("called_off_at", sa.DateTime(), nullable=True),
        sa.Column("called_off_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("applied_at IS NULL OR called_off_at IS NULL", name="register_event_one_end"),
        sa.ForeignKeyConstraint(["registered_by"], ["person.id"], name="register_event_registered_by_fkey"),
        sa.ForeignKeyConstraint(["called_off_by"], ["person.id"], name="register_event_called_off_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="register_event_pkey"),
    )
    op.create_index("register_event_due", "register_event", ["starts_on", "applied_at"], unique=False)
    op.create_table(
        "register_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["register_event.id"], name="register_party_event_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="register_party_organisation_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="register_party_pkey"),
    )
    op.create_index("register_party_of", "register_party", ["event_id", "side"], unique=False)
    op.create_index("register_party_who", "register_party", ["organisation_id", "side"], unique=False)
    op.create_table(
        "register_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["register_event.id"], name="register_question_event_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="register_question_project_id_fkey"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="register_question_organisation_id_fkey"
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name="register_question_answered_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="register_question_pkey"),
        sa.UniqueConstraint("event_id", "project_id", name="register_question_once"),
    )


def downgrade() -> None:
    op.drop_table("register_question")
    op.drop_index("register_party_who", table_name="register_party")
    op.drop_index("register_party_of", table_name="register_party")
    op.drop_table("register_party")
    op.drop_index("register_event_due", table_name="register_event")
    op.drop_table("register_event")
