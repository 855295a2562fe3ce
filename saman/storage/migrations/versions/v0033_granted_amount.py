"""How much each decision granted an application that it admitted."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decided_outcome", sa.Column("amount", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("decided_outcome", "amount")
