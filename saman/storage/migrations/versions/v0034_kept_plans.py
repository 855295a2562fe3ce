"""The project's plan as it was, beside what was sent; what was sent before has none."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("report_version", sa.Column("plan", JSON, nullable=True))


def downgrade() -> None:
    op.drop_column("report_version", "plan")
