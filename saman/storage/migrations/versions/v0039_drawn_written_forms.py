"""Whether a municipality's written form was drawn for the demo."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "organisation_version", sa.Column("form_is_demo", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("organisation_version", "form_is_demo")
