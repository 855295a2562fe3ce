"""Applications in calls: their answers, what was sent and confirmed, and how they are looked at."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from saman.storage.migrations.append_only import only_grows

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

GROW = (
    "application_version",
    "application_event",
    "application_confirmation",
    "application_file",
    "late_ruling",
    "application_recusal",
    "score",
)
TABLES = (
    "score",
    "assessment",
    "application_recusal",
    "formal_mark",
    "late_ruling",
    "call_question",
    "application_file",
    "application_confirmation",
    "application_event",
    "application_version",
    "application_answer",
)
"""In the order in which they can be dropped."""


def _columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("call", sa.String(), nullable=True),
        sa.Column("state", sa.String(), server_default="draft", nullable=False),
        _json("also_themes", nullable=True),
        sa.Column("is_test", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("event_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("first_sent_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("mend_by", sa.Date(), nullable=True),
    ]


def upgrade() -> None:
    for column in _columns():
        op.add_column("application", column)
    # in words of its own, for SQLite takes no reference that is added by itself
    op.execute("ALTER TABLE application ADD COLUMN form VARCHAR REFERENCES kept_form (checksum)")
    op.create_index("ix_application_call", "application", ["call"], unique=False)
    op.execute("UPDATE application SET state = COALESCE(outcome, 'sent')")
    _contents()
    _steps()
    _calls()
    _assessing()
    only_grows(GROW)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _of(table: str, name: str, to: str, nullable: bool = False) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    reference = sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"{table}_{name}_fkey")
    return sa.Column(name, sa.Integer(), nullable=nullable), reference


def _json(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON().with_variant(JSONB(), "postgresql"), nullable=nullable)


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _at(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def _truth(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _contents() -> None:
    table = "application_answer"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        _text("field"),
        *_of(table, "organisation_id", "organisation", nullable=True),
        _json("value", nullable=True),
        *(_text("blank", nullable=True), _text("reason", nullable=True), _text("editor"), _at("changed_at")),
        *_of(table, "changed_by", "person", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
    )
    op.create_index("application_answer_of", table, ["application_id"], unique=False)
    for name, more, empty in (("", [], "IS NULL"), ("_each", ["organisation_id"], "IS NOT NULL")):
        where = sa.text(f"organisation_id {empty}")
        columns = ["application_id", "field", *more]
        op.create_index(f"{table}_once{name}", table, columns, unique=True, sqlite_where=where, postgresql_where=where)
    table = "application_file"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        _text("field"),
        *_of(table, "organisation_id", "organisation", nullable=True),
        *(_text("sha256"), _text("name"), _text("media_type"), _whole("size"), _at("uploaded_at")),
        *_of(table, "uploaded_by", "person", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
    )
    op.create_index("application_file_of", table, ["application_id"], unique=False)


def _steps() -> None:
    table = "application_version"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *(_whole("number"), _json("about"), _json("answers"), _json("confirmed")),
        *(_text("template"), _text("checksum"), _text("key"), _truth("late"), _at("sent_at")),
        *_of(table, "sent_by", "person", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("application_id", "number", name=f"{table}_application_id_number_key"),
        sa.UniqueConstraint("application_id", "key", name=f"{table}_application_id_key_key"),
    )
    table = "application_event"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *(_whole("seq"), _text("action"), _text("from_state"), _text("to_state"), _whole("version"), _at("at")),
        *_of(table, "person_id", "person", nullable=True),
        *(_text("role"), _text("reason", nullable=True), _json("answers", nullable=True), _text("note", nullable=True)),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("application_id", "seq", name=f"{table}_application_id_seq_key"),
    )
    table = "application_confirmation"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *_of(table, "organisation_id", "organisation"),
        _text("party"),
        *_of(table, "person_id", "person", nullable=True),
        *(_text("name"), _text("role"), _at("at"), _text("content")),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
    )
    op.create_index(f"{table}_of", table, ["application_id", "organisation_id", "party", "id"], unique=False)


def _calls() -> None:
    table = "call_question"
    op.create_table(
        table,
        *(_id(), _text("call"), _text("text"), _at("asked_at")),
        *_of(table, "asked_by", "person", nullable=True),
        *(_text("answer", nullable=True), _at("answered_at", nullable=True)),
        *_of(table, "answered_by", "person", nullable=True),
        _at("published_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
    )
    op.create_index("ix_call_question_call", table, ["call"], unique=False)
    table = "late_ruling"
    op.create_table(
        table,
        *(_id(), _text("call"), _truth("counts"), _text("reason"), _at("at")),
        *_of(table, "person_id", "person", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("call", name=f"{table}_call_key"),
    )
    table = "formal_mark"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *(_text("item"), _truth("met"), _text("remark", nullable=True), _at("changed_at")),
        *_of(table, "changed_by", "person", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("application_id", "item", name=f"{table}_application_id_item_key"),
    )


def _assessing() -> None:
    table = "application_recusal"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *_of(table, "person_id", "person"),
        *(_truth("near"), _text("reason"), _at("at")),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
    )
    op.create_index(f"{table}_of", table, ["application_id", "person_id", "id"], unique=False)
    table = "assessment"
    op.create_table(
        table,
        _id(),
        *_of(table, "application_id", "application"),
        *_of(table, "person_id", "person"),
        _at("assigned_at"),
        *_of(table, "assigned_by", "person", nullable=True),
        _at("done_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"{table}_pkey"),
        sa.UniqueConstraint("application_id", "person_id", name=f"{table}_application_id_person_id_key"),
    )
    op.create_index(f"ix_{table}_person_id", table, ["person_id"], unique=False)
    op.create_table(
        "score",
        _id(),
        *_of("score", "assessment_id", "assessment"),
        *(_text("criterion"), _whole("points"), _text("reason"), _at("at")),
        sa.PrimaryKeyConstraint("id", name="score_pkey"),
    )
    op.create_index("score_of", "score", ["assessment_id", "criterion", "id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_index("ix_application_call", "application")
    for name in ("form", *(column.name for column in reversed(_columns()))):
        op.drop_column("application", name)
