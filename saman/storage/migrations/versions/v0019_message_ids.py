"""By what name a mail was handed over, so that a notification that it came back finds it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("message_id", sa.String(), nullable=True))
    op.create_index("outbox_message", "outbox", ["message_id"], unique=True)


def downgrade() -> None:
    op.drop_index("outbox_message", "outbox")
    op.drop_column("outbox", "message_id")
