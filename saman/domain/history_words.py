"""History in words: which thing was changed, and from what to what, as people write it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from saman.domain.goal_words import exact
from saman.domain.history import History
from saman.domain.history_names import FIELDS, THINGS, WORDS
from saman.domain.programme import Programme
from saman.language import _, date_and_time, long_date

Names = Mapping[tuple[str, int | str], str]
"""By the kind of thing and its number; questions that the files ask no more by ("question", key)."""

POINTS_AT = {
    "person_id": "person",
    "case_officer_id": "person",
    "asked_by": "person",
    "decided_by": "person",
    "sent_by": "person",
    "granted_by": "person",
    "lifted_by": "person",
    "written_by": "person",
    "organisation_id": "organisation",
    "network_id": "network",
    "project_id": "project",
    "report_id": "report",
}
NAMED = ("person", "organisation", "network", "project", "report", "goal", "measure", "plan_item", "risk")
NOT_TOLD = frozenset({"project_id", "is_demo", "form", "application_id"})


@dataclass(frozen=True)
class Change:
    """A column in words, with what it was and what it became; empty for nothing."""

    field: str
    before: str
    after: str


def needed_names(changes: Iterable[History]) -> dict[str, set[int]]:
    """What must be looked up by its name to tell of `changes`: persons, projects, goals and the others in NAMED."""
    wanted: dict[str, set[int]] = {kind: set() for kind in NAMED}
    for change in changes:
        if change.thing in wanted:
            wanted[change.thing].add(change.thing_id)
        for column, value in _columns(change):
            if column in POINTS_AT and isinstance(value, int):
                wanted[POINTS_AT[column]].add(value)
    return wanted


def _columns(change: History) -> Iterator[tuple[str, Any]]:
    for side in (change.before, change.after):
        yield from (side or {}).items()


def title_of(change: History, names: Names, programme: Programme) -> str:
    """The kind of thing, and which one where it has a name."""
    kind = THINGS[change.thing]() if change.thing in THINGS else change.thing
    which = _which(change, names, programme)
    return f"{kind}: {which}" if which else kind


def _which(change: History, names: Names, programme: Programme) -> str:
    if change.thing in NAMED:
        return _name(names, change.thing, change.thing_id, programme)
    known = dict(_columns(change))
    told = [in_words(column, known[column], names, programme) for column in _TELLING if known.get(column) is not None]
    return ", ".join(text for text in told if text)


_TELLING = ("role", "person_id", "organisation_id", "theme", "network_id", "report_id", "field")


def changes_of(change: History, names: Names, programme: Programme) -> list[Change]:
    before, after = change.before or {}, change.after or {}
    columns = [column for column in dict.fromkeys((*before, *after)) if column not in NOT_TOLD]
    return [
        Change(
            FIELDS[column]() if column in FIELDS else column,
            in_words(column, before.get(column), names, programme),
            in_words(column, after.get(column), names, programme),
        )
        for column in columns
    ]


def in_words(column: str, value: Any, names: Names, programme: Programme) -> str:
    """A stored value as people write it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column in ("baseline", "target"):
        return exact(value)
    if column in POINTS_AT:
        return _name(names, POINTS_AT[column], value, programme)
    if column in WORDS:
        return WORDS[column][value]() if value in WORDS[column] else str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {part}" for key, part in value.items())
    if column.endswith("_on") or column in ("baseline_start", "baseline_end"):
        return long_date(date.fromisoformat(value))
    if column.endswith("_at") or column.endswith("_since"):
        return date_and_time(datetime.fromisoformat(value))
    return _label(column, value, names, programme)


def _label(column: str, value: Any, names: Names, programme: Programme) -> str:
    """What the programme calls it, where it is one of the programme's own."""
    labels: Mapping[Any, Any] = {}
    if column in ("theme", "main_theme"):
        labels = {theme.key: theme.label for theme in programme.themes}
    elif column == "type":
        labels = {kind.key: kind.label for kind in programme.report_types}
    elif column == "role":
        labels = {role.key: role.label for role in programme.roles}
    elif column == "round":
        labels = {one.number: one.label for one in programme.rounds}
    elif column == "field":
        labels = questions(programme)
        if value not in labels and isinstance(value, str):
            return names.get(("question", value), value)
    return str(labels.get(value, value)) if not isinstance(value, list) else ", ".join(map(str, value))


def dropped(changes: Iterable[History], programme: Programme) -> set[str]:
    """Questions in what was changed that the programme's files do not ask."""
    told = {value for change in changes for column, value in _columns(change) if column == "field"}
    return {key for key in told if isinstance(key, str)} - questions(programme).keys()


def questions(programme: Programme) -> dict[str, Any]:
    own = [field for kind in programme.report_types for section in kind.sections for field in section.fields]
    return {field.key: field.label for field in (*own, *(f for theme in programme.themes for f in theme.fields))}


def _name(names: Names, kind: str, number: int, programme: Programme) -> str:
    name = names.get((kind, number), "")
    if kind != "report" or not name:
        return name
    type_, _space, period = name.partition(" ")
    return f"{_label('type', type_, names, programme)} {period}"
