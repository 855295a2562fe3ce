"""Storing answers as they are typed: what is kept of each, and what somebody else changed meanwhile."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from saman import clock
from saman.domain.access import Actor
from saman.domain.answers import NOTHING, Given, clean, split_key
from saman.domain.errors import Stale
from saman.domain.forms import Field
from saman.domain.reading import taken

LONGEST_REASON = 2000


class Stored(Protocol):
    """A row that holds an answer, of a report or of an application."""

    value: Any
    blank: str | None
    reason: str | None
    editor: str
    changed_at: datetime
    changed_by: int | None


@dataclass(frozen=True)
class Change:
    """One answer to save. `base` is what the form believed was stored when the person began to type."""

    key: str
    given: Given
    base: Given = NOTHING


@dataclass
class Outcome:
    """`new` are rows that are not in the database yet."""

    stale: list[Stale] = field(default_factory=list)
    new: list[Any] = field(default_factory=list)
    changed: bool = False


def once_each(changes: Iterable[Change]) -> list[Change]:
    """An answer that was changed twice is stored as it was last, against what was held before the first."""
    last: dict[str, Change] = {}
    for change in changes:
        before = last.get(change.key)
        last[change.key] = replace(change, base=before.base) if before else change
    return list(last.values())


def settle(
    actor: Actor,
    asked: Field,
    rows: Mapping[str, Stored],
    change: Change,
    editor: str,
    out: Outcome,
    row_of: Callable[[str, int | None], Stored],
    keeps_empty: bool = True,
) -> None:
    """Put one change into its row, a new one where there is none, unless somebody else changed it meanwhile.

    keeps_empty: nothing, where nothing stood, is not worth a row.
    """
    name, organisation_id = split_key(change.key)
    wanted = Given(
        None if asked.kind == "computed" else taken(asked, change.given.value),
        change.given.blank if change.given.blank in asked.blanks else None,
        clean(change.given.reason or "").strip()[:LONGEST_REASON] or None,
    )
    row = rows.get(change.key)
    stands = Given(row.value, row.blank, row.reason) if row else Given()
    if stands == wanted and (row or keeps_empty):
        return
    base = Given(taken(asked, change.base.value), change.base.blank, change.base.reason or None)
    if row and row.editor != editor and stands != base:
        out.stale.append(Stale(name, organisation_id, stands, wanted, str(row.changed_by or "")))
        return
    if row is None:
        row = row_of(name, organisation_id)
        out.new.append(row)
    out.changed = True
    row.value, row.blank, row.reason = wanted.value, wanted.blank, wanted.reason
    row.editor, row.changed_at, row.changed_by = editor, clock.now(), actor.person_id
