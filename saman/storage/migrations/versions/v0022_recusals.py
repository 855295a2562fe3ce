"""Who says that they are too near to a project to judge it."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="recusal_project_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="recusal_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="recusal_pkey"),
    )
    op.create_index("recusal_of", "recusal", ["project_id", "person_id", "id"], unique=False)
    only_grows(["recusal"])


def downgrade() -> None:
    op.drop_table("recusal")
