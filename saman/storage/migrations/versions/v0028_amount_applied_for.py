"""What an application asks for, beside it: sums are told without reading answers."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("application", sa.Column("amount", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("application", "amount")
