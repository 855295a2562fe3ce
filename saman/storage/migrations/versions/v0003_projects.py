"""Applications, projects, and the organisations behind them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


TABLES = (
    "participation",
    "project_theme",
    "project",
    "applicant",
    "application",
)
"""In the order in which they can be dropped."""


def upgrade() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("main_theme", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="application_pkey"),
        sa.UniqueConstraint("code", name="application_code_key"),
    )
    op.create_index("ix_application_round", "application", ["round"], unique=False)
    op.create_table(
        "applicant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("responsible", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="applicant_application_id_fkey"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="applicant_organisation_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="applicant_pkey"),
        sa.UniqueConstraint("application_id", "organisation_id", name="applicant_application_id_organisation_id_key"),
    )
    op.create_index("ix_applicant_organisation_id", "applicant", ["organisation_id"], unique=False)
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("main_theme", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("case_officer_id", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="project_interval"),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name="project_application_id_fkey"),
        sa.ForeignKeyConstraint(["case_officer_id"], ["person.id"], name="project_case_officer_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="project_pkey"),
        sa.UniqueConstraint("application_id", name="project_application_id_key"),
        sa.UniqueConstraint("code", name="project_code_key"),
    )
    op.create_index("project_round_theme", "project", ["round", "main_theme"], unique=False)
    op.create_table(
        "project_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="project_theme_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="project_theme_pkey"),
        sa.UniqueConstraint("project_id", "theme", "starts_on", name="project_theme_project_id_theme_starts_on_key"),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("responsible", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="participation_interval"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="participation_organisation_id_fkey"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="participation_project_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="participation_pkey"),
        sa.UniqueConstraint(
            "project_id",
            "organisation_id",
            "starts_on",
            name="participation_project_id_organisation_id_starts_on_key",
        ),
    )
    op.create_index("ix_participation_organisation_id", "participation", ["organisation_id"], unique=False)
    op.create_index(
        "participation_one_responsible",
        "participation",
        ["project_id"],
        unique=True,
        sqlite_where=sa.text("responsible AND ends_on IS NULL"),
        postgresql_where=sa.text("responsible AND ends_on IS NULL"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
