"""What was changed: who, when, what, from and to, in words."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlmodel import Session

from saman import clock, config
from saman.domain.access import Actor
from saman.domain.history import History
from saman.domain.history_names import THINGS
from saman.domain.history_words import Change, Names, changes_of, dropped, needed_names, title_of
from saman.domain.listings import Slice, WantedHistory
from saman.language import _, n_
from saman.services import kept_forms
from saman.services.access import require
from saman.storage import history as stored
from saman.storage.history import Entry

PAGE = 50


@dataclass(frozen=True)
class Line:
    """`what` says which thing, `changes` what in it; `hidden` where the answer is the project's own."""

    at: datetime
    who: str
    role: str
    what: str
    event: str
    changes: list[Change]
    hidden: bool
    reason: str | None
    project_id: int | None
    project: str


@dataclass(frozen=True)
class HistoryPage:
    lines: list[Line]
    more: bool


def find(session: Session, actor: Actor, wanted: WantedHistory, size: int = PAGE) -> HistoryPage:
    """A page of history, newest first, within reach; `wanted.page` counts from 1."""
    require(actor, "history.read")
    today, start = clock.today(), (max(wanted.page or 1, 1) - 1) * size
    found = stored.entries(session, actor.reach, today, wanted, Slice(start, start + size + 1))
    shown = found[:size]
    changes = [entry.change for entry in shown]
    names: dict[tuple[str, int | str], str] = dict(_of_dropped(session, changes))
    names |= dict(stored.names(session, needed_names(changes), today))
    lines = [_line(entry, names, actor) for entry in shown]
    return HistoryPage(_together(lines), len(found) > size)


def _of_dropped(session: Session, changes: list[History]) -> Names:
    """What questions were called that the files ask no more, from the forms that reports were begun with."""
    wanted = dropped(changes, config.current())
    found: dict[tuple[str, int | str], str] = {}
    for kept in kept_forms.every(session) if wanted else ():
        for field in kept.template.fields():
            if field.key in wanted:
                found.setdefault(("question", field.key), str(field.label))
    return found


def people(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Whose changes there are, to choose from."""
    require(actor, "history.read")
    return stored.actors(session, actor.reach, clock.today())


def things(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """The kinds of things that leave history, to choose from."""
    require(actor, "history.read")
    return [(key, words()) for key, words in THINGS.items()]


def _line(entry: Entry, names: Names, actor: Actor) -> Line:
    change = entry.change
    private = change.thing == "answer" and not actor.sees_drafts
    return Line(
        at=change.at,
        who=entry.who or _who(change.role),
        role=_role(change.role),
        what=title_of(change, names, config.current()),
        event=_event(change.before is not None, change.after is not None),
        changes=[] if private else changes_of(change, names, config.current()),
        hidden=private,
        reason=change.reason,
        project_id=change.project_id,
        project=f"{entry.code} {entry.title}" if entry.code else "",
    )


def _together(lines: list[Line]) -> list[Line]:
    """Answers that are not told, saved by one person in one go, are one line."""
    groups = groupby(
        lines, key=lambda line: (line.hidden, line.who, line.project_id, line.at.replace(second=0, microsecond=0))
    )
    return [told for (hidden, *_same), group in groups for told in (_several(list(group)) if hidden else group)]


def _several(lines: list[Line]) -> list[Line]:
    if len(lines) == 1:
        return lines
    return [replace(lines[0], what=n_("{n} answer", "{n} answers", len(lines)), event=_("Saved"))]


def _event(had: bool, has: bool) -> str:
    if not had:
        return _("Added")
    return _("Changed") if has else _("Removed")


def _who(role: str) -> str:
    return _("The system") if role == "system" else _("Command line")


def _role(key: str) -> str:
    found = [role for role in config.current().roles if role.key == key]
    return str(found[0].label) if found else ""
