"""Letters that are kept as they were made, with their documents and what is written on them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from saman.storage.migrations.append_only import only_grows

revision = "0037"
down_revision = "0041"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
TABLES = ("letter_batch", "kept_letter", "letter_paper", "letter_mark")


def upgrade() -> None:
    op.create_table(
        "letter_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("only", JSON, nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name="letter_batch_asked_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="letter_batch_pkey"),
    )
    op.create_index("letter_batch_of", "letter_batch", ["call", "about", "id"], unique=False)
    op.create_table(
        "kept_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("form_known", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("towns", JSON, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["letter_batch.id"], name="kept_letter_batch_id_fkey"),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="kept_letter_application_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="kept_letter_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["decision_id"], ["admission_decision.id"], name="kept_letter_decision_id_fkey"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="kept_letter_made_by_fkey"),
        sa.PrimaryKeyConstraint("id", name="kept_letter_pkey"),
    )
    op.create_index("ix_kept_letter_batch_id", "kept_letter", ["batch_id"], unique=False)
    op.create_index("kept_letter_of", "kept_letter", ["call", "application_id"], unique=False)
    op.create_index("kept_letter_in", "kept_letter", ["application_id"], unique=False)
    op.create_table(
        "letter_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["kept_letter.id"], name="letter_paper_letter_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="letter_paper_pkey"),
        sa.UniqueConstraint("letter_id", name="letter_paper_once"),
    )
    op.create_table(
        "letter_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("journal_number", sa.String(), nullable=False),
        sa.Column("exempt", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["kept_letter.id"], name="letter_mark_letter_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="letter_mark_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="letter_mark_pkey"),
    )
    op.create_index("letter_mark_of", "letter_mark", ["letter_id", "id"], unique=False)
    only_grows(TABLES)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
