"""Why two assessors of an application lie far apart."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assessment", sa.Column("explained", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("assessment", "explained")
