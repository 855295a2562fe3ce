"""The outbox, what people choose about mail, and addresses that do not work."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
WAITING = sa.text("sent_at IS NULL AND failed_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("from_person_id", sa.Integer(), nullable=True),
        sa.Column("for_digest", sa.Boolean(), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("send_after", sa.DateTime(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("failed_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="outbox_person_id_fkey"),
        sa.ForeignKeyConstraint(["from_person_id"], ["person.id"], name="outbox_from_person_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="outbox_project_id_fkey"),
        sa.ForeignKeyConstraint(["digest_id"], ["outbox.id"], name="outbox_digest_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="outbox_pkey"),
        sa.UniqueConstraint("key", name="outbox_key_key"),
    )
    op.create_index("outbox_waiting", "outbox", ["id"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("outbox_person", "outbox", ["person_id", "id"])
    op.create_index("outbox_project", "outbox", ["project_id", "id"])
    op.create_index("outbox_digest", "outbox", ["digest_id"])
    op.create_table(
        "mail_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="mail_choice_person_id_fkey"),
        sa.PrimaryKeyConstraint("person_id", "kind", name="mail_choice_pkey"),
    )
    op.create_table(
        "bounced_address",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="bounced_address_pkey"),
    )


def downgrade() -> None:
    op.drop_table("bounced_address")
    op.drop_table("mail_choice")
    op.drop_table("outbox")
