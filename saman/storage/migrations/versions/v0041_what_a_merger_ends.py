"""The last day of an organisation, and whose time a report is about where its municipality has become another."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisation", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("report", sa.Column("seats_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "seats_on")
    op.drop_column("organisation", "ends_on")
