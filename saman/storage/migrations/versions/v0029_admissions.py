"""What is recommended of a call's applications, and what was decided of them."""

import sqlalchemy as sa
from alembic import op

from saman.storage.migrations.append_only import only_grows

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ranking_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("recommended", sa.Integer(), nullable=False),
        sa.Column("reserve", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="ranking_line_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="ranking_line_pkey"),
    )
    op.create_index("ranking_line_of", "ranking_line", ["call", "id"], unique=False)
    op.create_table(
        "ranking_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("placing", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="ranking_move_application_id_fkey"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="ranking_move_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="ranking_move_pkey"),
    )
    op.create_index("ranking_move_of", "ranking_move", ["application_id", "id"], unique=False)
    _decisions()
    only_grows(["ranking_line", "ranking_move", "admission_decision", "decided_outcome"])


def _decisions() -> None:
    op.create_table(
        "admission_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="admission_decision_person_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="admission_decision_pkey"),
        sa.UniqueConstraint("call", "key", name="admission_decision_call_key_key"),
    )
    op.create_table(
        "decided_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["admission_decision.id"], name="decided_outcome_decision_id_fkey"),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="decided_outcome_application_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="decided_outcome_pkey"),
        sa.UniqueConstraint("decision_id", "application_id", name="decided_outcome_decision_id_application_id_key"),
    )
    op.create_index("decided_outcome_of", "decided_outcome", ["application_id"], unique=False)


def downgrade() -> None:
    for table in ("decided_outcome", "admission_decision", "ranking_move", "ranking_line"):
        op.drop_table(table)
