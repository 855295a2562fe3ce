"""Which municipality or theme a notice of a change is about."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

ADDED = ("number", "heir", "theme", "theme_out")


def upgrade() -> None:
    for name in ADDED:
        op.add_column("change_notice", sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    for name in reversed(ADDED):
        op.drop_column("change_notice", name)
