"""Who was where in a report's form, in the database: from the answers, and from who has it open."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Integer, bindparam, cast, literal, null, select, union_all
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from saman.domain.answers import key_of
from saman.domain.people import Person
from saman.domain.presence import Presence, Trace
from saman.domain.reports import Answer

REPORT: Any = bindparam("report", type_=Integer)
SEEN = (
    select(
        literal(False, Boolean).label("wrote"),
        col(Presence.section).label("place"),
        cast(null(), Integer).label("organisation_id"),
        col(Person.id).label("person_id"),
    )
    .add_columns(col(Person.name).label("name"), col(Presence.seen_at).label("at"))
    .join(Person, col(Person.id) == Presence.person_id)
    .where(col(Presence.report_id) == REPORT)
)
WROTE = (
    select(literal(True, Boolean), col(Answer.field), col(Answer.organisation_id), col(Person.id))
    .add_columns(col(Person.name), col(Answer.changed_at))
    .join(Person, col(Person.id) == Answer.changed_by)
    .where(col(Answer.report_id) == REPORT)
)
TRACES = union_all(SEEN, WROTE)


def traces(session: Session, report_id: int, section_of: Mapping[str, str]) -> list[Trace]:
    """One statement. `section_of`: by answer key, the section it stands in; other answers leave no trace."""
    found = []
    for wrote, place, organisation_id, person_id, name, at in session.execute(TRACES, {"report": report_id}):
        section = section_of.get(key_of(place, organisation_id), "") if wrote else place
        if section:
            found.append(Trace(section, person_id, name, at, bool(wrote)))
    return found


def note(session: Session, presence: Presence) -> None:
    """The person is there now, wherever they were before."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = presence.model_dump()
    moved = {name: values[name] for name in ("section", "seen_at")}
    statement = dialect.insert(Presence).values(**values)
    session.execute(statement.on_conflict_do_update(index_elements=["report_id", "person_id"], set_=moved))
