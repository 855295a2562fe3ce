"""Which goal a notice of a change is about, what becomes another of it, and what it was."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0037"
branch_labels = None
depends_on = None

ADDED = {
    "goal": sa.String,
    "aim_text": sa.String,
    "aim_target": sa.Float,
    "aim_on": sa.Date,
    "measure": sa.String,
    "measure_out": sa.String,
    "was_text": sa.String,
    "was_target": sa.Float,
    "was_on": sa.Date,
}


def upgrade() -> None:
    for name, kind in ADDED.items():
        op.add_column("change_notice", sa.Column(name, kind(), nullable=True))


def downgrade() -> None:
    for name in reversed(ADDED):
        op.drop_column("change_notice", name)
