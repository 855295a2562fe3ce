"""What a change of a programme's files would do to reports that have been received already."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from saman import clock
from saman.domain.access import Actor
from saman.domain.form_templates import checksum, template_of, written
from saman.domain.programme import Programme
from saman.domain.templates import Asking, Differences, differences, trouble
from saman.services import kept_forms
from saman.services.access import require
from saman.storage import kept_forms as forms
from saman.storage import received as stored


@dataclass(frozen=True)
class Touched:
    """An answer that `reports` received reports of a type hold, and that the files would no longer know as it is."""

    type: str
    field: str
    why: str
    reports: int


@dataclass(frozen=True)
class Standing:
    """Reports of a type that stand on one form. `form` is its checksum; None: begun before forms were kept.

    `begun` is False for those that get what the files ask once somebody begins. `same`: the files ask the same.
    """

    type: str
    form: str | None
    begun: bool
    reports: int
    kept_on: date | None
    same: bool
    differs: Differences
    projects: list[str]
    """Those on another form than the files have."""


def standing(session: Session, actor: Actor, programme: Programme) -> list[Standing]:
    """Which reports go on with which form, by type."""
    require(actor, "report.read")
    files = {one.key: template_of(programme, one.key) for one in programme.report_types}
    sums = {key: checksum(written(template)) for key, template in files.items()}
    found = []
    for row in forms.counts(session, actor.reach, clock.today()):
        same = not row.begun or row.form == sums.get(row.type)
        kept = kept_forms.by_checksum(session, row.form).template if row.form and not same else None
        differs = differences(kept, files[row.type]) if kept and row.type in files else Differences()
        projects = forms.projects_on(session, actor.reach, clock.today(), row.form) if kept else []
        kept_on = clock.local(row.kept_at).date() if row.kept_at else None
        found.append(Standing(row.type, row.form, row.begun, row.reports, kept_on, same, differs, projects))
    return found


def touched(session: Session, actor: Actor, programme: Programme) -> list[Touched]:
    """By type and field, in that order; nothing when every received answer still has its question."""
    require(actor, "report.read")
    asking = Asking(programme)
    found: Counter[tuple[str, str, str]] = Counter()
    for type_, answers in stored.last_sent(session, actor.reach, clock.today()):
        wrong = {(row["field"], why) for row in answers if (why := trouble(asking.field(type_, row["field"]), row))}
        found.update((type_, field, why) for field, why in wrong)
    return [Touched(*key, reports=count) for key, count in sorted(found.items())]
